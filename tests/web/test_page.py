"""The page's links without a script: each opens what it names."""

from __future__ import annotations

import html
import re
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES, list_templates
from gradwalk.web.page import list_script_words
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import format_query, parse_query

ROOT = Path(__file__).parents[2]


def links(page: str, attribute: str) -> dict[str, State]:
    """Return the states that the page's links open, by their `attribute`."""
    states = {}
    for tag in re.findall(r"<a\b[^>]*>", page):
        name = re.search(rf'{attribute}="([^"]*)"', tag)
        if name:
            link = html.unescape(re.search(r'href="/\?([^"]*)"', tag)[1])
            state, error = parse_query(link.encode(), fields_read_by("page"), DEFAULT)
            assert error is None
            states[name[1]] = state
    return states


def test_an_example_opens_in_the_language_of_the_page(client):
    opened = links(client.get("/?lang=ko&gallery=1").text, "data-example")
    assert opened == {
        example.id: State(
            program=example.program,
            shapes=example.shapes,
            open=() if example.closed else None,
            lang="ko",
        )
        for example in EXAMPLES
    }


def test_an_exercise_opens_with_its_answer_hidden(client):
    opened = links(client.get("/?lang=en").text, "data-exercise")
    assert list(opened) == [exercise.id for exercise in EXERCISES]
    for exercise in EXERCISES:
        state = opened[exercise.id]
        assert (state.program, state.panel, state.ask) == (
            exercise.program,
            "predict",
            exercise.ask,
        )
        assert (state.exercise, state.step) == (exercise.id, exercise.step)
        assert state.lang == DEFAULT_LANGUAGE


def test_another_language_keeps_the_state(client):
    opened = links(
        client.get(f"/?p=x&lang={DEFAULT_LANGUAGE}&digits=4&panel=check").text, "hreflang"
    )
    assert opened == {
        code: State(program="x", digits=4, panel="check", lang=code)
        for code in LANGUAGES
        if code != DEFAULT_LANGUAGE
    }


WITH_ALL = State(
    program="x",
    step=1,
    mode="gate",
    open=(),
    lang="ko",
    theme="dark",
    digits=4,
    project=True,
    gallery=True,
    panel="code",
    direction="up",
    shapes=True,
    symbols=True,
    arrays=True,
    unroll=True,
    first=0,
    of=(0, 2),
    upstream="[1, -2]",
    flow=True,
    ask="both",
    exercise="1-1",
    dialect="pytorch",
    parameters=("x", "y"),
    data=("a",),
    optimizer="adam",
    rate=0.5,
    batch=2,
    seed=7,
    update=3,
    other='x + "1"',
    other_update=2,
    input="x",
    index=(0, 1),
)
"""A link with a value of its own in every field."""

OF_ITS_PROGRAM = {"exercise": None, "update": 0, "batch": None}


def submit_form(page: str, program: str) -> State:
    """Return the state that the page's form asks for, with another program typed."""
    form = re.search(r'<form class="program".*?</form>', page, re.DOTALL)[0]
    hidden = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', form)
    query = urlencode([("p", program), *((key, html.unescape(text)) for key, text in hidden)])
    state, error = parse_query(query.encode(), fields_read_by("page"), DEFAULT)
    assert error is None
    return state


def test_the_link_of_this_test_has_every_field():
    linked = fields_read_by("page")
    same = [each.name for each in fields(State) if getattr(WITH_ALL, each.name) == each.default]
    assert not linked & set(same)


@pytest.mark.parametrize("state", [WITH_ALL, State(program="x", lang="en")], ids=["all", "none"])
def test_another_program_keeps_the_rest_of_the_link(client, state):
    page = client.get(f"/?{format_query(state)}").text
    assert submit_form(page, "x*x") == replace(state, program="x*x", **OF_ITS_PROGRAM)


def test_a_script_is_sent_each_sentence_that_it_says():
    sentences = {key.removeprefix("page.") for key in list_templates("en", "page.")}
    sent = {key.removeprefix("page.") for key in list_script_words("en")}
    scripts = (ROOT / "static" / "js").rglob("*.js")
    said = {word for file in scripts for word in re.findall(r'\bt\("([\w.-]+)"', file.read_text())}
    assert said <= sentences
    assert said <= sent < sentences

"""The page's links without a script: each opens what it names."""

from __future__ import annotations

import html
import re

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import LANGUAGES
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import parse_query


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
    opened = links(client.get("/?lang=ko").text, "data-example")
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
        assert (state.exercise, state.step, state.lang) == (exercise.id, exercise.step, "en")


def test_another_language_keeps_the_state(client):
    opened = links(client.get("/?p=x&lang=en&digits=4&panel=check").text, "hreflang")
    assert opened == {
        code: State(program="x", digits=4, panel="check", lang=code)
        for code in LANGUAGES
        if code != "en"
    }

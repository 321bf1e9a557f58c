"""Each panel on its own page: it asks one question, shows the answer, and leads to the nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gradwalk.explain.text import text
from gradwalk.web.panels import DEFAULT_PANEL, PANELS
from gradwalk.web.state import State
from tests.browser.components.component import (
    dispatch,
    open_component,
    record_answers,
    write_page,
)
from tests.browser.programs import CIRCUIT

PARTS = ["board.html", "explanation.html"]
SQUARES = "X = [[1, 2], [3, 4]]; f = sum(X^2)"
TWO_LAYERS = "x = [1, 2]; W = [[1, 2], [3, 4]]; V = [[1, 1]]; f = sum(V @ sigmoid(W @ x))"
DERIVATIVES = f"api/derivatives?{urlencode({'p': CIRCUIT, 'lang': 'en', 'first': 1}, safe='*')}"

ASKED = (
    """([path, count]) => component.asked.filter(([asked]) => asked === path).length === count"""
)


@dataclass(frozen=True)
class PanelPage:
    """`shown` are texts of the answer that the panel has, the one to `question` about `program`.

    `asked` are the question's fields besides the program and the step, `state` those of the page.
    The button `chosen` leads to a step at the node with this id. One that `asks_again` does so each
    time that it is opened.
    """

    question: str
    shown: Callable[[Any], list[str]]
    program: str = CIRCUIT
    asked: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    step: int = 3
    asks_again: bool = False
    chosen: tuple[str, str] | None = None


def _words_of_step(answer: Any) -> list[str]:
    return [term["text"] for term in answer["explanations"][0]["sentence"][-1:]]


PAGES = {
    # what the step says came with the trace
    "explain": PanelPage("explain", _words_of_step),
    "predict": PanelPage(
        "questions",
        # a fraction has no / in its text
        lambda answer: [f"{each['text'][:-4].replace('/', '')}=" for each in answer["questions"]],
        step=6,
    ),
    "check": PanelPage("check", lambda answer: [row["verdict_text"] for row in answer["rows"]]),
    "train": PanelPage(
        "train",
        lambda answer: [stage["title"] for stage in answer["stages"]],
        program="x = 2; t = 1; w = 1; f = (w x - t)^2",
        asked={"count": 0},
        asks_again=True,
    ),
    "code": PanelPage("code", lambda answer: answer["text"].split("\n")[:1]),
    "array": PanelPage(
        "array", lambda answer: answer["grad"]["shown"][1], SQUARES, asked={"node": "n0"}, step=5
    ),
    "jacobian": PanelPage(
        "jacobian", lambda answer: answer["sentences"], SQUARES, asked={"edge": "e0"}, step=5
    ),
    "plots": PanelPage(
        "functions",
        lambda answer: [plot["slope"] for plot in answer["plots"]],
        program="x = 1; f = sigmoid(x) + tanh(x)",
        chosen=("li button >> nth=1", "n2"),
    ),
    "delta": PanelPage(
        "deltas",
        lambda answer: [*answer["sentences"], *(layer["title"] for layer in answer["layers"])],
        program=TWO_LAYERS,
        chosen=("li button >> nth=0", "n5"),
    ),
    "whole": PanelPage(DERIVATIVES, lambda answer: [*answer["derivatives"]], asks_again=True),
    "forward": PanelPage(
        "forward",
        lambda answer: [*answer["sentences"], *(row["tangent"] for row in answer["rows"][:1])],
        chosen=("tbody button >> nth=1", "n3"),
    ),
    "compare": PanelPage(
        "compare",
        lambda answer: answer["sentences"],
        state={"other": CIRCUIT.replace("-2", "1")},
        chosen=("tbody button >> nth=1", "n3"),
    ),
}


def open_panel(app: Flask, tab: Page, name: str, *, is_answered: bool = True) -> Any:
    """Open the page of a panel at a step, and return the answer that is recorded for it."""
    row = PAGES[name]
    shown = None if name == DEFAULT_PANEL.name else name
    state = State(program=row.program, panel=shown, step=row.step, **row.state)
    if "?" in row.question:
        answers = {row.question: app.test_client().get(f"/{row.question}").json}
    else:
        fields = {"step": row.step} | row.asked | row.state
        answers = record_answers(State(program=row.program), row.question, **fields)
    open_component(tab, write_page(app, "panels", PARTS, state, answers if is_answered else {}))
    return next(iter(answers.values()))


def path_of(name: str) -> str:
    question = PAGES[name].question
    return question if "?" in question else f"api/{question}"


def test_every_panel_has_a_page() -> None:
    assert [*PAGES] == [panel.name for panel in PANELS]


@pytest.mark.parametrize("name", PAGES)
def test_it_shows_the_answer_and_asks_once(app: Flask, tab: Page, name: str) -> None:
    answer = open_panel(app, tab, name)
    other, here = ("check", None) if name == DEFAULT_PANEL.name else (None, name)
    panel = tab.locator(f"[data-panel={name}]")
    for times in (1, 2):
        for part in PAGES[name].shown(answer):
            expect(panel).to_contain_text(part)
        count = 0 if here is None else times if PAGES[name].asks_again else 1
        tab.wait_for_function(ASKED, arg=[path_of(name), count])
        dispatch(tab, "changePage", {"panel": other})
        expect(panel).to_be_hidden()
        # what it knew is there when it is opened again
        dispatch(tab, "changePage", {"panel": here})
        expect(panel).to_be_visible()


@pytest.mark.parametrize("name", [name for name, row in PAGES.items() if row.chosen])
def test_what_it_lists_leads_to_the_step_of_its_node(app: Flask, tab: Page, name: str) -> None:
    open_panel(app, tab, name)
    selector, node = PAGES[name].chosen or ("", "")
    tab.locator(f"[data-panel={name}] {selector}").click()
    current = tab.evaluate(
        "(({ shown, wanted }) => shown.trace.steps[wanted.step].current)(component.store.state())"
    )
    assert node in current


@pytest.mark.parametrize("name", [name for name in PAGES if name != "explain"])
def test_it_says_that_the_server_is_unreachable(app: Flask, tab: Page, name: str) -> None:
    open_panel(app, tab, name, is_answered=False)
    expect(tab.locator(f"[data-panel={name}]")).to_contain_text(text("en", "page.offline"))

"""A panel on its own: what it asks, and what it shows of a recorded answer."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page, expect

from gradwalk.explain.text import text
from gradwalk.web.state import State
from tests.browser.components.component import (
    dispatch,
    open_component,
    record_answers,
    write_page,
)
from tests.browser.programs import CIRCUIT

PARTS = ["board.html", "explanation.html"]
STATE = State(program=CIRCUIT, panel="check")


def test_check_shows_the_answer_and_asks_for_the_curve_of_a_row(app: Flask, tab: Page) -> None:
    answers = {**record_answers(STATE, "check"), **record_answers(STATE, "curve", input="y")}
    open_component(tab, write_page(app, "panels", PARTS, STATE, answers))
    rows = tab.locator("#check-rows tbody tr")
    expect(rows).to_have_count(3)
    recorded = answers["api/check"]
    for row, shown in zip(recorded["rows"], rows.all(), strict=True):
        expect(shown).to_contain_text(row["backward"])
        expect(shown).to_contain_text(row["verdict_text"])
    expect(tab.locator("#check-verdict")).to_have_text(recorded["sentences"][0])
    expect(tab.locator("#check-curve")).to_be_hidden()
    rows.nth(1).locator("button").click()
    expect(tab.locator("#check-curve")).to_be_visible()
    asked = tab.evaluate("component.asked")
    assert [path for path, _ in asked] == ["api/check", "api/curve"]
    assert (asked[1][1]["input"], asked[1][1]["program"]) == ("y", CIRCUIT)


def test_a_step_asks_nothing_again(app: Flask, tab: Page) -> None:
    answers = record_answers(STATE, "check")
    open_component(tab, write_page(app, "panels", PARTS, STATE, answers))
    expect(tab.locator("#check-rows tbody tr")).to_have_count(3)
    dispatch(tab, "goToStep", 3)
    dispatch(tab, "changePage", {"panel": None})
    expect(tab.locator("#check")).to_be_hidden()
    dispatch(tab, "changePage", {"panel": "check"})
    expect(tab.locator("#check-rows tbody tr")).to_have_count(3)
    assert len(tab.evaluate("component.asked")) == 1


def test_a_server_that_does_not_answer_is_said(app: Flask, tab: Page) -> None:
    open_component(tab, write_page(app, "panels", PARTS, STATE, {}))
    expect(tab.locator("#check-verdict")).to_have_text(text("en", "page.offline"))

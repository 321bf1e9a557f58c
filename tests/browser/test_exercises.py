"""Exercises: they open hidden, in any page, and there are always more."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_exercise_opens_hidden(reader: Reader, lang: str) -> None:
    page = reader.page
    reader.open(CIRCUIT, lang=lang)
    exercises = page.locator("#exercises")
    expect(exercises.locator("a").first).to_be_hidden()
    exercises.locator("summary").click()
    link = exercises.locator("a[data-exercise=drinks]")
    title = link.inner_text()
    with page.expect_response("**/api/view"):
        link.click()
    expect(page.locator("#predict-problem h2")).to_have_text(title)
    expect(page.locator("#predict-problem p")).to_contain_text("1500")
    expect(page.locator("#predict .answer")).to_be_visible()
    assert "water" in page.input_value("#program")
    reader.rest()
    assert "exercise=drinks" in page.url and "panel=predict" in page.url
    page.reload()
    expect(page.locator("#predict-problem h2")).to_have_text(title)
    assert not find_barriers(page)
    # another program is another matter
    page.locator("#to-examples").click()
    page.locator("#gallery .card").first.click()
    expect(page.locator("#predict-problem")).to_be_hidden()


def test_an_exercise_opens_in_a_page_that_could_show_no_program(reader: Reader) -> None:
    page = reader.page
    reader.open("x +", panel="predict")
    page.locator("#exercises summary").click()
    page.locator("a[data-exercise=drinks]").click()
    expect(page.locator("#predict-problem p")).to_contain_text("1500")
    expect(page.locator("#predict .answer")).to_be_visible()
    reader.said.clear()


@pytest.mark.parametrize("width", [1440, 390])
def test_predict_leads_to_the_exercises(reader: Reader, width: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 844})
    reader.open(CIRCUIT, panel="predict", step=4)
    page.get_by_role("link", name="Exercises").click()
    expect(page.locator("#exercises summary")).to_be_focused()
    link = page.locator("a[data-exercise=drinks]")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("#predict-problem p")).to_contain_text("1500")


@pytest.mark.parametrize("level", ["1", "2", "3"])
def test_a_new_exercise_of_each_level(reader: Reader, level: str) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    page.locator("#exercises summary").click()
    page.select_option("#exercise-level", level)
    with page.expect_response("**/api/view"):
        page.get_by_role("button", name="New exercise").click()
    expect(page.locator("#predict .answer").first).to_be_visible()
    expect(page.locator("#predict-problem h2")).not_to_be_empty()
    reader.rest()
    assert re.search(rf"exercise={level}-\d+", page.url)

"""Where backpropagation starts at an array: clicked, typed, undone, linked, by the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.accessibility import find_barriers
from tests.browser.reader import Reader

SCORES = "X = [[1, 2], [3, 4]]\nW = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]\nS = X @ W"
SQUARES = "x = [1, 2, 3]\ny = x^2"
LARGE = "x = randn(30, seed=1)\ny = 2x"
PRESSED = "#start [aria-pressed='true']"
"""The buttons of the start that are pressed; they come a moment after the page."""


def pressed(page: Page) -> list[str]:
    return page.locator(PRESSED).all_text_contents()


def gradient(reader: Reader, node: str = "n0", count: int = 3) -> list[str]:
    return [reader.text(f"{node}-grad-{k}") for k in range(count)]


def test_an_element_is_clicked_undone_and_in_the_link(reader: Reader) -> None:
    page = reader.page
    reader.open(SQUARES, step=2)
    # what begins backward is loaded a moment later
    expect(page.locator(PRESSED)).to_have_text(["all ones"])
    expect(page.locator("#sentence")).to_contain_text("so every gradient is that of their sum Σy.")
    page.locator("#start-elements button").nth(1).click()
    expect(page.locator("#sentence")).to_contain_text("Backpropagation starts at the element y₂")
    assert pressed(page) == ["y₂"]
    assert gradient(reader, "n1") == ["0", "1", "0"]
    reader.rest()
    assert "of=1" in page.url
    reader.press("End")
    assert gradient(reader) == ["0", "4", "0"]
    page.keyboard.press("Control+z")
    expect(page.locator("#sentence")).to_contain_text("starts with 1 at each of its 3 elements")
    reader.rest()
    assert "of=" not in page.url
    page.keyboard.press("Control+Shift+z")
    reader.rest()
    assert "of=1" in page.url


def test_an_element_of_the_picture_is_clicked(reader: Reader) -> None:
    page = reader.page
    reader.open(SCORES)
    reader.press("ArrowRight")
    page.locator("[id='n2-value-4']").click()
    expect(page.locator("#sentence")).to_contain_text("Backpropagation starts at the element S₂₂")
    reader.rest()
    assert "of=1%2C1" in page.url
    reader.press("End")
    assert gradient(reader, "n1", 6) == ["0", "3", "0", "0", "4", "0"]
    # an element of another node leads to its step
    page.locator("[id='n0-value-0']").click()
    reader.rest()
    assert "of=1%2C1" in page.url


def test_an_upstream_gradient_is_typed(reader: Reader) -> None:
    page = reader.page
    reader.open(SCORES, step=2)
    field = page.locator("#start-upstream")
    field.fill("1 0 0, 0 −2 0")
    field.press("Enter")
    expect(page.locator("#sentence")).to_contain_text("from the upstream gradient that was given")
    assert gradient(reader, "n2", 6) == ["1", "0", "0", "0", "−2", "0"]
    assert field.input_value() == "1, 0, 0, 0, −2, 0"
    assert pressed(page) == []
    reader.rest()
    assert re.search(r"up=%5B%5B1%2C0%2C0%5D%2C%5B0%2C-2%2C0%5D%5D", page.url)
    page.locator("#start-ones").click()
    expect(page.locator("#sentence")).to_contain_text("starts with 1 at each of its 6 elements")
    assert field.input_value() == ""


def test_what_is_typed_stays_when_the_drawing_comes_later(reader: Reader) -> None:
    """On a phone the page asks for another drawing; the trace comes with it once more."""
    page = reader.page
    held: list[Route] = []
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/api/view", lambda route: held.append(route))
    reader.open(SQUARES, step=2)
    expect(page.locator(PRESSED)).to_have_text(["all ones"])
    field = page.locator("#start-upstream")
    field.fill("1, 2,")
    with page.expect_response("**/api/view"):
        held.pop().continue_()
    reader.rest()
    expect(field).to_have_value("1, 2,")
    page.unroute("**/api/view")
    # what is chosen takes its place, where it was chosen before, too
    page.locator("#start-ones").click()
    expect(field).to_have_value("")


def test_what_does_not_fit_is_reported_beside_the_field(reader: Reader) -> None:
    page = reader.page
    reader.open(SQUARES, step=2)
    field = page.locator("#start-upstream")
    for typed in ("1, 2", "1, 2, x"):
        field.fill(typed)
        field.press("Enter")
        expect(page.locator("#start-message")).to_contain_text("whose shape is (3,)")
        expect(field).to_have_attribute("aria-invalid", "true")
        assert field.input_value() == typed
    assert pressed(page) == ["all ones"]


def test_an_element_of_a_large_array_is_typed(reader: Reader) -> None:
    page = reader.page
    reader.open(LARGE, step=2)
    field = page.locator("#start-element")
    field.fill("30")
    field.press("Enter")
    expect(page.locator("#start-message")).to_contain_text("Indices count from 0.")
    field.fill("29")
    field.press("Enter")
    expect(page.locator("#sentence")).to_contain_text("Backpropagation starts at the element y")
    reader.rest()
    assert "of=29" in page.url
    # in brackets it counts from 0, as a subscript from 1
    expect(field).to_have_value("[29]")
    field.fill("y_7")
    field.press("Enter")
    expect(page.locator("#sentence")).to_contain_text("Backpropagation starts at the element y₇")
    reader.rest()
    assert "of=6" in page.url


def test_the_keyboard_reaches_every_choice(reader: Reader) -> None:
    page = reader.page
    reader.open(SQUARES, step=2)
    page.locator("#start-ones").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#sentence")).to_contain_text("Backpropagation starts at the element y₃")
    # the button that was pressed keeps the focus
    assert page.evaluate("document.activeElement.textContent") == "y₃"


def test_after_an_edit_a_start_that_does_not_fit_gives_way(reader: Reader) -> None:
    page = reader.page
    reader.open(SQUARES, step=2, of="2")
    expect(page.locator(PRESSED)).to_have_text(["y₃"])
    reader.type("x = [1, 2]\ny = x^2")
    expect(page.locator("#notice")).to_contain_text(
        "The output has no element [2]: its shape is (2,)."
    )
    reader.rest()
    assert "of=" not in page.url
    reader.type("x = [1, 2, 3, 4]\ny = x^2")
    assert pressed(page) == ["all ones"]


def test_a_number_has_no_start_to_choose(reader: Reader) -> None:
    reader.open("x = 3\nf = x^2", step=2)
    expect(reader.page.locator("#start")).to_be_hidden()
    reader.open(SQUARES, step=1)
    expect(reader.page.locator("#start")).to_be_hidden()
    reader.open(SQUARES, step=2, shapes="1")
    expect(reader.page.locator("#start")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_choice_is_accessible(reader: Reader, language: str, theme: str) -> None:
    reader.open(SCORES, step=2, of="0,1", lang=language, theme=theme)
    assert not find_barriers(reader.page)

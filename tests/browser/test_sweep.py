"""A number that is dragged: all others follow without a request, and are exact in the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

CARD = ".swept"
SLIDER = "#inputs [type=range]"
CHIP = "#editor .chip"
BOARD = "#drawing .input .value"


@contextmanager
def held(page: Page, selector: str, place: int = 0) -> Iterator[tuple[float, float]]:
    """Press the pointer on a number once what looks numbers up has come; give where that was."""
    number = page.locator(selector).nth(place)
    number.hover()
    box = number.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # what is under the pointer may be drawn again once the editor knows its numbers
    for by in (2, 0):
        page.mouse.move(at[0] + by, at[1])
    page.wait_for_function(
        "() => performance.getEntriesByType('resource')"
        ".some(({ name }) => name.includes('mount-sweeps'))"
    )
    page.wait_for_load_state("networkidle")
    with page.expect_response("**/api/sweep-step"):
        page.mouse.down()
    yield at
    page.mouse.up()


HOLDS = pytest.mark.parametrize("selector", [SLIDER, CHIP, BOARD], ids=["slider", "text", "board"])


@HOLDS
def test_moving_a_number_asks_for_nothing(reader: Reader, selector: str) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=7)
    reader.edit()
    asked: list[str] = []
    with held(page, selector) as (x, y):
        before = reader.numbers("value")
        # as long as the hand moves; when it rests, the program is asked for
        page.on("request", lambda request: asked.append(request.url))
        seen = set()
        for step in range(1, 13):
            page.mouse.move(x + 4 * step, y)
            seen.add(reader.numbers("value")["f"])
            expect(page.locator(CARD)).to_be_visible()
        moving = [url for url in asked if "/api/view" not in url]
        moved, gradients = reader.numbers("value"), reader.numbers("grad")
    assert moving == []
    assert len(seen) > 5
    assert moved["x"] != before["x"]
    # df/dz = x + y, along the whole drag
    assert gradients["z"] == moved["q"]
    reader.rest()
    expect(page.locator(CARD)).to_be_hidden()
    assert (reader.numbers("value"), reader.numbers("grad")) == (moved, gradients)
    reader.press("Control+z")
    expect(reader.program()).to_have_value(CIRCUIT)


@pytest.mark.parametrize(
    ("place", "input_", "way"), [(0, 0, 40), (2, 1, -40), (5, 2, 40)], ids=["x", "W12", "w0"]
)
def test_what_was_read_follows(reader: Reader, place: int, input_: int, way: int) -> None:
    page = reader.page
    reader.open("x = -2; W = [[1, -3e-5], [3, 4]]; w0 = 2\nf = sum(W)*x*w0")
    reader.edit()
    given = page.locator("#echo .given").nth(input_)
    label = given.get_attribute("aria-label")
    with held(page, CHIP, place) as (x, y):
        page.mouse.move(x + way, y)
        expect(given).not_to_have_attribute("aria-label", label or "")
        moved, written = given.get_attribute("aria-label"), given.text_content()
        expect(page.locator("#echo .echo-before")).to_be_hidden()
    reader.rest()
    # at rest it is as the server typesets it
    expect(given).to_have_attribute("aria-label", moved or "")
    assert given.text_content() == written


def test_the_equation_and_the_lines_follow(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=5)
    reader.edit()
    with held(page, BOARD, 2) as (x, y):
        page.mouse.move(x + 40, y)
        reader.drawn()
        # z from -4 to -3: the gradient of u is z
        assert reader.numbers("value")["z"] == "−3"
        expect(page.locator("#formula")).to_contain_text("−3")
        expect(page.locator("#editor .cm-line").nth(4)).to_contain_text("−9")
        expect(page.locator("#inputs .number").nth(2)).to_have_value("−3")
        expect(page.locator(f"{CARD} .value")).to_have_text("f = −9")
        expect(page.locator(f"{CARD} .grad")).to_have_text("∂f/∂z = 3")


@pytest.mark.parametrize("program", ["x = [1, -2]\nw = [0.5, 3]\nf = sum(x w)", "f = Σ_i w_i x_i"])
def test_an_entry_of_an_array_is_looked_up_too(reader: Reader, program: str) -> None:
    page = reader.page
    reader.open(program, step=4)
    with held(page, "#drawing .input .entry") as (x, y):
        before = reader.drawing()
        page.mouse.move(x + 24, y)
        reader.drawn()
        moved = reader.drawing()
    assert before != moved
    reader.rest()
    expect(page.locator(CARD)).to_be_hidden()


def test_a_question_is_not_answered_by_the_curve(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=6, panel="predict")
    with held(page, BOARD) as (x, y):
        page.mouse.move(x + 20, y)
        reader.drawn()
        expect(page.locator(CARD)).to_be_hidden()
        assert reader.numbers("grad")["x"] == ""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844)], ids=str)
def test_the_curve_is_inside_the_window_and_hides_no_number(
    reader: Reader, size: tuple[int, int]
) -> None:
    page = reader.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    reader.open(CIRCUIT, step=7)
    with held(page, BOARD) as (x, y):
        page.mouse.move(x + 20, y)
        reader.drawn()
        box = page.locator(CARD).bounding_box()
        number = page.locator(BOARD).first.bounding_box()
    assert box and number
    assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    assert box["y"] >= 0 and box["y"] + box["height"] <= size[1]
    apart = (
        box["x"] + box["width"] <= number["x"]
        or number["x"] + number["width"] <= box["x"]
        or box["y"] + box["height"] <= number["y"]
        or number["y"] + number["height"] <= box["y"]
    )
    assert apart


@pytest.mark.parametrize("end", ["pointerup", "pointercancel"])
def test_a_slider_moves_finely_again_once_it_is_let_go(reader: Reader, end: str) -> None:
    reader.open(CIRCUIT)
    steps = reader.page.locator(SLIDER).first.evaluate(
        """(slider, end) => {
            const seen = [slider.step];
            slider.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
            seen.push(slider.step);
            window.dispatchEvent(new PointerEvent(end));
            return [...seen, slider.step];
        }""",
        end,
    )
    assert steps == ["0.01", "0.1", "0.01"]

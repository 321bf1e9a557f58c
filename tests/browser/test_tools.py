"""What a hand does on the board in front of a class: numbers changed, a pointer, a pen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import CIRCUIT, MATRIX_NORM
from tests.browser.reader import Reader
from tests.lectures import LECTURES

CHOSEN = "#drawing .input-chip.chosen"
ON_THE_WALL = pytest.mark.parametrize("project", [{}, {"project": 1}], ids=["page", "wall"])
STROKES = "#drawing .ink path"

# Counts the lines of the trail as they are drawn: a busy machine looks when they have faded.
_WATCH_TRAIL = """() => {
    window.trail = 0;
    const watch = new MutationObserver((changes) => {
        for (const { addedNodes } of changes) window.trail += addedNodes.length;
    });
    watch.observe(document.querySelector(".pointer-dot g"), { childList: true });
}"""


def middle_of(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def value(page: Page, name: str) -> Any:
    """The locator of the number of an input."""
    node = page.locator("#drawing .node.input").filter(has=page.locator(".name", has_text=name))
    return node.locator(".value").first


def program(reader: Reader, line: str) -> None:
    expect(reader.program()).to_have_value(line)


@ON_THE_WALL
def test_an_input_is_chosen_and_changed_by_key(reader: Reader, project: dict[str, int]) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=5, **project)
    reader.press("ArrowUp")
    program(reader, CIRCUIT)
    reader.press("i")
    expect(page.locator(CHOSEN)).to_be_visible()
    expect(page.locator("#live-message")).to_have_text("x = -2")
    expect(page.locator(f"{CHOSEN} [data-by]")).to_have_count(2)
    reader.press("ArrowUp", "ArrowUp")
    program(reader, CIRCUIT.replace("x = -2", "x = -1.8"))
    expect(value(page, "x")).to_have_text("−1.8")
    reader.press("Shift+ArrowDown")
    program(reader, CIRCUIT.replace("x = -2", "x = -2.8"))
    # the steps go on, and the input stays chosen
    reader.press("ArrowRight")
    reader.at(7, 8, "backward")
    reader.press("ArrowLeft")
    reader.at(6, 8, "backward")
    expect(page.locator(CHOSEN)).to_be_visible()
    reader.press("Tab", "Tab", "ArrowDown")
    program(reader, CIRCUIT.replace("x = -2", "x = -2.8").replace("z = -4", "z = -4.1"))
    reader.press("Shift+Tab", "Shift+I")
    expect(page.locator("#live-message")).to_have_text("x = -2.8")
    reader.press("Escape")
    expect(page.locator(CHOSEN)).to_have_count(0)
    expect(page.locator("html[data-presenting]")).to_have_count(len(project))
    # all that one input was moved by is one change
    reader.press("Control+z")
    program(reader, CIRCUIT.replace("x = -2", "x = -2.8"))
    reader.press("Control+z")
    program(reader, CIRCUIT)


def test_behind_the_last_input_tab_leaves_them(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    reader.press("Shift+I")
    expect(page.locator("#live-message")).to_have_text("z = -4")
    reader.press("Tab")
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_each_number_of_a_matrix_is_chosen(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, project=1, step=0)
    reader.settled()
    reader.press("i", "Tab", "ArrowUp")
    program(reader, MATRIX_NORM.replace("0.5", "0.6"))
    expect(page.locator("#drawing .entry", has_text="0.6").first).to_be_visible()
    box, chip = page.locator("#drawing .entry", has_text="0.6").first, page.locator(CHOSEN)
    entry, around = box.bounding_box(), chip.locator(".frame").bounding_box()
    assert entry and around
    assert around["x"] <= entry["x"] <= entry["x"] + entry["width"] <= around["x"] + around["width"]


def test_with_a_mouse_each_number_that_can_be_changed_is_in_a_chip(reader: Reader) -> None:
    page = reader.page
    chips = page.locator("#drawing .input-chip.resting")
    reader.open(CIRCUIT, step=4)
    expect(chips).to_have_count(3)
    before = reader.boxes("#drawing svg")
    # that of the number at which the pointer is has a border
    value(page, "y").hover()
    expect(chips).to_have_count(2)
    assert reader.boxes("#drawing svg") == before
    reader.press("n")
    expect(page.locator("#drawing svg.symbols")).to_have_count(1)
    expect(chips).to_have_count(0)


def test_in_a_crowded_drawing_chips_are_clear_of_the_gradients_above(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1440, "height": 900})
    # at the last step the result is above another input
    reader.open(LECTURES["least squares 4"], step=200)
    expect(page.locator("#drawing svg[data-crowded]")).to_have_count(1)
    expect(page.locator("#drawing .input-chip.resting .frame").first).to_be_attached()
    frames = reader.boxes("#drawing .input-chip .frame")
    results = reader.boxes("#drawing rect.result")
    assert results
    for x, y, wide, high in results:
        for left, top, width, height in frames:
            is_beside = x + wide <= left or left + width <= x
            assert is_beside or y + high <= top or top + height <= y


def test_on_the_wall_the_chips_are_seen_while_the_pointer_moves(reader: Reader) -> None:
    page = reader.page
    chips = page.locator("#drawing .input-chip.resting")
    reader.open(CIRCUIT, step=4, project=1)
    expect(chips).to_have_count(3)
    expect(chips.first).to_be_hidden()
    page.mouse.move(600, 300)
    page.mouse.move(620, 310)
    expect(chips.first).to_be_visible()


@ON_THE_WALL
def test_an_input_is_dragged_on_the_board(reader: Reader, project: dict[str, int]) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=4, **project)
    number = value(page, "y")
    number.hover()
    chip = page.locator("#drawing .input-chip.hovered")
    expect(chip).to_be_visible()
    before = reader.boxes("#drawing svg")
    x, y = middle_of(page, "#drawing .input-chip.hovered .frame")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 22, y, steps=4)
    program(reader, CIRCUIT.replace("y = 5", "y = 5.5"))
    page.mouse.move(x - 40, y, steps=4)
    page.mouse.up()
    program(reader, CIRCUIT.replace("y = 5", "y = 4"))
    # neither the drawing nor the step has moved
    assert reader.boxes("#drawing svg") == before
    reader.at(5, 8, "backward")
    # an arrow of the chip is a step, and no click on the node
    value(page, "y").hover()
    chip.locator("[data-by='1'] .reach").click()
    program(reader, CIRCUIT.replace("y = 5", "y = 4.1"))
    reader.at(5, 8, "backward")
    # a click on the number goes to its step, as before
    value(page, "y").click()
    expect(page.locator("#drawing .node.input.current").first).to_be_visible()


def test_a_pen_draws_over_the_board_of_each_step(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    reader.open(CIRCUIT, step=5, project=1)
    reader.press("d")
    expect(page.locator(".ink-surface")).to_be_visible()
    for down in (300, 340):
        page.mouse.move(400, down)
        page.mouse.down()
        page.mouse.move(700, down + 60, steps=6)
        page.mouse.up()
    expect(page.locator(STROKES)).to_have_count(2)
    [[x, y, width, height], _] = reader.boxes(STROKES)
    assert (round(x), round(y)) == (400, 300)
    assert abs(width - 300) < 2 and abs(height - 60) < 2
    # each step has its own
    reader.press("ArrowRight")
    expect(page.locator(STROKES)).to_have_count(0)
    reader.press("ArrowLeft")
    expect(page.locator(STROKES)).to_have_count(2)
    # taken back one by one, erased at once, and that is taken back, too
    reader.press("Control+z")
    expect(page.locator(STROKES)).to_have_count(1)
    program(reader, CIRCUIT)
    reader.press("c")
    expect(page.locator(STROKES)).to_have_count(0)
    reader.press("u")
    expect(page.locator(STROKES)).to_have_count(1)
    # they are part of the drawing: smaller where it is smaller
    wide = reader.boxes(STROKES)[0][2] / reader.boxes("#drawing svg")[0][2]
    reader.press("Escape")
    expect(page.locator(".ink-surface")).to_have_count(0)
    expect(page.locator("html[data-presenting]")).to_have_count(1)
    reader.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function(
        "most => document.querySelector('#drawing svg').getBoundingClientRect().width < most",
        arg=1000,
    )
    narrow = reader.boxes(STROKES)[0][2] / reader.boxes("#drawing svg")[0][2]
    assert narrow == pytest.approx(wide, rel=0.01)
    # not in the link, and gone with the page
    reader.rest()
    page.reload()
    reader.ready()
    expect(page.locator(STROKES)).to_have_count(0)


def test_a_finger_draws(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=5)
    reader.press("d")
    expect(page.locator(".ink-surface")).to_be_visible()
    session = page.context.new_cdp_session(page)
    for kind, x in (("Start", 700), ("Move", 760), ("Move", 820), ("End", None)):
        points = [] if x is None else [{"x": x, "y": 300}]
        session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    expect(page.locator(STROKES)).to_have_count(1)
    assert abs(reader.boxes(STROKES)[0][2] - 120) < 2


def test_a_large_dot_follows_the_pointer_and_fades(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    reader.open(CIRCUIT, step=5, project=1)
    reader.press("l")
    expect(page.locator(".pointer-dot")).to_have_count(1)
    page.evaluate(_WATCH_TRAIL)
    page.mouse.move(500, 400)
    page.mouse.move(620, 480, steps=5)
    reader.drawn()
    [[x, y, width, height]] = reader.boxes(".pointer-dot circle")
    assert (round(x + width / 2), round(y + height / 2)) == (620, 480)
    assert width >= 32
    page.wait_for_function("() => window.trail > 0")
    # it lets every click through
    page.locator("#drawing .node.gate .body").first.click()
    reader.at(2, 8, "forward")
    faded = "() => getComputedStyle(document.querySelector('.pointer-dot')).opacity === '0'"
    page.wait_for_function(faded)
    expect(page.locator(".pointer-dot line")).to_have_count(0)
    page.mouse.move(640, 500)
    page.wait_for_function(faded.replace("=== '0'", "=== '1'"))
    reader.press("Escape")
    expect(page.locator(".pointer-dot")).to_have_count(0)
    expect(page.locator("html[data-presenting]")).to_have_count(1)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "draw over the graph"), ("ko", "펜으로 그리기")]
)
def test_the_help_lists_the_tools(reader: Reader, lang: str, words: str) -> None:
    reader.open(CIRCUIT, lang=lang)
    reader.press("Shift+Slash")
    expect(reader.page.locator("#help .keys div", has_text=words).locator("kbd")).to_have_text("D")

"""A finger in the place of a mouse, and everything twice as large."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.programs import CIRCUIT, MATRIX_NORM, NEURON
from tests.browser.reader import Reader

DRAWING = "#drawing > svg:not(.over)"
"""Without the layer in which a step moves."""


DELAYED = """
const fetchNow = window.fetch;
window.fetch = async (asked, ...more) => {
    const wait = (answer) => (window.answer = answer);
    if (String(asked.url ?? asked).includes("api/view")) await new Promise(wait);
    return fetchNow(asked, ...more);
};
"""
"""The answers to programs wait until they are let go."""


def test_a_zoom_stays_when_the_drawing_comes_that_is_folded_for_a_phone(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.add_init_script(DELAYED)
    reader = Reader(page, address)
    page.goto(f"{address}/?{urlencode({'p': NEURON})}")
    drawing = page.locator("#drawing > svg:not(.over)")
    scale = "svg => parseFloat(svg.style.width) / svg.viewBox.baseVal.width"
    page.wait_for_function("window.answer !== undefined")
    unfolded, fitted = drawing.get_attribute("viewBox"), drawing.evaluate(scale)
    page.locator("#zoom-in").tap()
    reader.drawn()
    zoomed = drawing.evaluate(scale)
    assert zoomed > fitted
    page.evaluate("answer()")
    expect(drawing).not_to_have_attribute("viewBox", unfolded or "")
    reader.rest()
    assert drawing.evaluate(scale) == pytest.approx(zoomed, rel=1e-3)
    page.close()


def test_in_an_upright_window_a_drawing_is_folded_as_for_a_phone(reader: Reader) -> None:
    """Also on a tablet, where the wide one would be seen in part."""
    page = reader.page
    program = (
        "W = [[1, 2], [0.5, -1], [0.2, 0.3]]\nx = [1, -1]\nz = W x\np = softmax(z)\nL = -log(p[1])"
    )
    page.set_viewport_size({"width": 820, "height": 1180})
    reader.open(program)
    expect(page.locator("html:not([data-partly])")).to_have_count(1)
    with page.expect_response("**/api/view"):
        page.set_viewport_size({"width": 1180, "height": 820})


def test_the_graph_is_panned_with_a_finger(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    reader = Reader(page, address)
    reader.open(NEURON)
    # it is folded for the phone, which shows all of it
    page.wait_for_selector("html:not([data-partly])")
    page.set_viewport_size({"width": 360, "height": 640})
    reader.open(MATRIX_NORM)
    page.wait_for_selector("html[data-partly]")
    reader.rest()
    before = reader.boxes(DRAWING)
    session = page.context.new_cdp_session(page)
    for kind, x in (("touchStart", 300), ("touchMove", 240), ("touchMove", 150), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x, "y": 300}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    after = reader.boxes(DRAWING)
    assert before[0][0] - after[0][0] == pytest.approx(150, abs=6)
    page.close()


_SEEN = """() => [".terminal", ".terminal-dot", ".body"].map((name) =>
    getComputedStyle(document.querySelector(`#drawing .node.output ${name}`)).visibility)"""


def test_the_ring_at_the_output_is_seen_with_its_gate_alone(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON)
    assert page.evaluate(_SEEN) == ["visible"] * 3
    for _ in range(6):
        reader.press("Shift+Equal")
    (left, top, width, height), (gate, _, wide, _) = (
        reader.boxes("#pane")[0],
        reader.boxes("#drawing .node.output .body")[0],
    )
    # until the left edge cuts the gate: the ring is inside then
    by = left - gate - wide / 2
    page.mouse.move(left + width / 2, top + height / 2)
    page.mouse.wheel(-by, 0)
    reader.drawn()
    ((ring, *_), (gate, *_)) = (
        reader.boxes("#drawing .terminal")[0],
        reader.boxes("#drawing .node.output .body")[0],
    )
    assert gate < left < ring < left + width
    assert page.evaluate(_SEEN) == ["hidden"] * 3


ENLARGED = [(640, 360), (683, 384), (720, 450), (900, 540), (960, 540)]
"""Windows of 1280, 1366, 1440, 1800 and 1920 pixels with everything twice as large."""
_REACHED = """() => ["#pane", "#formula", "#sentence", "#steps .next", ".head"].filter((name) => {
    const element = document.querySelector(name);
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(x + width / 2, y + height / 2);
    return !element.contains(seen) && !seen?.contains(element);
})"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_twice_as_large_everything_is_reached(reader: Reader, lang: str) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=6, lang=lang)
    for width, height in ENLARGED:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("innerWidth < 900") and page.locator("#panel").is_visible():
            page.click("#fold")
        reader.drawn()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(_REACHED) == [], f"{width}x{height}"


_SMALL = """() => [...document.querySelectorAll("button, a[href], select, summary, [role=slider]")]
    .filter((target) => {
        // a word is as high as its line, and this link is seen with the focus alone
        if (!target.checkVisibility() || target.matches(".term, .skip, #drawing *")) return false;
        const { width, height } = target.getBoundingClientRect();
        return width > 0 && Math.min(width, height) < 43.5;
    }).map((target) => target.id || target.className || target.textContent)"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finger_has_room_on_everything(reader: Reader, lang: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(MATRIX_NORM, step=6, lang=lang)
    assert page.evaluate(_SMALL) == []
    page.click("#fold")
    reader.edit()
    assert page.evaluate(_SMALL) == []


SWIPES = [
    # over the graph or the sheet, by how far in x and y, and the step after it
    (300, -120, 8, 5),
    (700, 120, 8, 4),
    (700, -120, 8, 5),
    # too short, too steep
    (300, -40, 0, 5),
    (700, -60, 90, 5),
]


def test_a_finger_that_moves_sideways_steps(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    reader = Reader(page, address)
    reader.open(CIRCUIT, step=3)
    before = reader.boxes(DRAWING)
    session = page.context.new_cdp_session(page)
    for y, by_x, by_y, step in SWIPES:
        for kind, part in (("touchStart", 0.0), ("touchMove", 0.5), ("touchMove", 1.0)):
            point = {"x": 200 + part * by_x, "y": y + part * by_y}
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        # what the finger is on may be replaced meanwhile
        page.evaluate("() => document.querySelector('#sentence').replaceChildren('…')")
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        reader.at(step, 8, "forward" if step < 4 else "backward")
        assert reader.boxes(DRAWING) == before
    page.close()

"""The chips of what a step multiplies by: on the page they are as in the picture of that step."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.measure.direction import Direction
from tests.browser.programs import CIRCUIT, CLASSIFIER, GROUPED, LAYER, PATTERNS
from tests.browser.reader import Reader
from tests.graphviz_render.geometry import SVG

SQUARE = "x = 3\ny = x*x\nf = log(y) + 1/y"

# At each step the larger chips and all others: the words in them, and where they are.
_READ = """async (steps) => {
    const slider = document.querySelector("#track input");
    const found = [];
    for (const step of steps) {
        slider.value = String(step);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
        found.push([...document.querySelectorAll("#drawing .local")].map((chip) => {
            const [frame, text] = chip.children;
            const read = (part, ...names) => names.map((name) => part.getAttribute(name));
            return [chip.id, chip.classList.contains("factor"), text.textContent,
                ...read(frame, "x", "y", "width", "height"), ...read(text, "x", "y", "font-size")];
        }));
    }
    return found;
}"""


def read_picture(svg: str) -> list[list[Any]]:
    """What `_READ` finds on a page at one step."""
    return [
        [
            chip.get("id"),
            "factor" in (chip.get("class") or "").split(),
            "".join(chip[1].itertext()),
            *(chip[0].get(name) for name in ("x", "y", "width", "height")),
            *(chip[1].get(name) for name in ("x", "y", "font-size")),
        ]
        for chip in ElementTree.fromstring(svg).iter(f"{SVG}g")
        if (chip.get("class") or "").startswith("local")
    ]


def read_places(chips: list[list[Any]]) -> list[list[Any]]:
    """The chips that are seen, with the places as numbers."""
    return [[*chip[:3], *(float(place) for place in chip[3:])] for chip in chips if chip[2]]


@pytest.mark.parametrize("direction", ["right", "up"])
@pytest.mark.parametrize(
    "program",
    [CIRCUIT, PATTERNS, SQUARE, GROUPED, LAYER, CLASSIFIER],
    ids=["circuit", "patterns", "square", "grouped", "layer", "classifier"],
)
def test_a_step_enlarges_its_factors_and_no_other(
    reader: Reader, program: str, direction: Direction
) -> None:
    reader.open(program, direction=direction)
    result = trace(program)
    drawing = draw_trace(result, direction=direction)
    count = len(result.steps)
    # each step after the one before it, the last ones backwards, and one after a jump
    steps = [*range(count), count - 2, count - 3, 0]
    reader.settled()
    found = reader.page.evaluate(_READ, steps)
    for step, chips in zip(steps, found, strict=True):
        drawn = read_picture(drawing.fill(result, step))
        for one, other in zip(read_places(chips), read_places(drawn), strict=True):
            assert one[:3] == other[:3], step
            # a small chip of symbols is about as wide
            if one[1] or one[2].isascii():
                assert one[3:] == pytest.approx(other[3:], abs=0.11), (step, one[:3])


def test_a_factor_follows_the_number_that_is_dragged(reader: Reader) -> None:
    reader.open(CIRCUIT, step=5)
    chip = reader.page.locator("#e2-local.factor text")
    chip.first.wait_for()
    assert chip.all_text_contents() == ["z = −4"]
    field = reader.page.locator("#inputs input[type=number], #inputs input.number").nth(2)
    field.fill("7.5")
    field.press("Enter")
    reader.page.locator("#e2-local.factor text", has_text="= 7.5").wait_for()


NEURON = "w = 2\nx = -1\nb = 3\nq = w*x + b\nσ(a) = 1/(1 + exp(-a))\nf = σ(q)"


def test_an_open_group_says_its_derivative_as_a_whole_once_it_is_known(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON)
    chip = page.locator("#drawing .local.whole")
    result = trace(NEURON)
    drawing = draw_trace(result)
    steps = range(len(result.steps))
    known = next(step.index for step in result.steps if result.output in step.nodes)
    reader.settled()
    for step in (*steps, known, known - 1):
        page.evaluate(_READ, [step])
        if step < known:
            expect(chip).to_be_hidden()
            continue
        expect(chip).to_be_visible()
        assert chip.locator("text").all_text_contents() == ["∂f/∂q = f(1 − f) = 0.20"]
        drawn = read_picture(drawing.fill(result, step))
        assert [each[2] for each in drawn if each[0] == chip.get_attribute("id")] == [
            "∂f/∂q = f(1 − f) = 0.20"
        ]


def test_a_button_folds_a_group_and_another_opens_it(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON, step=9)
    name = page.locator("#drawing .group-name")
    assert name.text_content() == "σ(q) = 1/(1 + e−q)"
    reader.settled()
    page.locator("#drawing .group .fold").click()
    expect(name).to_have_count(0)
    expect(page.locator("#drawing .closed")).to_have_count(1)
    page.locator("#drawing .closed .opening").click()
    expect(name).to_have_count(1)
    # on paper nobody presses one
    page.emulate_media(media="print")
    expect(page.locator("#drawing .group .fold")).to_be_hidden()
    page.emulate_media(media="null")


def test_a_finger_opens_a_group_near_its_badge_and_chooses_its_gate_elsewhere(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    reader = Reader(page, address)
    reader.open("x = 2\nσ(a) = 1/(1 + exp(-a))\nf = σ(x)", open="")
    reader.settled()
    (left, top, wide, high), badge = (
        reader.boxes(f"#drawing .closed {name}")[0] for name in (".body", ".opening rect + rect")
    )
    page.touchscreen.tap(left + 0.5 * wide, top + 0.6 * high)
    reader.rest()
    expect(page.locator("#drawing .closed")).to_have_count(1)
    x, y = badge[0] + badge[2] / 2, badge[1] + badge[3] / 2
    page.touchscreen.tap(x + 4, y - 20)
    expect(page.locator("#drawing .group-name")).to_have_count(1)
    page.close()


def test_there_are_none_among_symbols_and_in_forward_mode(reader: Reader) -> None:
    reader.open(CIRCUIT, step=5)
    reader.page.locator("#e2-local.factor").wait_for()
    reader.press("n")
    reader.page.locator("svg.symbols").wait_for()
    assert reader.page.locator(".local.factor").count() == 0

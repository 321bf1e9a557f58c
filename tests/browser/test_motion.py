"""What moves while stepping, and what a step may ask of the drawing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import (
    BRANCHES,
    CHAIN,
    CIRCUIT,
    GROUPED,
    MATRIX_NORM,
    NEURON,
)
from tests.browser.reader import Reader


@pytest.mark.parametrize(
    ("program", "panel"),
    [
        (NEURON, None),
        (BRANCHES, None),
        (GROUPED, None),
        (MATRIX_NORM, None),
        (MATRIX_NORM, "array"),
    ],
    ids=["neuron", "fork", "groups", "tensors", "array"],
)
def test_nothing_moves_while_stepping(reader: Reader, program: str, panel: str | None) -> None:
    reader.open(program, **({"panel": panel} if panel else {}))
    reader.edit()
    parts = (
        "#drawing svg, #drawing .body, #drawing .wire, #drawing .stub, #drawing .group-box,"
        ".head, .panel, .pane, .explanation, #formula, .steps, .steps button, #track, #count,"
        # texts may only appear, never push what is beside them
        ".inputs input, .editor, .tools button"
    )
    before = reader.boxes(parts)
    total = int(reader.page.get_attribute("#track input", "max") or 0)
    height = reader.page.evaluate("document.documentElement.scrollHeight")
    for key in ["ArrowRight"] * total + ["Home", "End", "ArrowLeft"]:
        reader.press(key)
        assert reader.boxes(parts) == before, f"after {key} at {reader.text('count')}"
    assert reader.page.evaluate("document.documentElement.scrollHeight") == height


# Notes how long each dot is to travel, in ms: a busy machine may show none of its frames.
_WATCH_TRAVELLING = """() => {
    window.durations = [];
    new MutationObserver((changes) => {
        for (const dot of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
            if (!dot.matches?.(".travelling")) continue;
            const [animation] = dot.getAnimations();
            window.durations.push(animation.effect.getComputedTiming().activeDuration);
        }
    }).observe(document.getElementById("drawing"), { childList: true, subtree: true });
}"""


def test_a_value_travels_its_wire_quickly_and_leaves_nothing_behind(
    page: Page, reader: Reader
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    reader.open(CIRCUIT, step=3)
    before = reader.boxes("#drawing svg, .pane, .explanation")
    page.evaluate(_WATCH_TRAVELLING)
    reader.press("ArrowRight")
    dots = page.locator("#drawing .travelling")
    page.wait_for_function("() => window.durations.length > 0")
    expect(dots).to_have_count(0)
    assert [duration < 1000 for duration in page.evaluate("() => window.durations")] == [True]
    assert reader.boxes("#drawing svg, .pane, .explanation") == before
    page.emulate_media(reduced_motion="reduce")
    reader.press("ArrowRight")
    assert dots.count() == 0


def test_a_long_walk_is_explained_wherever_one_goes(reader: Reader) -> None:
    reader.open("x = 0.5\nf = " + " + ".join(["x"] * 220))
    for key, said in (("End", "x is used in 220 places"), ("Home", "The forward pass starts")):
        reader.press(key)
        expect(reader.page.locator("#sentence")).to_contain_text(said)


# Counts what asks the drawing for something: a look-up in it, or a measure that lays it out.
_COUNT_READS = """() => {
    const drawing = document.getElementById("drawing");
    const isInside = found => [found].flat().some(item => item && drawing.contains(item));
    window.reads = [];
    const watch = (owner, name, look) => {
        const original = owner[name];
        owner[name] = function (...args) {
            const found = original.apply(this, args);
            if (look(this, args, found)) window.reads.push(`${name} ${args.join()}`);
            return found;
        };
    };
    for (const owner of [Document.prototype, Element.prototype]) {
        watch(owner, "querySelector", (self, args, found) => isInside(found));
        watch(owner, "querySelectorAll", (self, args, found) => isInside([...found]));
    }
    watch(Document.prototype, "getElementById", (self, args, found) => isInside(found));
    watch(Element.prototype, "getBoundingClientRect", self => isInside(self));
    watch(SVGGraphicsElement.prototype, "getBBox", self => isInside(self));
    for (const name of ["getComputedTextLength", "getSubStringLength"]) {
        watch(SVGTextContentElement.prototype, name, self => isInside(self));
    }
    for (const name of ["getTotalLength", "getPointAtLength"]) {
        watch(SVGGeometryElement.prototype, name, self => isInside(self));
    }
    watch(window, "getComputedStyle", (self, [item]) => isInside(item));
}"""


@pytest.mark.parametrize("program", [BRANCHES, MATRIX_NORM, CHAIN], ids=["fork", "tensors", "long"])
def test_a_step_asks_the_drawing_for_nothing(page: Page, reader: Reader, program: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    reader.open(program)
    page.evaluate(_COUNT_READS)
    reader.press("ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home", "End")
    assert page.evaluate("window.reads") == []

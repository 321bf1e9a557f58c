"""The gallery on a wall and in a low window: nothing is cut, nothing overlaps, all is read."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.reader import Reader

PARTLY = {"multi-head-attention", "turing-machine"}
"""The programs that a wall does not show whole, with numbers that can be read."""

# What is seen of the drawing: every text with its figures' box, where the pane is, and how high the
# numbers are. A line of text is higher than its figures by about a quarter at either side.
LOOK = """() => new Promise(
        (resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    .then(() => {
        const pane = document.querySelector("#pane").getBoundingClientRect();
        const boxOf = (element) => {
            const { left, top, right, bottom, height } = element.getBoundingClientRect();
            return [left, top + height / 4, right, bottom - height / 4].map(Math.round);
        };
        const texts = [...document.querySelectorAll("#drawing svg.graph text")].filter(
            (text) => text.textContent.trim()
                && text.checkVisibility({ visibilityProperty: true }));
        const isNumber = (text) =>
            text.matches(".entry, .range, .contribution, .shape, .value, .grad, .size text, .size");
        const scale = document.querySelector("#drawing svg.graph").getScreenCTM().a;
        const sizeOf = (text) => parseFloat(getComputedStyle(text).fontSize) * scale;
        const wholeOf = (node) => node.querySelector(".glow").getBoundingClientRect();
        const step = [...document.querySelectorAll("#drawing .node:is(.current, .other)")];
        return {
            pane: [pane.left, pane.top, pane.right, pane.bottom],
            texts: texts.map((text) => [text.textContent, ...boxOf(text)]),
            smallest: Math.min(...texts.filter(isNumber).map(sizeOf)),
            isPartly: document.documentElement.hasAttribute("data-partly"),
            step: step.map((node) => {
                const { left, top, right, bottom } = wholeOf(node);
                return [node.id, left, top, right, bottom];
            }),
            phase: document.querySelector("#drawing svg.graph").dataset.phase,
        };
    })"""


def is_inside(box: list[Any], pane: list[float]) -> bool:
    left, top, right, bottom = box[1:]
    return (
        left >= pane[0] - 2
        and top >= pane[1] - 2
        and right <= pane[2] + 2
        and bottom <= pane[3] + 2
    )


def list_overlaps(texts: list[list[Any]]) -> list[tuple[str, str]]:
    found = []
    for number, (word, left, top, right, bottom) in enumerate(texts):
        for other, x, y, end, low in texts[number + 1 :]:
            if left < end - 1 and x < right - 1 and top < low - 1 and y < bottom - 1:
                found.append((word, other))
    return found


def look(page: Page, step: int) -> dict[str, Any]:
    page.locator("#track input").fill(str(step))
    seen: dict[str, Any] = page.evaluate(LOOK)
    assert seen["texts"]
    assert [each for each in seen["texts"] if not is_inside(each, seen["pane"])] == []
    assert list_overlaps(seen["texts"]) == []
    if seen["phase"] != "inputs":
        assert [each for each in seen["step"] if not is_inside(each, seen["pane"])] == []
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[each.id for each in EXAMPLES])
def test_every_program_of_the_gallery_is_read_from_the_last_row(
    reader: Reader, number: int
) -> None:
    page, example = reader.page, EXAMPLES[number]
    page.set_viewport_size({"width": 1920, "height": 1080})
    look_of = {"open": ""} if example.closed else {}
    reader.open(example.program, project=1, **look_of, **({"shapes": 1} if example.shapes else {}))
    last = int(page.get_attribute("#track input", "max") or 0)
    steps = (0, last // 2, last)
    for step in steps:
        seen = look(page, step)
        assert seen["isPartly"] == (example.id in PARTLY)
        if example.id not in PARTLY:
            assert seen["smallest"] >= 23.99
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("Escape")
    for step in steps:
        look(page, step)

"""Typing: what a character asks for, which answer is shown, and how the drawing changes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import Reader

PROGRAM = "x = 2\ny = 3\na = x*y\nf = a + x"

_KEEP = "() => { window.kept = document.querySelector('#drawing svg'); }"
_IS_KEPT = "() => window.kept === document.querySelector('#drawing svg')"


@pytest.mark.parametrize(
    ("typed", "is_kept"),
    [(" # what x does", True), ("\n", True), (" ", True), ("2", False), (" + y", False)],
    ids=["comment", "line", "space", "another name", "another gate"],
)
def test_a_character_that_leaves_the_structure_keeps_the_drawing(
    page: Page, reader: Reader, typed: str, is_kept: bool
) -> None:
    reader.open(PROGRAM)
    reader.edit().press("ControlOrMeta+End")
    page.evaluate(_KEEP)
    with page.expect_response("**/api/view") as answers:
        page.keyboard.insert_text(typed)
    assert (answers.value.json()["picture"]["svg"] is None) == is_kept
    reader.drawn()
    assert page.evaluate(_IS_KEPT) == is_kept


def test_an_older_answer_is_not_shown_over_a_newer(page: Page, reader: Reader) -> None:
    reader.open(PROGRAM)
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/api/view", hold_first)
    reader.edit().press("ControlOrMeta+End")
    with page.expect_request("**/api/view"):
        page.keyboard.insert_text(" + y")
    with page.expect_response("**/api/view"):
        page.keyboard.insert_text(" + y")
    plus = page.locator("#drawing .gate .label", has_text="+")
    expect(plus).to_have_count(3)
    for route in held:
        route.continue_()
    reader.rest()
    expect(plus).to_have_count(3)


_WATCH = """() => {
    window.moved = [];
    const original = Element.prototype.animate;
    Element.prototype.animate = function (frames, options) {
        const kind = this.matches(".node") ? "node" : this.matches(".wire") ? "wire" : "other";
        window.moved.push([kind, Object.keys(frames[0])[0], options.duration]);
        return original.call(this, frames, options);
    };
}"""


def type_gate(page: Page, reader: Reader) -> set[tuple[Any, ...]]:
    """Type another gate, and return what was moved: its kind, how, and for how long."""
    page.evaluate(_WATCH)
    reader.edit().press("ControlOrMeta+End")
    with page.expect_response("**/api/view"):
        page.keyboard.insert_text(" + sin(y)")
    expect(page.locator("#drawing .gate .label", has_text="sin")).to_have_count(1)
    return {tuple(each) for each in page.evaluate("() => window.moved")}


def test_nodes_glide_to_their_new_places(page: Page, reader: Reader) -> None:
    page.emulate_media(reduced_motion="no-preference")
    with page.expect_response("**/motion-*.js"):
        reader.open(PROGRAM)
    reader.rest()
    moved = type_gate(page, reader)
    assert {("node", "transform", 260), ("node", "opacity", 260), ("wire", "opacity", 260)} == moved
    page.wait_for_function("() => !document.getAnimations().length")


def test_without_motion_nothing_glides(page: Page, reader: Reader) -> None:
    reader.open(PROGRAM)
    reader.rest()
    assert type_gate(page, reader) == set()

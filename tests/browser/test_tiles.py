"""Large drawings in tiles: what is rendered, what lies over them, and how they look from afar."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.reader import Reader

LONG = "\n".join(["x0 = 1", *(f"x{k + 1} = sin(x{k}) + x{k // 2}" for k in range(150))])
SHORT = "x = 2\nf = x^2"

_TILES = """() => [...document.querySelectorAll("#drawing .tile")].map((tile) => {
    const [pane, box] = [document.getElementById("pane"), tile]
        .map((element) => element.getBoundingClientRect());
    const isSeen = box.right > pane.left && box.left < pane.right
        && box.bottom > pane.top && box.top < pane.bottom;
    return [isSeen, tile.classList.contains("away"), tile.querySelectorAll(".node").length];
})"""
"""Of each tile whether it is in the pane, whether it need not be rendered, and its nodes."""
_MOVE = """async (key) => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true }));
    await new Promise(requestAnimationFrame);
    const over = document.querySelector("#drawing > .graph.tiled > svg.over:last-child");
    if (!over) return null;
    const [one, other] = [over, over.parentNode].map((each) => each.getBoundingClientRect());
    const isSame = ["x", "y", "width", "height"]
        .every((side) => Math.abs(one[side] - other[side]) < 0.01);
    return [`position: ${getComputedStyle(over).position}`, isSame];
}"""
"""Takes a step by its key, and returns how what moves lies over a drawing in tiles."""
_READ = """(root) => [...root.querySelectorAll(".node :is(text.value, text.grad)")]
    .map(({ id, textContent }) => `${id} ${textContent}`).sort()"""
_NUMBERS = f'() => ({_READ})(document.getElementById("drawing"))'
_SERVED = f"""async () => ({_READ})(new DOMParser()
    .parseFromString(await (await fetch(location.href)).text(), "text/html"))"""


def open_tiled(reader: Reader, **state: int) -> None:
    with reader.page.expect_response("**/out-of-sight-*.js"):
        reader.open(LONG, **state)
    expect(reader.page.locator("#drawing .tile")).not_to_have_count(0)


def test_tiles_in_sight_are_rendered_and_others_need_not_be(page: Page, reader: Reader) -> None:
    open_tiled(reader)
    total = page.locator("#drawing .node").count()
    tiles = page.evaluate(_TILES)
    assert sum(nodes for _, _, nodes in tiles) == total == 301
    assert max(nodes for _, _, nodes in tiles) <= 60
    assert {away for _, away, _ in tiles} == {True, False}
    for key in ("End", "Home"):
        reader.press(key)
        assert not any(seen and away for seen, away, _ in page.evaluate(_TILES)), key
    # what is out of sight is still there for those who do not look, and on paper
    page.emulate_media(media="print")
    hidden = "getComputedStyle(document.querySelector('.tile.away')).contentVisibility"
    assert page.evaluate(hidden) == "visible"
    page.emulate_media(media="screen")
    assert page.evaluate(hidden) == "auto"
    # a small drawing is in one piece
    reader.type(SHORT)
    expect(page.locator("#drawing .tile")).to_have_count(0)
    expect(page.locator("#drawing > svg.graph")).to_have_count(1)


def test_what_a_step_brings_lies_below_and_over_the_tiles(page: Page, reader: Reader) -> None:
    open_tiled(reader, step=200)
    expect(page.locator("#drawing .under .result")).to_have_count(1)
    expect(page.locator("#drawing .under .next.value")).to_have_count(1)
    expect(page.locator("#drawing .tile :is(.result, .next, .far-ends)")).to_have_count(0)
    expect(page.locator("#drawing .layer:last-child .far-ends")).to_have_count(1)
    assert page.locator("#drawing .graph").get_attribute("data-phase") == "forward"
    reader.press("End")
    assert page.locator("#drawing .graph").get_attribute("data-phase") == "backward"
    expect(page.locator("#drawing .node.current")).to_have_count(1)
    numbers = page.evaluate(_NUMBERS)
    assert len(numbers) == 602
    # the same as in the drawing that the server puts into the page
    reader.rest()
    assert page.evaluate(_SERVED) == numbers


def test_a_node_in_a_tile_is_lit_selected_and_reached(page: Page, reader: Reader) -> None:
    open_tiled(reader, step=3)
    reader.drawn()
    current = page.locator("#drawing .node.current")
    current.locator(".body").hover()
    expect(current).to_have_class(re.compile(r"\blinked\b"))
    current.locator(".body").click(modifiers=["Shift"])
    expect(page.locator("#drawing .node.selected")).to_have_count(1)
    reader.press("Escape")
    current.focus()
    before = reader.current()
    reader.press("Alt+ArrowRight")
    expect(current).not_to_be_focused()
    reader.press("Enter")
    assert reader.current() != before
    assert page.evaluate("document.activeElement.closest('#drawing .tile') !== null")


def test_what_moves_at_a_step_is_the_last_of_the_layers(page: Page, reader: Reader) -> None:
    page.emulate_media(reduced_motion="no-preference")
    with page.expect_response("**/motion-*.js"):
        open_tiled(reader, step=40)
    reader.rest()
    over = page.locator("#drawing > .graph.tiled > svg.over:last-child")
    for key in ("ArrowRight", "End", "ArrowLeft", "ArrowRight"):
        page.wait_for_function("() => !document.getAnimations().length")
        expect(page.locator("#drawing .over")).to_have_count(0)
        moved = page.evaluate(_MOVE, key)
        expected = ["position: absolute", True] if key == "ArrowRight" else None
        assert moved == expected, key
    expect(over).to_have_count(0)


def test_from_afar_numbers_give_way_to_shapes(page: Page, reader: Reader) -> None:
    open_tiled(reader, step=40)
    number = page.locator("#drawing .known text.value").first
    expect(page.locator("#drawing .graph.far")).to_have_count(0)
    page.locator("#zoom-fit").click()
    expect(page.locator("#drawing .graph.far")).to_have_count(1)
    expect(number).to_be_hidden()
    fill = "body => getComputedStyle(body).fill"
    known = page.locator("#drawing .gate.known > .body").first.evaluate(fill)
    assert known != page.locator("#drawing .gate:not(.known) > .body").first.evaluate(fill)
    expect(page.locator("#drawing .tile.away")).to_have_count(0)
    page.locator("#zoom-fit").click()
    expect(page.locator("#drawing .graph.far")).to_have_count(0)

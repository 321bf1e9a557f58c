"""A first visit: the circuit plays forward once, and a few programs are offered to start with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.conftest import WIDE
from tests.browser.reader import Reader
from tests.browser.unpainted import open_unpainted_tab


def open_first(browser: Browser, link: str, **how: Any) -> Page:
    """Open a link in a profile that has never been here; its time goes on as the test says."""
    page = open_unpainted_tab(browser.new_context(viewport=WIDE, locale="en-GB", **how))
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    page.goto(link)
    page.locator("html[data-scripted]").wait_for(state="attached")
    return page


def step_of(page: Page) -> int:
    return int(page.locator("#track input").input_value())


def test_the_circuit_plays_forward_once_and_waits_for_the_first_gradient(
    browser: Browser, address: str
) -> None:
    page = open_first(browser, address)
    hint = page.get_by_text("press →", exact=True)
    steps = []
    for time in (500, 200, 400, 300, 60_000):
        page.clock.run_for(time)
        steps.append(step_of(page))
    assert steps == [0, 1, 1, 2, 2]
    expect(page.locator("#drawing .asked.grad")).to_have_text("?")
    expect(hint).to_be_visible()
    page.locator("#next").click()
    page.clock.run_for(100)
    assert step_of(page) == 3
    expect(hint).to_be_hidden()
    # it is remembered
    again = page.context.new_page()
    again.clock.install(time=0)
    again.clock.pause_at(1_000)
    again.goto(address)
    again.locator("html[data-scripted]").wait_for(state="attached")
    again.clock.run_for(5_000)
    assert step_of(again) == 0
    page.context.close()


@pytest.mark.parametrize(
    ("link", "how", "do"),
    [
        ("/?v=1", {}, None),
        ("/?lang=en", {}, None),
        ("/", {"reduced_motion": "reduce"}, None),
        ("/", {}, lambda page: page.keyboard.press("Shift")),
        ("/", {}, lambda page: page.mouse.click(700, 300)),
    ],
    ids=["a link", "a language", "reduced motion", "a key", "a press"],
)
def test_it_does_not_play(
    browser: Browser,
    address: str,
    link: str,
    how: dict[str, Any],
    do: Callable[[Page], None] | None,
) -> None:
    page = open_first(browser, f"{address}{link}", **how)
    page.clock.run_for(500)
    if do:
        do(page)
    page.clock.run_for(5_000)
    assert step_of(page) == 0
    page.context.close()


def test_it_has_the_graph_alone_and_a_link_has_its_program_beside_it(reader: Reader) -> None:
    page = reader.page
    panel, fold = page.locator("#panel"), page.locator("#fold")
    reader.open()
    expect(panel).to_be_hidden()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#editor.with-code")).to_have_count(0)
    fold.click()
    expect(panel).to_be_visible()
    page.locator("#editor.with-code").wait_for()
    reader.open("x*y")
    expect(panel).to_be_visible()


def test_programs_to_start_with_are_offered_until_the_first_edit(reader: Reader) -> None:
    page = reader.page
    reader.open()
    chips = page.locator("#invitation")
    names = [each.short_title("en") for each in EXAMPLES if each.starter]
    expect(chips.locator("[data-example]")).to_have_text(names)
    # beside the drawing, never over it
    drawing = page.locator("#drawing .node").evaluate_all(
        "nodes => Math.min(...nodes.map((node) => node.getBoundingClientRect().top))"
    )
    assert all(y + height <= drawing for _, y, _, height in reader.boxes("#invitation a"))
    reader.press("ArrowRight")
    expect(chips).to_be_visible()
    chips.get_by_role("link", name=f"all {len(EXAMPLES)} examples").click()
    expect(page.locator("#gallery")).to_be_visible()
    reader.press("Escape")
    with page.expect_response("**/api/view"):
        chips.get_by_role("link", name="softmax loss").click()
    expect(chips).to_be_hidden()
    expect(page.locator(".program-name")).to_have_text("Softmax with loss: y − t")
    # low windows leave the room to the graph
    reader.open()
    expect(chips).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(chips).to_be_hidden()

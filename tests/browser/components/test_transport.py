"""The transport on its own: its buttons, its track and the autoplay walk through a trace."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gradwalk.web.state import State
from tests.browser.components.component import dispatch, open_component, write_page
from tests.browser.programs import CHAIN, CIRCUIT


@pytest.fixture
def total(app: Flask, tab: Page) -> int:
    """Open the transport of a circuit, and return its number of steps."""
    open_component(tab, write_page(app, "transport", ["steps.html"], State(program=CIRCUIT), {}))
    return int(tab.evaluate("component.store.state().shown.trace.steps.length"))


def find_step(tab: Page) -> int:
    return int(tab.evaluate("component.store.state().wanted.step"))


def test_each_button_goes_where_it_says(tab: Page, total: int) -> None:
    for name, step in [("next", 1), ("next", 2), ("back", 1), ("last", total - 1), ("first", 0)]:
        tab.locator(f"#{name}").click()
        assert find_step(tab) == step
        expect(tab.locator("#count")).to_contain_text(f"Step {step + 1} of {total}")
        expect(tab.locator("#track input")).to_have_value(str(step))
        expect(tab.locator("#track .here")).to_have_count(1)
        expect(tab.locator("#track .passed")).to_have_count(step)
    assert tab.evaluate("component.asked") == []


@pytest.mark.parametrize(("step", "disabled"), [(0, ["first", "back"]), (2, []), (99, ["last"])])
def test_a_button_with_nothing_to_do_says_so(
    tab: Page, total: int, step: int, disabled: list[str]
) -> None:
    assert total > 3
    dispatch(tab, "goToStep", step)
    for name in ("first", "back", "next", "last"):
        expect(tab.locator(f"#{name}")).to_have_attribute(
            "aria-disabled", "true" if name in disabled else "false"
        )


def test_the_autoplay_walks_to_the_end_and_keeps_its_key_in_the_title(
    tab: Page, total: int
) -> None:
    play = tab.locator("#play")
    expect(play).to_have_attribute("title", "Play (Space)")
    tab.locator("#speed").select_option("4")
    play.click()
    expect(play).to_have_attribute("title", "Pause (Space)")
    expect(play).to_have_attribute("title", "Play (Space)")
    assert find_step(tab) == total - 1


LONG = "apple_num = 2; orange_num = 3; price = 100*apple_num + 150*orange_num"


_CUT = """() => [...document.querySelectorAll(".next-label > *")]
    .some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)"""


@pytest.mark.parametrize("width", [360, 390])
def test_a_long_name_is_whole_in_its_button_on_a_phone(app: Flask, tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 700})
    open_component(tab, write_page(app, "transport", ["steps.html"], State(program=LONG), {}))
    for step in range(5):
        dispatch(tab, "goToStep", step)
        button, label = (tab.locator(part).bounding_box() for part in ("#next", ".next-label"))
        assert button and label
        assert label["x"] >= button["x"] + 8
        assert label["x"] + label["width"] <= button["x"] + button["width"] - 8
        assert button["x"] + button["width"] <= width
        assert not tab.evaluate(_CUT)


def test_the_track_is_a_slider_over_all_steps(tab: Page, total: int) -> None:
    slider = tab.locator("#track input")
    slider.focus()
    tab.keyboard.press("End")
    assert find_step(tab) == total - 1
    tab.keyboard.press("ArrowLeft")
    assert find_step(tab) == total - 2
    expect(slider).to_have_attribute("aria-valuetext", f"Step {total - 1} of {total} · backward")


def test_a_long_walk_has_one_bar_in_place_of_segments(app: Flask, tab: Page) -> None:
    open_component(tab, write_page(app, "transport", ["steps.html"], State(program=CHAIN), {}))
    expect(tab.locator("#track.continuous .segments span")).to_have_count(2)


LONGER = (
    "weight = 2; feature = 3; offset = 1; target = 5; estimate = weight*feature + offset\n"
    "residual_error = estimate - target; quadratic_loss_of_the_whole_batch = residual_error^2"
)
TILE = """() => {
    const round = ({ left, right }) => [left, right].map(Math.round);
    const track = document.querySelector("#track");
    const name = track.querySelector(".here .math-name");
    const over = name.scrollWidth - name.clientWidth;
    return [...round(track.getBoundingClientRect()), ...round(name.getBoundingClientRect()), over];
}"""


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 720)])
def test_the_tile_of_the_step_holds_its_name_inside_the_track(
    app: Flask, tab: Page, width: int, height: int
) -> None:
    tab.set_viewport_size({"width": width, "height": height})
    open_component(tab, write_page(app, "transport", ["steps.html"], State(program=LONGER), {}))
    total = int(tab.evaluate("component.store.state().shown.trace.steps.length"))
    ground = "name => getComputedStyle(name).backgroundColor"
    colours = set()
    for step in range(total):
        dispatch(tab, "goToStep", step)
        begin, end, left, right, over = tab.evaluate(TILE)
        assert begin - 1 <= left < right <= end + 1, step
        # only a name that is longer than any tile is cut, and says so
        assert over <= 1 or right - left > min(130, 0.9 * (end - begin)), step
        colours.add(tab.locator("#track .here .math-name").evaluate(ground))
    assert len(colours) == 2 and "rgba(0, 0, 0, 0)" not in colours

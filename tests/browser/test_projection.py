"""The projection view: read from the last row, and nothing on it but what is taught."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.programs import (
    APPLES,
    BRANCHES,
    CHAIN,
    CIRCUIT,
    GROUPED,
    LARGE,
    LAYER,
    MATRIX_NORM,
    NEURON,
)
from tests.browser.reader import Reader
from tests.browser.visitor import Visitor

FORKS = BRANCHES + "".join(f"\ng{k} = f * {f'g{k - 1}' if k else 'x'}" for k in range(12))
PROGRAMS = {
    "circuit": CIRCUIT,
    "neuron": NEURON,
    "fork": BRANCHES,
    "apples": APPLES,
    "groups": GROUPED,
    "forks": FORKS,
    "chain": CHAIN,
    "matrices": MATRIX_NORM,
    "layer": LAYER,
    "heat": LARGE,
}
WALL: ViewportSize = {"width": 1920, "height": 1080}
# How many pixels high the letters of an element are on the screen, whatever scales it.
SIZES = """selector => [...document.querySelectorAll(selector)]
    .filter(item => item.textContent.trim() && item.checkVisibility())
    .map(item => parseFloat(getComputedStyle(item).fontSize)
        * (item.ownerSVGElement ? item.getScreenCTM().a : 1))"""


@pytest.fixture
def screen(page: Page, reader: Reader) -> Iterator[Reader]:
    page.set_viewport_size(WALL)
    yield reader


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_no_number_is_under_24_pixels(visitor: Visitor, program: str) -> None:
    page = visitor.page
    visitor.visit(program, WALL, project=1, step=1)
    visitor.reader.press("End")
    # the words of a far step come a moment later
    expect(page.locator("#formula math").first).to_be_attached()
    for numbers in (
        "#drawing :is(text.value, text.grad, .entry, .range, .contribution, .branch, .shape)",
        "#formula :is(mn, mtext.shape, .caption)",
        "#count span",
    ):
        sizes = page.evaluate(SIZES, numbers)
        assert sizes and min(sizes) >= 23.99, numbers


@pytest.mark.parametrize("program", [APPLES, CHAIN], ids=["apples", "chain"])
def test_the_current_node_is_always_in_sight(screen: Reader, program: str) -> None:
    screen.open(program, project=1)
    page = screen.page
    total = int(page.get_attribute("#track input", "max") or 0)
    for key in ["ArrowRight"] * min(total, 40) + ["End", "Home", "End"]:
        screen.press(key)
        box = page.locator("#drawing .node.current .body").first.bounding_box()
        pane = page.locator("#pane").bounding_box()
        assert box and pane
        assert pane["x"] <= box["x"] and box["x"] + box["width"] <= pane["x"] + pane["width"]
        assert pane["y"] <= box["y"] and box["y"] + box["height"] <= pane["y"] + pane["height"]


def test_an_overview_shows_where_the_view_is(screen: Reader) -> None:
    screen.open(CHAIN, project=1)
    overview = screen.page.locator("#overview")
    expect(overview).to_be_visible()
    start = screen.boxes("#overview .frame")
    screen.page.locator("#track input").fill("60")
    assert screen.boxes("#overview .frame") != start
    assert screen.page.locator("#overview .here").count() > 0
    screen.open(CIRCUIT, project=1)
    expect(overview).to_be_hidden()


def test_names_along_the_track_are_whole_or_not_there(screen: Reader) -> None:
    page = screen.page
    for width, fields in ((1280, {}), (1440, {}), (1920, {"project": 1})):
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        screen.open(NEURON, step=12, **fields)
        cut = page.locator("#track .math-name").evaluate_all(
            "names => names.filter(name => name.checkVisibility()"
            " && name.scrollWidth > name.clientWidth + 1).map(name => name.textContent)"
        )
        assert cut == []
    assert min(page.evaluate(SIZES, "#track .math-name")) >= 22


def test_only_the_graph_the_formula_the_track_and_the_count_are_seen(screen: Reader) -> None:
    screen.open(CIRCUIT, step=5)
    page = screen.page
    seen = ("#drawing", "#formula", "#formula .line .caption", "#track", "#count")
    gone = (
        *(".head", ".panel", ".drawer-border", ".tools", "#sentence", "#pattern"),
        ".steps button",
    )
    screen.press("f")
    for part in seen:
        expect(page.locator(part).first).to_be_visible()
    for part in gone:
        expect(page.locator(part).first).to_be_hidden()
    screen.press("PageDown")
    screen.at(7, 8, "backward")
    screen.press("Escape")
    for part in (*seen, *gone):
        expect(page.locator(part).first).to_be_visible()
    page.get_by_role("button", name="Project").click()
    expect(page.locator(".head")).to_be_hidden()
    screen.press("f")
    expect(page.locator(".head")).to_be_visible()


@pytest.mark.parametrize(
    ("theme", "ground", "band"),
    [
        ("light", "rgb(251, 250, 247)", "rgb(255, 255, 255)"),
        ("dark", "rgb(21, 23, 26)", "rgb(29, 32, 36)"),
    ],
)
def test_the_equation_is_in_a_band_between_two_rules(
    screen: Reader, theme: str, ground: str, band: str
) -> None:
    screen.open(CIRCUIT, project=1, theme=theme)
    expect(screen.page.locator("body")).to_have_css("background-color", ground)
    equation = screen.page.locator(".explanation")
    expect(equation).to_have_css("background-color", band)
    expect(equation).to_have_css("border-top-width", "1px")
    track = screen.page.locator(".steps")
    expect(track).to_have_css("border-top-width", "1px")
    expect(track).to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("key", ["Period", "b"])
@pytest.mark.parametrize("project", [{}, {"project": 1}], ids=["page", "projection"])
def test_the_screen_goes_blank_and_comes_back(
    screen: Reader, key: str, project: dict[str, int]
) -> None:
    screen.open(CIRCUIT, **project)
    blank = screen.page.locator("#blank")
    screen.press(key)
    expect(blank).to_be_visible()
    assert screen.boxes("#blank") == [[0, 0, 1920, 1080]]
    screen.press("ArrowRight")
    screen.press(key)
    expect(blank).to_be_hidden()
    screen.at(1, 8, "inputs")
    screen.press(key, "Escape")
    expect(blank).to_be_hidden()


def test_nothing_moves_in_projection(screen: Reader) -> None:
    screen.open(BRANCHES, project=1)
    parts = "#drawing svg, #drawing .body, #drawing .wire, .pane, .explanation, #track, #count"
    before = screen.boxes(parts)
    for _ in range(8):
        screen.press("PageDown")
        assert screen.boxes(parts) == before


@pytest.mark.parametrize("program", [NEURON, MATRIX_NORM], ids=["numbers", "matrices"])
def test_what_was_opened_stays_open_on_the_wall(screen: Reader, program: str) -> None:
    screen.open(program)
    page = screen.page
    screen.press("End")
    page.click("#why-open")
    rule = page.locator("#why-body math").first
    expect(rule).to_be_visible()
    screen.press("f")
    expect(rule).to_be_visible()
    assert min(page.evaluate(SIZES, "#why-body li > math")) >= 24
    screen.press("PageUp")
    expect(page.locator("#formula math").first).to_be_visible()


@pytest.mark.parametrize(
    ("panel", "program", "words"),
    [
        ("forward", LAYER, ".by, .passes, #forward-rows td"),
        ("delta", CIRCUIT, "#delta-sentences p"),
        ("compare", CIRCUIT, "#compare-hint"),
        ("check", CIRCUIT, "#check-verdict, #check-rows td"),
    ],
)
def test_the_words_of_a_view_are_read_from_the_last_row(
    screen: Reader, panel: str, program: str, words: str
) -> None:
    screen.open(program, project=1, panel=panel, step=1)
    screen.rest()
    sizes = screen.page.evaluate(SIZES, words)
    assert sizes and min(sizes) >= 23.99
    fits = "e => e.scrollWidth <= e.clientWidth"
    for column in screen.page.locator(f"#{panel} > :is(.view-main, .view-side):visible").all():
        assert column.evaluate(fits)


def test_the_flow_is_explained_on_the_wall_and_moves_nothing(screen: Reader) -> None:
    parts = "#drawing svg, #drawing .body, .pane, .explanation, #track"
    screen.open(BRANCHES, project=1, step=8)
    before = screen.boxes(parts)
    screen.open(BRANCHES, project=1, step=8, flow=1)
    assert screen.boxes(parts) == before
    legend = screen.page.locator(".flow-legend")
    expect(legend).to_be_visible()
    assert min(screen.page.evaluate(SIZES, ".flow-legend")) >= 23.99
    box, pane = legend.bounding_box(), screen.page.locator("#pane").bounding_box()
    assert box and pane and box["y"] + box["height"] <= pane["y"]


def test_the_whole_screen_is_filled_when_a_hand_asks_for_it(screen: Reader) -> None:
    page = screen.page
    screen.open(CIRCUIT, step=5, project=1)
    # a link alone may not
    expect(page.locator(":root:fullscreen")).to_have_count(0)
    screen.press("f")
    screen.press("f")
    expect(page.locator(":root:fullscreen")).to_have_count(1)
    screen.press("Escape")
    expect(page.locator(":root:fullscreen")).to_have_count(0)
    expect(page.locator(".head")).to_be_visible()


def test_a_clicker_shows_the_answer_and_then_goes_on(screen: Reader) -> None:
    page = screen.page
    screen.open(CIRCUIT, step=5, project=1)
    screen.press("p")
    expect(page.locator("#predict")).to_be_visible()
    screen.press("PageDown")
    screen.at(6, 8, "backward")
    expect(page.locator("#predict-formula")).to_be_visible()
    screen.press("PageDown")
    screen.at(7, 8, "backward")
    screen.press("Shift+P")
    expect(page.locator("#formula")).to_be_visible()


def test_a_search_on_the_wall_leaves_nothing_behind(reader: Reader) -> None:
    """The tools of the board are not seen there, and a field that is not seen takes no focus."""
    reader.open(CIRCUIT, project=1)
    reader.press("Slash")
    reader.press("Escape")
    expect(reader.page.locator("html")).not_to_have_attribute("data-presenting", "")
    expect(reader.page.locator("#search")).to_be_hidden()
    reader.press("Slash")
    expect(reader.page.locator("#search-field")).to_be_focused()

"""The player's file: opened from the disk with the network off, its console empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text import text
from gradwalk.exports import ExportOptions
from gradwalk.exports.player import write_page
from tests.browser.accessibility import find_barriers
from tests.browser.programs import BRANCHES, CHAIN, CIRCUIT, MATRIX_NORM, NEURON
from tests.browser.unpainted import open_unpainted_tab

Open = Callable[..., Page]
WIDE: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_offline(True)
    yield context
    context.close()


@pytest.fixture
def open_file(offline: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    """Write the page of some programs to a file, and open it."""
    said: list[str] = []

    def open_one(*programs: str | Trace, framed: bool = False, **options: Any) -> Page:
        traces = [trace(each) if isinstance(each, str) else each for each in programs]
        shown = ExportOptions(**options)
        file = tmp_path / "walk.html"
        file.write_text(write_page(traces, shown, framed=framed), "utf-8")
        page = open_unpainted_tab(offline)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        expect(page.locator(".segments > *").first).to_be_attached()
        return page

    yield open_one
    for page in offline.pages:
        page.close()
    assert said == []


def expect_step(page: Page, number: int, total: int, language: str = "en") -> None:
    count = text(language, "page.step.count", number=number, total=total)
    expect(page.locator("[data-ref=count]")).to_contain_text(count)


def test_it_is_stepped_both_ways_by_keys_buttons_and_the_track(open_file: Open) -> None:
    page = open_file(CIRCUIT)
    value, grad = (page.locator(f".node[data-node=n3] .{name}").first for name in ("value", "grad"))
    expect_step(page, 1, 8)
    expect(value).to_have_text("")
    page.keyboard.press("ArrowRight")
    expect_step(page, 2, 8)
    expect(value).to_have_text("3")
    page.get_by_role("button", name="Next").click()
    expect_step(page, 3, 8)
    page.keyboard.press("End")
    expect_step(page, 8, 8)
    expect(grad).to_have_text("−4")
    expect(page.locator(".line .chip").last).to_have_text("−4")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Back").click()
    expect_step(page, 6, 8)
    page.keyboard.press("Home")
    expect_step(page, 1, 8)
    expect(grad).to_have_text("")
    page.get_by_role("slider").fill("4")
    expect_step(page, 5, 8)
    # what is on the board leads to its step
    page.locator(".node[data-node=n0] .value").first.click()
    expect_step(page, 8, 8)


def test_it_says_why_without_a_server(open_file: Open) -> None:
    page = open_file(CIRCUIT, step=7)
    page.get_by_role("button", name="Why ∂q/∂x").click()
    expect(page.locator("[data-ref=whyBody] li")).not_to_have_count(0)
    expect(page.locator("[data-ref=whyPlot] svg")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-ref=why]")).to_be_hidden()


def test_every_word_is_that_of_the_step(open_file: Open) -> None:
    page = open_file(CIRCUIT, step=7)
    explained = trace_to_json(trace(CIRCUIT), "en", None)["steps"]
    for step in (7, 6, 2, 0):
        page.get_by_role("slider").fill(str(step))
        explanation = explained[step]["explanation"]
        assert explanation
        expect(page.locator("[data-ref=force]")).to_have_text(explanation["force"])
        sentence = "".join(term["text"] for term in explanation["sentence"])
        expect(page.locator("[data-ref=sentence]")).to_have_text(sentence)
        pattern = explanation["pattern"]
        expect(page.locator("[data-ref=pattern]")).to_have_text(pattern["text"] if pattern else "")


def test_steps_are_said_to_those_who_do_not_see_them(open_file: Open) -> None:
    page = open_file(CIRCUIT, step=4, language="ko")
    page.keyboard.press("ArrowRight")
    said = page.locator("[data-ref=liveMessage]")
    expect(said).to_contain_text(text("ko", "page.step.count", number=6, total=8))
    # the wires are walked from the node that Tab reaches
    page.locator(".node[tabindex='0']").focus()
    before = page.locator(".node:focus").get_attribute("data-node")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".node:focus")).not_to_have_attribute("data-node", before or "")
    expect(page.locator(".node:focus")).to_have_attribute("aria-label", re.compile("."))


def test_each_of_several_programs_goes_on_where_it_was_left(open_file: Open) -> None:
    page = open_file(CIRCUIT, MATRIX_NORM, BRANCHES, step=3)
    programs = page.get_by_role("combobox", name="Program")
    expect_step(page, 4, 8)
    programs.select_option(index=1)
    expect_step(page, 1, len(trace(MATRIX_NORM).steps))
    expect(page.locator("html")).to_have_attribute("data-tensors", "")
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("ArrowRight")
    programs.select_option(index=0)
    expect_step(page, 4, 8)
    expect(page.locator("html")).not_to_have_attribute("data-tensors", "")
    programs.select_option(index=1)
    expect_step(page, 2, len(trace(MATRIX_NORM).steps))


@pytest.mark.slow
def test_every_program_of_the_gallery_is_stepped_through(open_file: Open) -> None:
    traces = [
        trace(example.program, open=() if example.closed else None, shapes=example.shapes)
        for example in EXAMPLES
    ]
    page = open_file(*traces)
    programs = page.get_by_role("combobox", name="Program")
    slider = page.get_by_role("slider")
    for index, each in enumerate(traces):
        programs.select_option(index=index)
        total = len(each.steps)
        for step in (1, total // 2, total - 1):
            slider.fill(str(step))
            expect_step(page, step + 1, total)
            expect(page.locator(":is(.formula math, .sentence):visible").first).to_be_visible()
            current = each.steps[step].current[0]
            expect(page.locator(f".node[data-node={current}].current")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_as_light_as_the_system_unless_a_theme_was_chosen(
    open_file: Open, scheme: Any
) -> None:
    grounds = {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 23, 26)"}
    other = {"light": "dark", "dark": "light"}[scheme]
    for options, ground in (
        ({}, grounds[scheme]),
        ({"theme": other}, grounds[other]),
    ):
        page = open_file(CIRCUIT, **options)
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_css("background-color", ground)


@pytest.mark.parametrize("options", [{}, {"theme": "dark", "language": "ko"}])
def test_axe_finds_nothing(open_file: Open, options: dict[str, Any]) -> None:
    page = open_file(NEURON, MATRIX_NORM, step=14, **options)
    assert not find_barriers(page)


def test_on_a_wall_there_are_the_graph_and_the_equation_alone(open_file: Open) -> None:
    page = open_file(NEURON, step=14)
    chip = page.locator(".line .chip").last
    before = chip.bounding_box()
    page.get_by_role("button", name="Project").click()
    expect(page.locator(".player-head")).to_be_hidden()
    expect(page.locator(".steps .buttons")).to_be_hidden()
    after = chip.bounding_box()
    assert before and after
    assert after["height"] > 1.2 * before["height"]
    page.keyboard.press("ArrowRight")
    expect_step(page, 16, 22)
    page.keyboard.press("Escape")
    expect(page.locator(".player-head")).to_be_visible()
    expect(page.get_by_role("button", name="Project")).to_be_focused()


def test_it_prints_the_step_and_no_controls(open_file: Open) -> None:
    page = open_file(CIRCUIT, step=5)
    page.emulate_media(media="print")
    for seen in (".graph", ".formula math", ".sentence", ".count"):
        expect(page.locator(seen).first).to_be_visible()
    for unseen in (".player-head", ".track", ".steps > .next", ".steps .buttons"):
        expect(page.locator(unseen).first).to_be_hidden()


def test_without_a_script_it_shows_the_step(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "walk.html"
    file.write_text(write_page([trace(CIRCUIT)], ExportOptions(step=5)), "utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    expect(page.locator(".graph")).to_be_visible()
    expect(page.locator(".formula math").first).to_be_visible()
    expect(page.locator(".sentence")).to_contain_text("local gradient")
    for unseen in (".steps > .next", ".track input", ".zoom"):
        expect(page.locator(unseen)).to_be_hidden()
    page.close()


def test_a_frame_has_no_bar_and_shows_a_drawing_whole(open_file: Open) -> None:
    page = open_file(NEURON, framed=True)
    for width, height in ((900, 560), (700, 560)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("html")).not_to_have_attribute("data-partly", "")
        expect(page.locator(".player-head")).to_be_hidden()
        pane, drawing = (page.locator(each).bounding_box() for each in (".pane", "svg.graph"))
        assert pane and drawing
        assert pane["y"] <= drawing["y"]
        assert drawing["y"] + drawing["height"] <= pane["y"] + pane["height"]
    # a long one is seen in part: there are the means to move it
    page = open_file(CHAIN, framed=True)
    page.set_viewport_size({"width": 900, "height": 440})
    expect(page.locator(".player-head")).to_be_visible()
    expect(page.get_by_role("button", name="Zoom out")).to_be_visible()


def test_it_fits_a_phone(open_file: Open) -> None:
    page = open_file(CIRCUIT)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    bottom = page.locator(".steps").bounding_box()
    assert bottom
    assert round(bottom["y"] + bottom["height"]) == 844

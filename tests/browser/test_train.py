"""Training on the page: one update stage by stage, runs, pausing, stepping back, choices, links."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import FITTED, XOR
from tests.browser.reader import Reader

NODES = "#drawing svg, #drawing .body"


def stage(page: Page) -> Locator:
    return page.locator("#train-stages [aria-current=step]")


def losses(page: Page) -> list[list[float]]:
    """The corners of the curve."""
    points = page.locator("#train-plot .losses").first.get_attribute("points") or ""
    return [[float(number) for number in point.split(",")] for point in points.split()]


def test_one_update_goes_through_its_stages_on_the_graph(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05)
    expect(page.locator("#train-rows li")).to_have_count(2)
    before = reader.boxes(NODES)
    once = page.get_by_role("button", name="One update", exact=True)
    once.click()
    expect(stage(page)).to_have_text("Mini-batch")
    reader.at(1, 13, "inputs")
    # pressing once more goes on at once
    once.click()
    expect(stage(page)).to_have_text("Gradient")
    reader.at(13, 13, "backward")
    assert reader.numbers("grad")["w"] == "−7.6"
    expect(page.locator("#train-sentence")).to_contain_text("whole gradient is 8.5")
    once.click()
    expect(stage(page)).to_have_text("Update")
    reader.at(1, 13, "inputs")
    expect(page.locator("#n0-value")).to_have_text("0.88")
    row = page.locator("#train-rows li").first
    assert re.sub(r"\s", "", row.text_content() or "") == "w←w−η∂L∂w=0.5−0.05·(−7.6)=0.88"
    expect(page.locator("#drawing .node.new .name")).to_have_text(["w", "b"])
    fills = page.locator("#drawing .glow").evaluate_all(
        "all => all.map(e => getComputedStyle(e).fill)"
    )
    assert len([fill for fill in fills if fill != "none"]) == 2
    once.click()
    expect(stage(page)).to_have_text("Repeat")
    expect(page.locator("#train-sentence")).to_contain_text("from 3.6100 to 0.9025")
    expect(page.locator("#drawing .node.new")).to_have_count(0)
    # the loss with the new values is in the graph
    assert reader.numbers("value")["L"] == "0.9025"
    assert reader.boxes(NODES) == before
    reader.rest()
    assert "update=1" in page.url


def test_one_update_goes_on_by_itself_and_stages_can_be_held(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05)
    page.locator("#train-once").click()
    expect(stage(page)).to_have_text("Repeat", timeout=8_000)
    page.locator("#train-stages").get_by_text("Gradient").click()
    expect(stage(page)).to_have_text("Gradient")
    expect(page.locator("#n0-value")).to_have_text("0.5")
    page.wait_for_timeout(1_500)
    expect(stage(page)).to_have_text("Gradient")
    page.locator("#train-stages").get_by_text("Update").click()
    expect(page.locator("#n0-value")).to_have_text("0.88")


def test_a_run_is_paused_goes_on_and_steps_back(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.01)
    before = reader.boxes(NODES)
    panel = reader.boxes("#explanation, #steps")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#train-at")).not_to_have_text("Update 0")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    reader.rest()
    stood = page.locator("#train-at").text_content()
    page.wait_for_timeout(600)
    assert page.locator("#train-at").text_content() == stood != "Update 100"
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#train-at")).to_have_text("Update 100", timeout=20_000)
    said = "L: 3.6100 → 2.5469·10⁻⁹, update 0 to 100."
    expect(page.locator("#train-sentence")).to_have_text(said)
    heights = [y for _, y in losses(page)]
    assert len(heights) == 101
    assert heights == sorted(heights)
    expect(page.locator("#n0-value")).to_have_text("1.26")
    page.get_by_role("button", name="One update back").click()
    expect(page.locator("#train-at")).to_have_text("Update 99")
    page.locator("#train-slider").focus()
    reader.press("Home", "ArrowRight")
    expect(page.locator("#train-at")).to_have_text("Update 1")
    expect(page.locator("#n0-value")).to_have_text("0.576")
    assert reader.boxes(NODES) == before
    assert reader.boxes("#explanation, #steps") == panel
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#n0-value")).to_have_text("0.5")
    assert len(losses(page)) == 1


def test_a_cancelled_run_is_as_if_it_had_not_been(reader: Reader) -> None:
    page = reader.page
    reader.open(XOR, panel="train", rate=0.5, update=3)
    expect(page.locator("#train-at")).to_have_text("Update 3")
    expect(page.locator("#train-plot .losses")).to_have_attribute("points", re.compile(r"( .*){3}"))
    page.locator("#train-count").select_option("1000")
    page.locator("#train-run").click()
    expect(page.locator("#train-at")).not_to_have_text("Update 3")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#train-at")).to_have_text("Update 3")
    expect(page.locator("#live-message")).to_have_text("Cancelled: back at update 3.")
    expect(page.locator("#train-run")).to_be_focused()
    reader.rest()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(700)
    assert asked == []
    assert "update=3" in page.url
    assert len(losses(page)) == 4


def test_the_keyboard_alone_trains(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05)
    page.locator("#train-rows li").first.wait_for()
    page.locator("#words-of-panel [value=train]").focus()
    focused = []
    for _ in range(14):
        reader.press("Tab")
        focused.append(page.evaluate("document.activeElement.id || document.activeElement.value"))
    wanted = ["train-once", "train-run", "train-count", "train-optimizer", "train-rate"]
    assert [item for item in focused if item in wanted] == wanted
    page.locator("#train-once").focus()
    reader.press(*["Enter"] * 4)
    expect(stage(page)).to_have_text("Repeat")
    page.locator("#train-count").select_option("1000")
    page.locator("#train-run").focus()
    reader.press("Enter")
    expect(page.locator("#train-run")).to_have_text("Pause")
    # a button keeps its own Space; elsewhere it halts the run
    page.evaluate("document.activeElement.blur()")
    reader.press("Space")
    expect(page.locator("#train-run")).to_have_text("Continue")
    page.locator("#train-cancel").focus()
    reader.press("Enter")
    expect(page.locator("#train-run")).to_be_focused()
    page.locator("#train-rate").focus()
    reader.press("ControlOrMeta+a", "0", "Period", "1", "Enter")
    expect(page.locator("#train-at")).to_have_text("Update 0")
    reader.rest()
    assert "rate=" not in page.url


def test_an_answer_that_comes_too_late_changes_nothing(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05, update=2)
    expect(page.locator("#train-rows li")).to_have_count(2)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.post_data_json["count"] == 0:
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/train", hold)
    with page.expect_request("**/api/train"):
        page.get_by_role("button", name="One update back").click()
    # the update that is shown has stages while the one before it loads
    page.locator("#train-once").click()
    expect(stage(page)).to_have_text("Mini-batch")
    with page.expect_response("**/api/train"):
        held[0].continue_()
    reader.drawn()
    page.locator("#train-stages").get_by_text("Update").click()
    expect(page.locator("#train-at")).to_have_text("Update 3")


def test_divergence_is_shown_and_explained(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.3)
    page.locator("#train-run").click()
    sentence = page.locator("#train-sentence")
    expect(sentence).to_contain_text("Training diverged: L went from 3.6100 to 3696.6400")
    expect(sentence).to_contain_text("Try 0.03.")
    expect(page.locator("#train-at")).to_have_text("Update 5")
    expect(page.locator("#train-once")).to_have_attribute("aria-disabled", "true")
    heights = [y for _, y in losses(page)]
    assert heights == sorted(heights, reverse=True)
    page.locator("#train-rate").fill("0.03")
    reader.press("Enter")
    expect(sentence).not_to_contain_text("diverged")
    expect(page.locator("#train-once")).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize(("button", "at"), [("train-run", "Update 5"), ("train-once", "Update 1")])
def test_a_press_before_the_training_is_known_is_kept(reader: Reader, button: str, at: str) -> None:
    page = reader.page
    held: list[Route] = []
    pressed: list[bool] = []
    page.route("**/api/train", lambda route: route.continue_() if pressed else held.append(route))
    reader.open(FITTED, panel="train", rate=0.3)
    page.locator(f"#{button}").click()
    pressed.append(True)
    for route in held:
        route.continue_()
    expect(page.locator("#train-at")).to_have_text(at)


def test_a_link_opens_at_its_update(reader: Reader) -> None:
    page = reader.page
    reader.open(XOR, panel="train", optimizer="adam", rate=0.05, update=300)
    expect(page.locator("#train-at")).to_have_text("Update 300")
    expect(page.locator("#train-optimizer")).to_have_value("adam")
    expect(page.locator("#train-rate")).to_have_value("0.05")
    expect(page.locator("#train-rows li").first.locator("div")).to_have_count(5)
    page.locator("#train-plot .losses").first.wait_for(state="attached")
    expect(page.locator("#train-slider")).to_have_attribute("max", "300")
    assert page.locator("#train-slider").input_value() == "300"
    # beyond its end a training is at its end
    reader.open(FITTED, panel="train", rate=0.3, update=50)
    expect(page.locator("#train-at")).to_have_text("Update 5")
    reader.rest()
    assert "update=5&" in f"{page.url}&"


@pytest.mark.parametrize(
    ("program", "state"),
    [
        (FITTED, {"theme": "dark", "update": 3}),
        (FITTED, {"rate": 0.3, "update": 5}),
        (XOR, {"lang": "ko", "update": 40, "optimizer": "adam"}),
        (FITTED, {"project": 1, "update": 12}),
    ],
    ids=["dark", "diverged", "korean", "projection"],
)
def test_nothing_stands_in_the_way_of_assistive_technology(
    reader: Reader, program: str, state: dict[str, Any]
) -> None:
    reader.open(program, panel="train", **state)
    reader.page.locator("#train-rows li").first.wait_for()
    reader.rest()
    assert not find_barriers(reader.page)
    if not state.get("project"):
        reader.page.locator("#train-choices").click()
        assert not find_barriers(reader.page)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_has_everything_within_reach(reader: Reader, lang: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(FITTED, panel="train", rate=0.05, lang=lang)
    expect(page.locator("#train-rows li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    panel = reader.boxes("#explanation")
    page.locator("#train-run").click()
    expect(page.locator("#n0-value")).to_have_text("1.26")
    assert reader.boxes("#explanation") == panel
    stages = reader.boxes("#train-stages button")
    assert max(x + width for x, _, width, _ in stages) <= 390
    assert len({y for _, y, _, _ in stages}) == 1


def test_a_far_link_opens_over_several_requests(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradwalk.classroom.training.session.PATIENCE", 0.0)
    page = reader.page
    reader.open(f"{FITTED}  # far", panel="train", rate=0.05, update=6)
    expect(page.locator("#train-at")).to_have_text("Update 6")
    assert reader.numbers("value")["w"] == "1.25"
    expect(page.locator("#error")).to_be_empty()
    assert all("status of 413" in said for said in reader.said)
    reader.said.clear()

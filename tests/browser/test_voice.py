"""The step is heard as well as seen: spoken, named, walked along, read aloud."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

_LISTEN = """() => {
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: {
        cancel() {}, speak: ({ text, lang }) => window.spoken.push(`${lang}: ${text}`) } });
}"""


def test_each_step_is_said_with_its_numbers(reader: Reader) -> None:
    reader.open(CIRCUIT, step=4)
    said = reader.page.locator("#live-message")
    expect(said).to_have_text("")
    reader.press("ArrowRight")
    expect(said).to_have_text(
        "Step 6 of 8: The gradient of f with respect to q is 1 times −4, that is −4."
    )
    reader.press("ArrowLeft")
    expect(said).to_have_text(re.compile("^Step 5 of 8: The gradient of f with respect to z"))


def test_what_is_asked_is_not_given_away(reader: Reader) -> None:
    reader.open(CIRCUIT, step=4, panel="predict")
    reader.press("ArrowRight")
    expect(reader.page.locator("#live-message")).not_to_contain_text("−4")


def test_nodes_have_names_with_their_wires(reader: Reader) -> None:
    reader.open(CIRCUIT, step=7)
    name = "q, plus gate, from x and y, to times, value 3, gradient −4"
    expect(reader.page.get_by_role("button", name=name, exact=True)).to_have_count(1)


def test_alt_and_an_arrow_walk_along_the_wires(reader: Reader) -> None:
    reader.open(CIRCUIT, step=7)
    page = reader.page
    page.locator("#drawing .node[tabindex='0']").focus()
    focused = page.locator("#drawing .node:focus")
    for key, name in (
        ("Alt+ArrowRight", "q, plus gate"),
        ("Alt+ArrowRight", "f, times gate"),
        ("Alt+ArrowLeft", "q, plus gate"),
        ("Alt+ArrowDown", "z, input"),
    ):
        reader.press(key)
        expect(focused).to_have_attribute("aria-label", re.compile(f"^{name}"))
    # where the graph goes up, so does the walk
    reader.press("t")
    expect(page.locator("#drawing svg[data-direction=up]")).to_be_visible()
    expect(page.locator("[name=direction-choice][value=up]")).to_be_checked()
    for key, name in (
        ("Alt+ArrowRight", "y, input"),
        ("Alt+ArrowUp", "q, plus gate"),
        ("Alt+ArrowRight", "z, input"),
        ("Alt+ArrowUp", "f, times gate"),
        ("Alt+ArrowDown", "q, plus gate"),
    ):
        reader.press(key)
        expect(focused).to_have_attribute("aria-label", re.compile(f"^{name}"))
    reader.rest()
    assert "direction=up" in page.url
    reader.press("x")
    expect(reader.page.locator("[data-file='graph.svg']")).to_have_attribute(
        "href", re.compile("direction=up")
    )


@pytest.mark.own_tab
def test_steps_are_read_aloud_where_that_is_wanted(reader: Reader) -> None:
    reader.page.add_init_script(f"({_LISTEN})()")
    reader.open("w0 = 2\nf = -w0", step=2, lang="ko")
    reader.press("ArrowRight")
    assert reader.page.evaluate("window.spoken") == []
    reader.press("v")
    reader.press("ArrowLeft")
    expect(reader.page.locator("#voice")).to_be_checked()
    first, second = reader.page.evaluate("window.spoken")
    assert (
        first
        == "ko: 4단계 중 4단계: w 0에 대한 f의 기울기는 1 곱하기 마이너스 1, 곧 마이너스 1입니다."
    )
    assert second.startswith("ko: 4단계 중 3단계: f에 대한 f의 기울기는 1입니다.")
    reader.press("v")
    reader.press("ArrowRight")
    assert len(reader.page.evaluate("window.spoken")) == 2

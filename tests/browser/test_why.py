"""What Explain adds: why a local gradient is so, and the nudge."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.programs import BRANCHES, CIRCUIT, MATRIX_NORM, NEURON
from tests.browser.reader import Reader


@pytest.mark.parametrize(
    ("program", "step", "lang", "button", "last"),
    [
        (CIRCUIT, 5, "en", "Why ∂f/∂q = z?", "=z"),
        (CIRCUIT, 5, "ko", "∂f/∂q의 값은 왜 z일까요?", "=z"),
        (NEURON, 13, "en", "Why ∂r/∂q = −1?", "=−1"),
    ],
    ids=["product", "korean", "minus"],
)
def test_why_a_local_gradient_is_so(
    reader: Reader, program: str, step: int, lang: str, button: str, last: str
) -> None:
    page = reader.page
    reader.open(program, step=step, lang=lang)
    expect(page.locator("#why")).to_be_hidden()
    page.get_by_role("button", name=button).click()
    expect(page.locator("#why-body math").last).to_have_text(last)
    expect(page.locator("#why-body")).to_contain_text("lim")
    expect(page.locator("#why-plot svg")).to_be_visible()
    expect(page.locator("#why-title")).to_be_focused()
    reader.press("Escape")
    expect(page.locator("#step-explanation")).to_be_visible()
    expect(page.locator("#why-open")).to_be_focused()
    page.locator("#why-open").click()
    reader.press("ArrowRight")
    expect(page.locator("#why")).to_be_hidden()
    expect(page.locator("#step-explanation")).to_be_visible()


def test_each_wire_of_a_fork_has_its_own_reason(reader: Reader) -> None:
    page = reader.page
    reader.open(BRANCHES, step=8)
    page.click("#why-open")
    expect(page.locator("#why-title")).to_contain_text("∂a/∂x")
    page.select_option("#why-wire", label="∂b/∂x")
    expect(page.locator("#why-title")).to_contain_text("∂b/∂x")
    expect(page.locator("#why-body math").last).to_have_text("=1")


@pytest.mark.parametrize(
    ("program", "step", "button"),
    [
        # the gate of log has no other input
        ("x = 3\nf = x log(2)", 1, None),
        ("sq(a, b) = a^2 b\nx = 3\nf = sq(2, x)", 1, None),
        ("x = [3, 4]\nf = dot([1, 2], x)", 1, "Why ∂f/∂x?"),
    ],
)
def test_nobody_is_asked_to_differentiate_by_a_constant(
    reader: Reader, program: str, step: int, button: str | None
) -> None:
    page = reader.page
    reader.open(program, step=step)
    if button:
        expect(page.locator("#why-open")).to_have_text(button)
    else:
        expect(page.locator("#why-open")).to_be_hidden()
    if "[" in program:
        reader.open(program, step=step, panel="jacobian")
        expect(page.locator("[data-panel=jacobian] option")).to_have_text("∂f/∂x")


def test_why_stays_open_when_the_drawing_comes_later(reader: Reader) -> None:
    """A phone that is turned asks for another drawing; the trace comes with it once more."""
    page = reader.page
    page.set_viewport_size({"width": 844, "height": 390})
    reader.open(CIRCUIT, step=6)
    page.click("#why-open")
    expect(page.locator("#why-body math").first).to_be_visible()
    with page.expect_response("**/api/view"):
        page.set_viewport_size({"width": 390, "height": 844})
    reader.rest()
    expect(page.locator("#why-body math").first).to_be_visible()
    expect(page.locator("#why-title")).to_be_focused()
    reader.press("ArrowRight")
    expect(page.locator("#why")).to_be_hidden()


@pytest.mark.parametrize(
    ("state", "force"),
    [
        ({"lang": "en"}, "x wants to be smaller: raising it by 0.1 changes f by about −0.4."),
        ({"lang": "ko"}, "0.1"),
    ],
    ids=["english", "korean"],
)
def test_a_nudge_keeps_its_promise(reader: Reader, state: dict[str, Any], force: str) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=7, **state)
    expect(page.locator("#force")).to_contain_text(force)
    promise = reader.text("force")
    with page.expect_response("**/api/view"):
        page.click("#nudge")
    expect(page.locator("#program")).to_have_value(CIRCUIT.replace("x = -2", "x = -1.9"))
    expect(page.locator("[id=n4-value]")).to_have_text("−12.4")
    expect(page.locator("#force")).to_contain_text("−0.4")
    assert reader.text("force") != promise
    # what happened is shown until the step changes
    reader.press("ArrowLeft", "ArrowRight")
    expect(page.locator("#force")).to_have_text(promise)


def test_the_element_that_the_step_speaks_of_is_nudged(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=8)
    expect(page.locator("#force")).to_contain_text("W₁₂ wants to be larger")
    with page.expect_response("**/api/view"):
        page.click("#nudge")
    expect(page.locator("#force")).to_contain_text("Raising W₁₂ by 0.1")
    assert "W = [[0.1, 0.6], [-0.3, 0.8]]" in page.input_value("#program")


def test_only_inputs_are_nudged(reader: Reader) -> None:
    reader.open(CIRCUIT)
    for step, shown in enumerate([False] * 4 + [True, False, True, True]):
        expect(reader.page.locator("#nudge")).to_be_visible(visible=shown)
        assert ("wants" in reader.text("force")) == (step > 3), step
        reader.press("ArrowRight")

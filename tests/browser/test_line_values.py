"""The values at the ends of the lines of the program, and the line of the step."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


def test_lines_end_with_their_values_up_to_the_step(reader: Reader) -> None:
    reader.open(CIRCUIT, step=0)
    values = reader.edit().locator(".values")
    expect(values).to_have_text([""] * 5)
    reader.page.keyboard.press("End")
    expect(values).to_have_text(["−4", "−4", "3", "3 · −4", "−12 · 1"])
    expect(values.first).to_have_attribute("aria-hidden", "true")


def test_the_line_of_the_step_is_marked(reader: Reader) -> None:
    reader.open("x = 2\ny = 3\nf = 2x + y^2\ng = f^2", step=0)
    here = reader.edit().locator(".here")
    expect(here).to_have_count(0)
    # 2x has no name of its own, and belongs to the line of f
    reader.press("ArrowRight")
    expect(here).to_have_text(re.compile("^f = 2x"))
    reader.press("End")
    expect(here).to_have_text(re.compile("^[xy] ="))


@pytest.mark.parametrize("step", [3, 5, 7])
def test_values_that_are_asked_for_are_not_given_away(reader: Reader, step: int) -> None:
    reader.open(CIRCUIT, step=step)
    current = reader.current()
    reader.open(CIRCUIT, step=step, panel="predict")
    expect(reader.page.locator("#predict .answer").first).to_be_visible()
    lines = dict(zip("xyzqf", reader.edit().locator(".cm-line").all(), strict=True))
    board = reader.numbers("grad")
    assert [board[name] for name in current] == [""]
    for name, grad in board.items():
        expect(lines[name].locator(".grad:not(.next)")).to_have_text([grad] if grad else [])
    expect(lines[current[0]].locator(".next")).to_have_text("?")


_WATCH_LINES = """() => {
    window.changes = 0;
    new MutationObserver((records) => { window.changes += records.length; }).observe(
        document.querySelector("#editor [data-ref=code]").shadowRoot,
        { attributes: true, characterData: true, childList: true, subtree: true },
    );
}"""


def test_a_step_about_a_line_out_of_sight_leaves_the_editor_alone(reader: Reader) -> None:
    program = "\n".join(["x0 = 1", *(f"x{k + 1} = sin(x{k}) + x{k // 2}" for k in range(150))])
    reader.open(program, step=200)
    field = reader.edit()
    reader.page.evaluate("document.activeElement.blur()")
    reader.rest()
    reader.page.evaluate(_WATCH_LINES)
    reader.press(*["ArrowRight"] * 3)
    assert reader.page.evaluate("window.changes") == 0
    expect(field.locator(".here")).to_have_count(0)
    # when it comes into sight it says what the step has brought
    field.locator(".cm-line").first.hover()
    reader.page.mouse.wheel(0, 3000)
    here = field.locator(".here")
    expect(here).to_have_text(re.compile("^x102 ="))
    last = field.locator(".cm-line").filter(has_text=re.compile("^x101 ="))
    expect(last.locator(".value")).to_have_count(1)

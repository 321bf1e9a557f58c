"""The code view: the lines of the step are lit, lead to their steps, and are copied as they run."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT, LAYER, NEURON
from tests.browser.reader import Reader

XOR = next(example.program for example in EXAMPLES if example.id == "training-xor")


def lit(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#code .lit code").all_text_contents()]


def seen(page: Page) -> list[bool]:
    """Of each lit line whether it is within its listing."""
    found: list[bool] = page.evaluate(
        """() => [...document.querySelectorAll('#code .lit')].map(line => {
            const [box, around] = [line, line.parentElement].map(e => e.getBoundingClientRect());
            return box.top >= around.top - 1 && box.bottom <= around.bottom + 1; })"""
    )
    return found


def test_the_lines_of_each_step_are_lit_and_in_sight(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="code")
    expect(page.locator("#code-program .line").first).to_be_visible()
    before = reader.boxes("#drawing svg, #drawing .body, #explanation")
    rows = [
        ["x = -2.0", "y = 5.0", "z = -4.0"],
        ["return x + y", "q = add1.forward(x, y)"],
        ["self.x, self.y = x, y", "return x * y", "f = mul1.forward(q, z)"],
        ["df = 1.0"],
        ["dy = dout * self.x", "dq, dz = mul1.backward(df)"],
        ["dx = dout * self.y", "dq, dz = mul1.backward(df)"],
        ["dy = dout", "dx, dy = add1.backward(dq)"],
        ["dx = dout", "dx, dy = add1.backward(dq)"],
    ]
    for step, lines in enumerate(rows):
        if step:
            reader.press("ArrowRight")
        assert lit(page) == lines
        assert all(seen(page))
    assert reader.boxes("#drawing svg, #drawing .body, #explanation") == before
    # the page itself has not been scrolled to reach them
    assert page.evaluate("scrollY") == 0


def test_a_long_program_scrolls_within_the_panel(reader: Reader) -> None:
    page = reader.page
    reader.open(XOR, panel="code")
    expect(page.locator("#code-program .line").first).to_be_visible()
    for _ in range(12):
        reader.press("ArrowRight")
        assert lit(page)
        assert all(seen(page))
    reader.press("End")
    assert all(seen(page))


def test_a_line_leads_to_its_step(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="code")
    line = page.locator("#code-program .line", has_text="dq, dz = mul1.backward(df)")
    line.click()
    reader.at(5, 8, "backward")
    line.click()
    reader.at(6, 8, "backward")
    # and by keyboard: up and down along the lines, Enter to go
    line.focus()
    reader.press("ArrowDown")
    assert "add1.backward" in page.evaluate("document.activeElement.textContent")
    reader.press("Enter")
    reader.at(7, 8, "backward")
    reader.press("ArrowUp", "ArrowUp", "Enter")
    reader.at(4, 8, "backward")


def test_code_is_copied_and_says_so(reader: Reader) -> None:
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(CIRCUIT, panel="code")
    expect(page.locator("#code-program .line").first).to_be_visible()
    page.get_by_role("button", name="Copy code").click()
    expect(page.locator("#code-copy")).to_have_text("Copied")
    expect(page.locator("#live-message")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("import numpy as np\n")
    assert "dq, dz = mul1.backward(df)\n" in copied
    shown = page.locator("#code .line code").all_text_contents()
    assert "\n".join(shown) + "\n" == copied
    expect(page.locator("#code-copy")).to_have_text("Copy code")


def test_latex_is_copied_and_pasted_as_the_same_program(reader: Reader) -> None:
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(CIRCUIT, panel="code")
    page.get_by_role("button", name="Copy LaTeX").click()
    expect(page.locator("#code-latex")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("\\begin{align*}\n")
    reader.type(copied)
    expect(page.locator("#code-program")).to_contain_text("mul1.forward(q, z)")
    expect(page.locator("#code-latex")).to_have_text("Copy LaTeX")


def test_the_dialect_is_kept_in_the_link(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON, panel="code")
    page.locator("#code-dialect").select_option("pytorch")
    expect(page.locator("#code-program")).to_contain_text("import torch")
    expect(page.locator("#code-layers")).to_be_hidden()
    reader.rest()
    assert "dialect=pytorch" in page.url
    page.reload()
    reader.ready()
    expect(page.locator("#code-program")).to_contain_text("import torch")
    page.locator("#code-dialect").select_option("micrograd")
    expect(page.locator("#code-notice")).to_contain_text("exp")
    reader.open(LAYER, panel="code", dialect="micrograd")
    expect(page.locator("#code-notice")).to_contain_text("single numbers only")
    expect(page.locator("#code-copy")).to_be_disabled()


def test_code_follows_the_program(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="code", lang="ko")
    expect(page.locator("#code-program")).to_contain_text("# 순전파")
    expect(page.locator("#code-copy")).to_have_text("코드 복사")
    reader.type(CIRCUIT.replace("x + y", "x - y"))
    expect(page.locator("#code-program")).to_contain_text("sub1.forward(x, y)")
    page.locator("#inputs .number").first.fill("3")
    expect(page.locator("#code-program")).to_contain_text("x = 3.0")


@pytest.mark.parametrize(
    "state",
    [{}, {"theme": "dark", "lang": "ko"}, {"project": 1}, {"dialect": "micrograd"}],
    ids=["light", "dark", "projection", "micrograd"],
)
def test_nothing_stands_in_the_way_of_assistive_technology(
    reader: Reader, state: dict[str, Any]
) -> None:
    reader.open(CIRCUIT, panel="code", step=5, **state)
    expect(reader.page.locator("#code-program .lit").first).to_be_visible()
    assert not find_barriers(reader.page)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 390

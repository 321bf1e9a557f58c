"""The whole derivative: its formula, its number once it is known, and the ways that it goes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.programs import LAYER
from tests.browser.reader import Reader

TWO_WAYS = "x = 2\ny = 3\na = x * y\nb = x + 1\nf = a * b"
# ∂f/∂x = y (x + 1) + x y = 9 + 6
LIT = """() => [...document.querySelectorAll("#drawing .node.on-path")]
    .map(node => node.dataset.node).sort().join(" ")"""


@pytest.mark.parametrize("where", [{}, {"project": 1}], ids=["page", "wall"])
def test_the_number_comes_with_its_step_and_the_ways_are_lit(
    reader: Reader, where: dict[str, int]
) -> None:
    page = reader.page
    reader.open(TWO_WAYS, panel="whole", input="x", step=4, **where)
    formula = page.locator("#whole-formula")
    expect(formula.locator("math").first).to_be_visible()
    expect(formula.locator(".gradient")).to_have_count(0)
    # x, its two gates and the output, and neither y nor the constant
    assert page.evaluate(LIT) == "n0 n2 n3 n4"
    faint = page.locator("#drawing .node:not(.on-path)").first
    expect(faint).to_have_css("opacity", "0.25")
    reader.press("End")
    expect(formula.locator(".gradient")).to_have_text("15")
    if not where:
        page.locator("#whole-input").select_option("y")
        expect(formula.locator(".gradient")).to_have_text("6")
        reader.rest()
        assert "input=y" in page.url
        assert page.evaluate(LIT) == "n1 n2 n4"
        page.get_by_role("button", name="Explain", exact=True).click()
        expect(page.locator("#drawing .on-path")).to_have_count(0)
        expect(page.locator("#drawing .node").first).to_have_css("opacity", "1")


def test_of_arrays_it_says_what_to_do(reader: Reader) -> None:
    reader.open(LAYER, panel="whole")
    expect(reader.page.locator("#whole-formula")).to_contain_text("unroll")


def test_the_whole_derivative_asks_by_which_input_only_where_there_are_several(
    reader: Reader,
) -> None:
    choice = reader.page.locator("#whole-input")
    for program, is_asked in (("x = 2\nf = sin(x) x", False), ("x = 2; y = 3\nf = x y", True)):
        reader.open(program, panel="whole")
        expect(reader.page.locator("#whole-formula math").first).to_be_visible()
        assert choice.is_visible() == is_asked

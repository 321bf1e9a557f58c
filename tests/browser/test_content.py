"""Numbers, symbols or shapes along the wires, by a choice and by a key."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, MATRIX_NORM
from tests.browser.reader import Reader


def test_a_key_goes_from_numbers_to_symbols_and_back(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    reader.press("End")
    value, gradient = page.locator("#n3-value"), page.locator("#n0-grad")
    expect(value).to_have_text("3")
    reader.press("n")
    expect(value).to_have_text("x + y")
    expect(gradient).to_have_text("∂L/∂q")
    expect(page.locator("#n4-grad")).to_have_text("∂L/∂f")
    expect(page.locator("#e2-local text")).to_have_text("z")
    expect(page.locator("[name=content-choice][value=symbols]")).to_be_checked()
    # what is spoken and the equation keep the numbers
    expect(page.locator("[data-node=n3][role=button]")).to_have_attribute(
        "aria-label", re.compile("value 3,")
    )
    reader.rest()
    assert "symbols=1" in page.url and "shapes" not in page.url
    reader.press("x")
    expect(page.locator("[data-file='graph.svg']")).to_have_attribute(
        "href", re.compile("symbols=1")
    )
    page.reload()
    expect(value).to_have_text("x + y")
    reader.press("ArrowLeft")
    expect(gradient).to_have_text("")
    page.locator("[name=content-choice][value=numbers]").check()
    expect(value).to_have_text("3")
    reader.rest()
    assert "symbols" not in page.url


def test_arrays_have_shapes_as_well(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=3, shapes=1)
    choice = page.locator("[name=content-choice][value=shapes]")
    expect(choice).to_be_checked()
    reader.press("n")
    expect(page.locator("#n0-value-0")).to_be_visible()
    reader.press("n")
    expect(page.locator("svg.symbols")).to_be_visible()
    reader.press("n")
    expect(page.locator("#n0-value-shape")).to_be_visible()
    expect(choice).to_be_checked()

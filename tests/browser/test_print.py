"""All steps on paper, one a page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, LAYER, NEURON
from tests.browser.reader import Reader

PAGES = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.own_tab
def test_a_handout_has_a_page_for_each_step(reader: Reader) -> None:
    page = reader.page
    # a browser without a window has no dialog to print from
    page.add_init_script("window.asked = 0; window.print = () => { window.asked += 1; };")
    for program in (CIRCUIT, NEURON, LAYER):
        reader.open(program, step=3, theme="dark")
        steps = int(page.get_attribute("#track input", "max") or 0) + 1
        page.locator("#more").click()
        with page.expect_response("**/api/handout"):
            page.get_by_role("button", name="Print all steps").click()
        pages = page.locator(".handout-page")
        expect(pages).to_have_count(steps)
        page.wait_for_function("window.asked === 1")
        # the screen is as it was, and paper has the steps alone, in light colours
        expect(page.locator(".head")).to_be_visible()
        expect(page.locator("#handout")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".head")).to_be_hidden()
        expect(page.locator("#explanation")).to_be_hidden()
        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
        for item in ("svg.graph", ".formula", ".sentence"):
            expect(pages.nth(4).locator(item)).to_be_visible()
        page.emulate_media(media="null")
        paper = page.pdf(format="A4", landscape=program != NEURON)
        assert len(PAGES.findall(paper)) == steps, program
        expect(pages).to_have_count(0)
    page.locator("#more").click()
    page.get_by_role("button", name="Print this step").click()
    assert page.evaluate("window.asked") == 2
    assert len(PAGES.findall(page.pdf(format="A4", landscape=True))) == 1

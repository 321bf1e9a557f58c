"""What the editor offers to complete, and what a function says under the pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "derivative of the sigmoid"), ("ko", "시그모이드")]
)
def test_a_function_is_completed_and_said(reader: Reader, lang: str, said: str) -> None:
    page = reader.page
    reader.open("x = 2\nf = x", lang=lang)
    reader.edit().press("ControlOrMeta+End")
    page.keyboard.type(" + sigm", delay=20)
    options = page.locator("#editor [role=option]")
    expect(options.first).to_have_text("sigmoid(x)")
    # a list that has only just come takes no keys, which were meant for the text
    page.wait_for_timeout(100)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#editor .cm-completionInfo")).to_contain_text(said)
    page.keyboard.press("Enter")
    page.keyboard.type("x)")
    expect(reader.program()).to_have_value("x = 2\nf = x + sigmoid(x)")


def test_own_names_are_offered_and_enter_ends_a_line(reader: Reader) -> None:
    page = reader.page
    reader.open("weight = 2\nneuron(a) = sigmoid(a)\nf = weight")
    reader.edit().press("ControlOrMeta+End")
    page.keyboard.type("\ng = ne", delay=20)
    expect(page.locator("#editor [role=option]").first).to_have_text("neuron(a)")
    page.keyboard.type("\nwe", delay=20)
    expect(page.locator("#editor [role=option]").first).to_contain_text("weight")
    page.keyboard.press("Escape")
    expect(page.locator("#editor [role=option]")).to_have_count(0)
    # the first Escape closes the list, the second one leaves the editor
    expect(reader.field()).to_be_focused()
    assert page.input_value("#program").endswith("\ng = ne\nwe")
    page.keyboard.press("Escape")
    expect(reader.field()).not_to_be_focused()


def test_a_function_says_what_it_does_under_the_pointer(reader: Reader) -> None:
    reader.open("x = 2\nf = sigmoid(x)")
    reader.edit().locator(".function").hover()
    expect(reader.page.locator("#editor .hover")).to_contain_text("derivative of the sigmoid")

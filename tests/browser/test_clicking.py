"""The program field under a real mouse."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


def test_a_click_on_a_line_puts_the_caret_there(reader: Reader) -> None:
    reader.open(CIRCUIT)
    lines = reader.page.locator("#lines .line")
    for number, line in enumerate(CIRCUIT.split("\n")):
        box = lines.nth(number).bounding_box()
        assert box is not None
        reader.page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
        expect(reader.page.locator("#program")).to_be_focused()
        caret = reader.page.evaluate("document.getElementById('program').selectionStart")
        assert CIRCUIT[:caret].count("\n") == number, line

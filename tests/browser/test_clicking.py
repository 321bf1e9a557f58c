"""The program field under a real mouse, before the editor has come and after."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


def test_a_click_on_a_line_puts_the_caret_there(reader: Reader) -> None:
    with reader.without_editor():
        reader.open(CIRCUIT)
        lines = reader.page.locator("#lines .line")
        for number, line in enumerate(CIRCUIT.split("\n")):
            box = lines.nth(number).bounding_box()
            assert box is not None
            reader.page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
            expect(reader.page.locator("#program")).to_be_focused()
            caret = reader.page.evaluate("document.getElementById('program').selectionStart")
            assert CIRCUIT[:caret].count("\n") == number, line


def test_a_click_on_a_line_of_the_editor_puts_the_caret_there(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.edit()
    lines = reader.page.locator("#editor .cm-line")
    for number, line in enumerate(CIRCUIT.split("\n")):
        lines.nth(number).click(position={"x": 8, "y": 8})
        expect(reader.field()).to_be_focused()
        reader.page.keyboard.press("End")
        reader.page.keyboard.type("#")
        typed = reader.page.input_value("#program").split("\n")
        assert typed[number] == f"{line}#"
        reader.page.keyboard.press("Control+z")


def test_a_click_on_a_number_that_can_be_dragged_puts_the_caret_into_it(reader: Reader) -> None:
    reader.open("x = 250\nf = x^2")
    reader.edit()
    chip = reader.page.locator("#editor .chip")
    expect(chip).to_have_text("250")
    box = chip.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.page.keyboard.type(".")
    assert reader.page.input_value("#program") in ("x = 2.50\nf = x^2", "x = 25.0\nf = x^2")

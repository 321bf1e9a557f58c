"""Other programs in place of this one: by undo, a key, a file, or the list of recent ones."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.programs import BRANCHES, CIRCUIT
from tests.browser.reader import Reader


def test_one_history_covers_typing_a_slider_a_repair_and_an_example(reader: Reader) -> None:
    page = reader.page
    first = "x = 2\nf = sigmiod(x)"
    reader.open("x = 2\nf = sigmoid(x)")
    reader.paste(first)
    page.locator("#editor .fix").click()
    expect(reader.program()).to_have_value("x = 2\nf = sigmoid(x)")
    reader.rest()
    page.get_by_role("slider", name="x, slider").press("ArrowRight")
    expect(reader.program()).to_have_value("x = 2.01\nf = sigmoid(x)")
    reader.rest()
    reader.field().press("ControlOrMeta+End")
    page.keyboard.insert_text(" + 1")
    page.get_by_role("link", name="Examples", exact=True).click()
    page.get_by_role("link", name="Gradients add up where a wire branches").click()
    expect(reader.program()).to_have_value(BRANCHES)
    reader.rest()
    for text in (
        "x = 2.01\nf = sigmoid(x) + 1",
        "x = 2.01\nf = sigmoid(x)",
        "x = 2\nf = sigmoid(x)",
        first,
    ):
        reader.field().press("Control+z")
        expect(reader.program()).to_have_value(text)
    expect(page.locator("#live-message")).to_have_text("Undone")
    for _ in range(4):
        # from elsewhere on the page it is the same
        page.locator("#next").focus()
        page.keyboard.press("Control+Shift+z")
    expect(reader.program()).to_have_value(BRANCHES)


def test_a_key_does_not_replace_what_somebody_has_written(reader: Reader) -> None:
    page = reader.page
    own = "x = 1.5\nmine = x^3"
    reader.open()
    reader.type(own)
    page.locator("h1").evaluate("() => document.activeElement.blur()")
    reader.press("2")
    expect(page.locator("#notice")).to_contain_text("A sigmoid neuron, gate by gate")
    expect(reader.program()).to_have_value(own)
    # another key asks for its own
    reader.press("1")
    expect(reader.program()).to_have_value(own)
    with page.expect_response("**/api/view"):
        reader.press("1")
    expect(reader.program()).not_to_have_value(own)
    # an example that nobody has changed is replaced at once
    first = page.input_value("#program")
    with page.expect_response("**/api/view"):
        reader.press("2")
    expect(reader.program()).not_to_have_value(first)
    reader.press("Control+z", "Control+z")
    expect(reader.program()).to_have_value(own)


DROP = """([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    document.querySelector("#pane").dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def test_a_file_is_opened_dropped_and_saved(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    content = '{"cells": [{"cell_type": "code", "source": ["a = 3\\n", "b = a^2"]}]}'
    page.evaluate(DROP, ["notes.ipynb", content])
    expect(reader.program()).to_have_value("a = 3\nb = a^2")
    reader.rest()
    page.evaluate(DROP, ["notes.ipynb", "no notebook"])
    expect(page.locator("#notice")).to_have_text("There is no program in notes.ipynb.")
    page.evaluate(DROP, ["long.txt", "x" * 200_000])
    expect(page.locator("#notice")).to_contain_text("too large")
    given = {"name": "mine.py", "mimeType": "text/x-python", "buffer": b"c = 4\r\nd = 2c\r\n"}
    page.set_input_files("#file", given)
    expect(reader.program()).to_have_value("c = 4\nd = 2c")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the program as a text file").click()
    assert download.value.suggested_filename == "gradwalk.txt"
    assert download.value.path().read_text("utf-8") == "c = 4\nd = 2c\n"
    # what was there before is a step back
    page.keyboard.press("Control+z")
    expect(reader.program()).to_have_value("a = 3\nb = a^2")


def test_recent_programs_are_kept_in_this_browser(page: Page, reader: Reader) -> None:
    reader.open("x = 2\nfirst = x^2")
    expect(page.locator("#recent")).to_be_hidden()
    reader.open("x = 3\nsecond = x^3")
    page.locator("#recent summary").click()
    expect(page.locator("#recent li")).to_have_text(["x = 2; first = x^2"])
    with page.expect_response("**/api/view"):
        page.locator("#recent li button").click()
    expect(reader.program()).to_have_value("x = 2\nfirst = x^2")
    expect(page.locator("#recent li")).to_have_text(["x = 3; second = x^3", "x = 2; first = x^2"])
    page.get_by_role("button", name="Clear the list").click()
    expect(page.locator("#recent")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('gradwalk.recent')") is None


def test_the_tab_is_called_by_its_program(reader: Reader) -> None:
    reader.open("x = 2\ny = x*x")
    expect(reader.page).to_have_title("y = x*x · Gradwalk")
    reader.type("x = 2\nz = x + 1")
    expect(reader.page).to_have_title("z = x + 1 · Gradwalk")
    # comments are no part of the name, as in that which the server gives
    reader.type("x = 2\nz = x + 2  # a line\n\n# the end")
    expect(reader.page).to_have_title("z = x + 2 · Gradwalk")
    reader.type(f"z = {' + '.join(['2'] * 40)}")
    expect(reader.page).to_have_title(f"z = {'2 + ' * 18}2 +… · Gradwalk")
    # a page that was opened without a graph has no name of its own
    for nothing in ("", "y = sigmiod(2)"):
        reader.open(nothing)
        reader.type("z = 3 * 4")
        expect(reader.page).to_have_title("z = 3 * 4 · Gradwalk")

"""Numbers in the editor: dragged with a mouse or a finger, and moved with the arrow keys."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


def drag(page: Page, chip: Locator, *ways: int) -> None:
    """Press on a number, and move sideways by each of these pixels in turn."""
    box = chip.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for way in ways:
        page.mouse.move(x + way, y)
    page.mouse.up()


def test_a_number_is_dragged_and_undone_at_once(reader: Reader) -> None:
    page = reader.page
    reader.open("x = 2.50; w = [1, 20]\nf = sum(x w)")
    chips = reader.edit().locator(".chip")
    expect(chips).to_have_text(["2.50", "1", "20"])
    drag(page, chips.nth(0), 8, 20, 40)
    expect(reader.program()).to_have_value("x = 2.60; w = [1, 20]\nf = sum(x w)")
    drag(page, chips.nth(2), -8)
    expect(reader.program()).to_have_value("x = 2.60; w = [1, 18]\nf = sum(x w)")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(reader.program()).to_have_value("x = 2.50; w = [1, 20]\nf = sum(x w)")
    page.keyboard.press("Control+Shift+z")
    expect(reader.program()).to_have_value("x = 2.60; w = [1, 20]\nf = sum(x w)")


def test_the_arrow_keys_move_the_number_at_the_cursor(reader: Reader) -> None:
    page = reader.page
    reader.open("x = 2.5\nf = x^2 + 1")
    reader.edit().press("ControlOrMeta+Home")
    page.keyboard.press("End")
    reader.press("Alt+ArrowUp", "Alt+ArrowUp")
    expect(reader.program()).to_have_value("x = 2.7\nf = x^2 + 1")
    # any other number, too
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Alt+ArrowDown")
    expect(reader.program()).to_have_value("x = 2.7\nf = x^2 + 0.9")


def test_a_number_is_dragged_with_a_finger(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    reader = Reader(page, address)
    reader.open(CIRCUIT)
    page.get_by_role("button", name="Show program").click()
    box = reader.edit().locator(".chip").nth(1).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for kind, way in (
        ("touchStart", 0),
        *(("touchMove", way) for way in (8, 20, 32, 40)),
        ("touchEnd", 40),
    ):
        points = [] if kind == "touchEnd" else [{"x": x + way, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        # each number is another chip
        reader.drawn()
    expect(reader.program()).to_have_value(CIRCUIT.replace("y = 5", "y = 6"))
    page.close()


def test_a_number_of_an_array_that_nobody_typed_is_typed_with_all_others(reader: Reader) -> None:
    page = reader.page
    reader.open("E = Σ_k (y_k − t_k)²")
    field = page.get_by_role("textbox", name="t₂")
    expect(field).to_have_value("0.5")
    field.fill("-3")
    with page.expect_response("**/api/view"):
        reader.press("Enter")
    typed = "y = [0.1, 0.2, 0.3]\nt = [0.4, -3, 0.6]\nE = Σ_k (y_k − t_k)²"
    expect(page.locator("#program")).to_have_value(typed)
    expect(field).to_have_value("−3")

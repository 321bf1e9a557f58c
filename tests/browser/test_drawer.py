"""The drawer at the left, and the field of the program above it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, DEEP
from tests.browser.reader import Reader


def test_the_field_of_the_program_names_it_and_leads_to_its_text(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    name, edit = page.locator(".program-name"), page.locator("#program-edit")
    expect(name).to_have_text("The first circuit: (x + y) z")
    page.locator("#fold").click()
    expect(page.locator("#panel")).to_be_hidden()
    edit.click()
    expect(page.locator("#panel")).to_be_visible()
    expect(reader.edit()).to_be_focused()
    reader.type("x = 2\nlong = x^2\nf = 1/long")
    expect(name.locator("math")).to_have_count(1)
    expect(name).to_have_text("f=1long")
    field, formula = (reader.boxes(item)[0] for item in (".program-field", ".program-name math"))
    assert field[1] <= formula[1]
    assert formula[1] + formula[3] <= field[1] + field[3]
    # what cannot be read leaves the last name
    reader.fill("x = 2\nf = 1/")
    expect(page.locator("html")).to_have_attribute("data-stale", "")
    expect(name).to_have_text("f=1long")


def test_a_name_that_is_cut_fades_out(reader: Reader) -> None:
    name = reader.page.locator(".program-name")
    reader.open("x = 2\nf = " + " + ".join(f"sin(x/{number})" for number in range(2, 20)))
    expect(name).to_have_attribute("data-more", "right")
    reader.type("x = 2\nf = sin(x)")
    expect(name).to_have_attribute("data-more", "")


def test_the_field_of_the_program_on_a_phone(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 360, "height": 640})
    reader.open(CIRCUIT, lang="ko")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(".program-name")).to_contain_text("첫 회로")
    page.locator("#program-edit").click()
    expect(reader.field()).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_border_of_the_drawer_is_dragged(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    border = page.get_by_role("separator", name="Width of the drawer")

    def width() -> int:
        box = page.locator("#panel").bounding_box()
        assert box
        return round(box["width"])

    usual = width()
    expect(border).to_have_attribute("aria-valuenow", str(usual))
    box = border.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 300
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=3)
    page.mouse.up()
    assert width() == usual + 90
    expect(border).to_have_attribute("aria-valuenow", str(usual + 90))
    # the graph has the rest, and is whole in it
    drawing, pane = (reader.boxes(item)[0] for item in ("#drawing svg", "#pane"))
    assert pane[0] <= drawing[0]
    assert drawing[0] + drawing[2] <= pane[0] + pane[2] + 1

    page.reload()
    reader.ready()
    assert width() == usual + 90, "it is remembered"
    for key, by in (("ArrowLeft", -24), ("ArrowRight", 24)):
        before = width()
        border.press(key)
        assert width() == before + by
    reader.at(1, 8, "inputs")
    for _ in range(30):
        border.press("ArrowLeft")
    assert width() == int(border.get_attribute("aria-valuemin") or 0)
    border.dblclick()
    assert width() == usual
    page.locator("#fold").click()
    expect(border).to_be_hidden()


def test_a_border_that_is_dragged_keeps_the_focus(reader: Reader) -> None:
    """Beside a long program the mouse began to select, and the next key was typed into it."""
    page = reader.page
    reader.open(DEEP)
    reader.edit()
    page.mouse.click(700, 300)
    border = page.locator("#drawer-border").bounding_box()
    editor = page.locator("#editor").bounding_box()
    assert border and editor
    x, y = border["x"] + border["width"] / 2, editor["y"] + editor["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=5)
    page.mouse.up()
    expect(page.locator("#drawer-border")).to_be_focused()
    reader.press("z")
    expect(reader.program()).to_have_value(DEEP)

"""Tensors on the page: filled and blanked by stepping, as arrays, as Jacobians, and typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import (
    CIRCUIT,
    CLASSIFIER,
    COSTLY,
    DEEP,
    LARGE,
    LAYER,
    LOSSES,
    MATRIX_NORM,
)
from tests.browser.reader import Reader
from tests.browser.visitor import Visitor


def entries(reader: Reader, item: str, count: int) -> list[str]:
    """The numbers of a small matrix in the picture, row by row."""
    return [reader.text(f"{item}-{k}") for k in range(count)]


def table(page: Page, panel: str, kind: str) -> list[list[str]]:
    """The numbers of a table in the panel below the graph."""
    found: list[list[str]] = page.evaluate(
        """([panel, kind]) => [...document.querySelectorAll(`#${panel} tbody tr`)]
            .map(row => [...row.querySelectorAll(`td.${kind}`)].map(cell => cell.textContent))
            .filter(row => row.length)""",
        [panel, kind],
    )
    return found


def test_stepping_fills_matrices_and_blanks_them_again(reader: Reader) -> None:
    reader.open(MATRIX_NORM)
    assert entries(reader, "n0-value", 4) == ["0.1", "0.5", "−0.3", "0.8"]
    assert entries(reader, "n2-value", 2) == ["", ""]
    reader.press("ArrowRight")
    assert entries(reader, "n2-value", 2) == ["0.22", "0.26"]
    assert entries(reader, "n2-grad", 2) == ["", ""]
    reader.press("End")
    assert entries(reader, "n0-grad", 4) == ["0.088", "0.176", "0.104", "0.208"]
    assert entries(reader, "n1-grad", 2) == ["−0.112", "0.636"]
    assert entries(reader, "n2-grad", 2) == ["0.44", "0.52"]
    assert reader.text("n4-value") == "0.116"
    reader.press("Home")
    assert entries(reader, "n0-grad", 4) == [""] * 4
    assert entries(reader, "n2-value", 2) == ["", ""]


def test_the_explanation_says_why_the_shapes_fit_and_writes_one_element_out(reader: Reader) -> None:
    reader.open(MATRIX_NORM)
    reader.press("End")
    expect(reader.page.locator("#why-shapes")).to_contain_text("(2, 2)")
    assert (reader.page.locator("#element").text_content() or "").endswith("0.176")
    assert reader.page.locator("#formula .matrix").count() >= 3
    reader.press("Home")
    assert reader.text("element") == ""


@pytest.mark.parametrize("program", [CLASSIFIER, LOSSES], ids=["wide", "high"])
def test_long_formulas_and_numbers_are_seen_whole(reader: Reader, program: str) -> None:
    page = reader.page
    reader.open(program)
    reader.press("End")
    for part in ("sentence", "formula", "element", "beside"):
        over = page.locator(f"#{part}").evaluate(
            "e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]"
        )
        assert over[0] <= 0 and over[1] <= 8, part
    # neighbours such as 1.00·10⁻⁴ and 2.50·10⁻³ do not touch
    touching = page.evaluate(
        """() => [...document.querySelectorAll('#drawing .entry')].filter(entry => {
            const next = entry.nextElementSibling;
            return next?.dataset.row === entry.dataset.row
                && entry.getBBox().x + entry.getBBox().width > next.getBBox().x;
        }).map(entry => entry.id)"""
    )
    assert touching == []


def test_an_element_and_that_of_its_gradient_light_each_other(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, panel="array")
    reader.press("End")
    same = page.locator("#drawing .same")
    for hovered, lit in (("n0-grad-1", "n0-value-1"), ("n0-value-2", "n0-grad-2")):
        page.locator(f"[id={hovered}]").hover()
        expect(page.locator(f"[id={lit}]")).to_contain_class("same")
        expect(same).to_have_count(2)
    page.locator("#array td.grad").nth(3).hover()
    expect(page.locator("#array td.value").nth(3)).to_contain_class("same")
    expect(page.locator("[id=n0-value-3]")).to_contain_class("same")
    page.locator("#sentence").dispatch_event("pointerover")
    page.mouse.move(5, 5)
    expect(page.locator(".same")).to_have_count(0)


def test_the_array_of_the_current_node_is_beside_its_gradient(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=3)
    page.get_by_role("button", name="Array", exact=True).click()
    expect(page.locator("#step-explanation")).to_be_hidden()
    reader.press("End")
    expect(page.locator("#array td.value")).to_have_count(4)
    assert table(page, "array", "value") == [["0.1", "0.5"], ["−0.3", "0.8"]]
    assert table(page, "array", "grad") == [["0.088", "0.176"], ["0.104", "0.208"]]
    assert (page.locator("#array td.grad").nth(1).get_attribute("title") or "").startswith("0.176")
    # what is not known yet is blank
    reader.press("Home", "ArrowRight")
    expect(page.locator("#array td.value")).to_have_count(2)
    assert table(page, "array", "value") == [["0.22", "0.26"]]
    assert table(page, "array", "grad") == [["", ""]]
    page.select_option("#array-node", label="W")
    expect(page.locator("#array td.value")).to_have_count(4)
    reader.rest()
    page.wait_for_url("**panel=array**")
    page.reload()
    reader.ready()
    expect(page.locator("#array")).to_be_visible()
    page.get_by_role("button", name="Explain").click()
    expect(page.locator("#step-explanation")).to_be_visible()


def test_the_cells_of_an_array_are_walked_with_the_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, panel="array", step=0)
    page.locator("#array td.value").first.focus()
    reader.press("ArrowRight", "ArrowDown", "ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "0.8"
    expect(page.locator("[id=n0-value-3]")).to_contain_class("same")
    reader.at(1, 9, "inputs")


def test_a_large_array_comes_in_pages(reader: Reader) -> None:
    page = reader.page
    reader.open(LARGE, panel="array")
    shown, across = page.locator("#rows-shown"), page.locator("#columns-shown")
    expect(shown).to_have_text("rows 1–12 of 30")
    expect(across).to_have_text("columns 1–20 of 50")
    for _ in range(2):
        page.get_by_role("button", name="Next rows").click()
        page.get_by_role("button", name="Next columns").click()
    expect(shown).to_have_text("rows 25–30 of 30")
    expect(across).to_have_text("columns 41–50 of 50")
    assert page.locator("#array thead th").first.text_content() == "41"
    expect(page.get_by_role("button", name="Next rows")).to_be_disabled()
    page.get_by_role("button", name="Previous rows").click()
    expect(shown).to_have_text("rows 13–24 of 30")
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_the_jacobian_of_the_current_wire(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM)
    page.get_by_role("button", name="Jacobian", exact=True).click()
    expect(page.locator("#jacobian-none")).to_be_visible()
    reader.press("End")
    expect(page.locator("#jacobian-size")).to_have_text("2 × 4")
    assert table(page, "jacobian", "local") == [
        ["0.2", "0.4", "0", "0"],
        ["0", "0", "0.2", "0.4"],
    ]
    assert page.locator("#jacobian thead th").all_text_contents() == ["W₁₁", "W₁₂", "W₂₁", "W₂₂"]
    page.locator("#jacobian td.local").nth(5).hover()
    expect(page.locator("[id=n2-value-1]")).to_contain_class("same")
    expect(page.locator("[id=n0-value-1]")).to_contain_class("same")
    # forward, a gate has a wire for each operand
    reader.press("Home", "ArrowRight")
    assert page.locator("#jacobian-wire option").all_text_contents() == ["∂q/∂W", "∂q/∂x"]
    page.select_option("#jacobian-wire", label="∂q/∂x")
    expect(page.locator("#jacobian-size")).to_have_text("2 × 2")
    # a large one is described, and not written out
    reader.type(COSTLY)
    reader.press("ArrowRight")
    expect(page.locator("#jacobian-sentences")).to_contain_text("16,000,000")
    expect(page.locator("#jacobian table")).to_have_count(0)
    reader.type("x = randn(40, seed=1)\ny = relu(x)\nf = sum(y)")
    reader.press("End")
    picture = page.locator("#jacobian-sheet figure")
    expect(picture).to_contain_text("Each cell is one entry, filled if it is not 0.")
    expect(picture.locator("title")).to_contain_text("∂y/∂x, 40 × 40")


def test_a_number_of_a_typed_matrix_is_rewritten_in_its_place(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM)
    reader.press("End")
    field = page.get_by_label("W₁₂")
    with page.expect_response("**/api/view"):
        field.fill("-1.25")
    assert page.input_value("#program").startswith("W = [[0.1, -1.25], [-0.3, 0.8]]\n")
    expect(page.locator("[id=n0-value-1]")).to_have_text("−1.25")
    with page.expect_response("**/api/view"):
        page.get_by_label("x₁").press("ArrowUp")
    assert "x = [0.21, 0.4]" in page.input_value("#program")
    field.fill("many")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.blur()
    assert field.input_value() == "−1.25"


def test_what_is_no_small_list_is_shown_as_it_was_typed(reader: Reader) -> None:
    page = reader.page
    reader.open(LARGE)
    item = page.locator("#inputs li").first
    expect(item).to_contain_text("(30, 50)")
    expect(item.locator("code")).to_have_text("randn(30, 50, seed=1)")
    expect(page.locator("#inputs input")).to_have_count(0)


def test_a_program_of_numbers_has_no_more_on_its_page_than_before(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="array")
    for part in ("#array", "#unroll-choice", "#shapes-choice", "#groups"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("button", name="Jacobian", exact=True)).to_be_hidden()
    expect(page.locator("#step-explanation")).to_be_visible()
    reader.type(MATRIX_NORM)
    for part in ("#array", "#unroll-choice", "#shapes-choice"):
        expect(page.locator(part)).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("panel", ["", "array", "jacobian"])
def test_each_panel_is_open_to_assistive_technology(
    visitor: Visitor, panel: str, lang: str
) -> None:
    visitor.visit(MATRIX_NORM, step=8, lang=lang, **({"panel": panel} if panel else {}))
    assert not find_barriers(visitor.page)


@pytest.mark.parametrize("panel", ["", "array", "jacobian"])
def test_a_phone_holds_tensors_too(page: Page, reader: Reader, panel: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(LAYER, step=13, **({"panel": panel} if panel else {}))
    reader.rest()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator("#next")).to_be_in_viewport()
    page.get_by_role("button", name="Show program").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not find_barriers(page)


_STICKING_OUT = """() => [...document.querySelectorAll("#drawing .matrix .entry")].filter(entry => {
    if (!entry.textContent) return false;
    const box = entry.getBBox();
    const bracket = entry.parentElement.querySelector(".bracket").getBBox();
    return box.x < bracket.x || box.x + box.width > bracket.x + bracket.width;
}).map(entry => entry.id)"""


def test_a_number_that_is_moved_has_the_room_that_it_had(reader: Reader) -> None:
    page = reader.page
    program = "W = [[1, {}], [3, 4]]\nf = sum(W)"
    reader.open(program.format("1"))
    before = reader.boxes("#drawing .bracket")
    narrowed = page.locator("#drawing .entry[textLength]")
    with page.expect_response("**/api/view"):
        page.locator("#inputs .entry").nth(1).fill("-12345.5")
    expect(page.locator("[id=n0-value-1][textLength]")).to_have_text("−12345.5")
    expect(page.locator("[id=n0-value-3]:not([textLength])")).to_have_text("4")
    assert page.evaluate(_STICKING_OUT) == []
    assert reader.boxes("#drawing .bracket") == before
    # what is typed into the program has the room that it needs
    with page.expect_response("**/api/view"):
        reader.type(program.format("-12345.25"))
    expect(page.locator("[id=n0-value-1]")).to_have_text("−1.2·10⁴")
    expect(narrowed).to_have_count(0)
    assert page.evaluate(_STICKING_OUT) == []
    assert reader.boxes("#drawing .bracket") != before


def test_a_shape_without_room_for_its_numbers_opens_them(reader: Reader) -> None:
    page = reader.page
    reader.open(DEEP)
    reader.press("End")
    page.locator("#n2-value-shape").click()
    expect(page.locator("#array td.value").first).to_be_visible()
    expect(page.locator("#array-node option:checked")).to_have_text("b")
    page.wait_for_url("**panel=array**")
    page.locator("#n0-value-shape").click()
    expect(page.locator("#array-node option:checked")).to_have_text("X")
    page.locator("#arrays").check()
    page.locator("#n2-value-0").wait_for(state="attached")
    # written out they are too wide for the desk: all of it is asked for
    page.locator("#zoom-fit").click()
    expect(page.locator("#n2-value-0")).to_be_visible()
    expect(page.locator("#n2-value-shape")).to_have_count(0)
    reader.rest()
    assert "arrays=1" in page.url

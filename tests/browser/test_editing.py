"""Typing, mending, and moving numbers: nothing that was typed is lost."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.programs import BRANCHES, CIRCUIT
from tests.browser.reader import Reader

BOARD = "#drawing svg, #drawing .body, #drawing .wire, .panel, .pane, .explanation, .steps, #track"


def test_an_error_is_marked_in_its_place_and_mended_with_one_click(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3)
    reader.edit()
    before = reader.drawing()
    reader.type("x = 2\ny = 3\nf = sigmiod(x y)")
    mark = page.locator("#editor .problem")
    expect(mark).to_have_text("sigmiod")
    expect(page.locator("#error")).to_contain_text("sigmiod")
    expect(page.locator("#error")).to_contain_text("Did you mean sigmoid?")
    expect(page.locator("#program")).to_have_attribute("aria-invalid", "true")
    # the underline is under the very letters in the field
    line = page.locator("#editor .cm-line").nth(2).bounding_box()
    place = mark.bounding_box()
    assert line and place and line["y"] <= place["y"] <= line["y"] + line["height"]
    # the last good graph stays, dimmed
    assert reader.drawing() == before
    assert float(page.locator(".drawing").evaluate("e => getComputedStyle(e).opacity")) < 0.5
    with page.expect_response("**/api/view"):
        page.get_by_role("button", name=re.compile("Did you mean")).click()
    assert page.input_value("#program") == "x = 2\ny = 3\nf = sigmoid(x y)"
    expect(mark).to_have_count(0)
    expect(page.locator("#error")).to_be_empty()
    assert reader.drawing() != before
    assert page.locator(".drawing").evaluate("e => getComputedStyle(e).opacity") == "1"


def test_an_error_is_mended_by_typing_on(reader: Reader) -> None:
    page = reader.page
    reader.open("x = 3\nf = x ^")
    expect(page.locator("#error")).not_to_be_empty()
    reader.edit().press("ControlOrMeta+End")
    with page.expect_response("**/api/view"):
        page.keyboard.type(" 2")
    expect(page.locator("#error")).to_be_empty()
    expect(page.locator("#drawing .node")).to_have_count(2)
    assert list(reader.numbers("value")) == ["x", "f"]


def test_a_place_is_counted_in_characters(reader: Reader) -> None:
    reader.open()
    reader.edit()
    reader.type("# 🍎🍎\n사과 = 100; f = 사과 + 배2(")
    expect(reader.page.locator("#editor .problem")).to_have_count(1)
    shown = reader.page.locator("#editor .cm-line").nth(1).text_content()
    assert shown == "사과 = 100; f = 사과 + 배2("


def test_what_is_typed_survives_a_link_that_cannot_be_read(reader: Reader) -> None:
    broken = "x = 2\nf = (x + 1"
    reader.open()
    reader.type(broken)
    expect(reader.page.locator("#error")).not_to_be_empty()
    assert urlencode({"p": broken}) in reader.page.url
    reader.open(broken)
    expect(reader.page.locator("#program")).to_have_value(broken)
    reader.edit()
    expect(reader.page.locator("#editor .problem")).to_have_count(1)
    reader.type("x = 2\nf = (x + 1)")
    assert reader.numbers("value")["x"] == "2"


def test_a_slider_changes_the_number_in_the_text_and_on_the_board(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    reader.press("End")
    before = reader.boxes(BOARD)
    page.evaluate("document.querySelector('#drawing svg').mark = 'the same drawing'")
    slider = page.get_by_role("slider", name="x, slider")
    slider.focus()
    with page.expect_response("**/api/view"):
        reader.press("ArrowRight")
    expect(page.locator("#n0-value")).to_have_text("−1.99")
    assert page.input_value("#program").startswith("x = -1.99\n")
    assert page.get_by_label("x, number").input_value() == "−1.99"
    reader.at(8, 8, "backward")
    assert reader.numbers("grad")["z"] == "3.01"
    assert page.evaluate("document.querySelector('#drawing svg').mark") == "the same drawing"
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.mouse.down()
    for part in range(30, 90, 2):
        page.mouse.move(box["x"] + box["width"] * part / 100, box["y"] + box["height"] / 2)
        assert reader.boxes(BOARD) == before
    page.mouse.up()
    reader.rest()
    typed = re.match(r"x = (\S+)\n", page.input_value("#program"))
    assert typed is not None
    # a hand moves it in round steps
    assert re.fullmatch(r"-?\d(\.\d)?", typed[1])
    assert reader.numbers("value")["x"] == typed[1].replace("-", "−")
    assert reader.boxes(BOARD) == before


def test_while_dragging_one_request_is_under_way_and_the_last_number_wins(
    page: Page, reader: Reader
) -> None:
    reader.open(CIRCUIT)
    waiting: list[Route] = []
    page.route("**/api/view", lambda route: waiting.append(route))
    slider = page.get_by_role("slider", name="y, slider")
    slider.focus()
    for _ in range(5):
        reader.press("ArrowRight")
    page.wait_for_timeout(100)
    assert len(waiting) == 1
    waiting.pop().continue_()
    page.wait_for_timeout(300)
    assert len(waiting) == 1
    waiting.pop().continue_()
    expect(page.locator("#n1-value")).to_have_text("5.5")
    page.wait_for_timeout(100)
    assert waiting == []


def test_the_answer_to_an_earlier_text_is_dropped(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    held: list[Route] = []
    page.route("**/api/view", lambda route: held.append(route), times=1)
    reader.fill("a = 7\nf = a^2")
    page.wait_for_timeout(400)
    assert len(held) == 1
    reader.type("b = 9\nf = b^3")
    assert list(reader.numbers("value")) == ["b", "f"]
    held[0].abort()
    page.wait_for_timeout(100)
    assert list(reader.numbers("value")) == ["b", "f"]


def test_a_number_field_takes_numbers_and_gives_back_what_is_none(reader: Reader) -> None:
    page = reader.page
    reader.open("x = 2; y = 5; f = x y")
    field = page.get_by_label("x, number")
    with page.expect_response("**/api/view"):
        field.fill("-12.25")
    assert page.input_value("#program") == "x = -12.25; y = 5; f = x y"
    with page.expect_response("**/api/view"):
        page.get_by_label("y, number").fill("1/4")
    assert page.input_value("#program") == "x = -12.25; y = 1/4; f = x y"
    field.fill("many")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.blur()
    assert field.input_value() == "−12.25"
    assert page.input_value("#program") == "x = -12.25; y = 1/4; f = x y"
    # a slider that the number has left gets a range around it
    assert float(page.get_by_label("x, slider").get_attribute("min") or 0) <= -12.25


@pytest.mark.parametrize("number", ["2", "-123456.75", "0.30000000000000004"])
def test_a_number_field_is_never_clipped(reader: Reader, number: str) -> None:
    reader.open(f"x = {number}\nf = x^2")
    inner, outer = reader.page.get_by_label("x, number").evaluate(
        "field => [field.scrollWidth, field.clientWidth]"
    )
    assert inner <= outer or len(number) > 14


def test_a_default_input_is_typed_when_it_is_moved(reader: Reader) -> None:
    page = reader.page
    reader.open("(x+y)z")
    slider = page.get_by_role("slider", name="y, slider")
    slider.focus()
    with page.expect_response("**/api/view"):
        reader.press("ArrowRight")
    expect(page.locator("#program")).to_have_value("x = 1\ny = 2.01\nz = 3\n(x+y)z")
    reader.rest()
    assert reader.numbers("value")["z"] == "3"
    assert reader.numbers("value")["y"] == "2.01"


def test_an_example_loads_with_one_click_or_key_and_back_returns(reader: Reader) -> None:
    page = reader.page
    own = "x = 1.5\nmine = x^3"
    reader.open()
    reader.type(own)
    page.get_by_role("link", name="Examples", exact=True).click()
    with page.expect_response("**/api/view"):
        page.get_by_role("link", name="Gradients add up where a wire branches").click()
    assert page.input_value("#program") == BRANCHES
    reader.at(1, 9, "inputs")
    page.locator("h1").evaluate("() => document.activeElement.blur()")
    with page.expect_response("**/api/view"):
        reader.press("2")
    assert "exp" in page.input_value("#program")
    reader.rest()
    with page.expect_response("**/api/view"):
        page.go_back()
    assert page.input_value("#program") == BRANCHES
    with page.expect_response("**/api/view"):
        page.go_back()
    assert page.input_value("#program") == own
    reader.rest()
    assert list(reader.numbers("value")) == ["x", "mine"]


def test_the_whole_derivatives_are_asked_for_when_they_are_opened(reader: Reader) -> None:
    reader.open(CIRCUIT)
    with reader.page.expect_response("**/api/derivatives?*"):
        reader.page.get_by_text("Derivatives as formulas").click()
    expect(reader.page.locator("#derivatives dt")).to_have_count(3)
    expect(reader.page.locator("#derivatives dd").nth(2)).to_contain_text("x+y")


def test_the_decimals_change_on_the_board_and_in_the_link(reader: Reader) -> None:
    reader.open(CIRCUIT)
    with reader.page.expect_response("**/api/view"):
        reader.page.get_by_role("button", name="More decimals").click()
    expect(reader.page.locator("#n0-value")).to_have_text("−2.00")
    reader.rest()
    assert "digits=2" in reader.page.url
    with reader.page.expect_response("**/api/view"):
        reader.page.get_by_role("button", name="Fewer decimals").click()
    expect(reader.page.locator("#digits")).to_have_text("as written")
    expect(reader.page.locator("#n0-value")).to_have_text("−2")
    reader.rest()
    assert "digits" not in reader.page.url


@pytest.mark.parametrize(
    ("digits", "fewer", "more"), [(0, True, False), (3, False, False), (6, False, True)]
)
def test_the_decimals_end_where_their_range_does(
    reader: Reader, digits: int, fewer: bool, more: bool
) -> None:
    reader.open(CIRCUIT, digits=digits)
    for name, ends in (("Fewer decimals", fewer), ("More decimals", more)):
        button = reader.page.get_by_role("button", name=name)
        expect(button).to_be_disabled() if ends else expect(button).to_be_enabled()


def test_a_silent_server_is_told_and_asked_again(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    page.route("**/api/view", lambda route: route.fulfill(status=200, body="…"), times=1)
    reader.fill("x = 4\nf = 2x")
    expect(page.locator("#notice")).to_contain_text("What you typed is safe")
    expect(page.locator("#n0-value")).to_have_text("4")
    expect(page.locator("#notice")).to_be_empty()


def test_what_was_typed_a_moment_ago_comes_back_after_an_example(reader: Reader) -> None:
    page = reader.page
    reader.open()
    reader.fill("x = 1.5\nmine = x^3")
    page.get_by_role("link", name="Examples", exact=True).click()
    page.get_by_role("link", name="Gradients add up where a wire branches").click()
    expect(page.locator("#program")).to_have_value(BRANCHES)
    reader.rest()
    page.go_back()
    expect(page.locator("#program")).to_have_value("x = 1.5\nmine = x^3")


def test_a_drag_is_undone_at_once_and_redone(reader: Reader) -> None:
    page = reader.page
    reader.open("x = 2; y = 3\nf = x*y")
    slider = page.locator("#inputs input[type=range]").first
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for part in (0.6, 0.7, 0.8):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
    page.mouse.up()
    reader.rest()
    moved = page.input_value("#program")
    assert moved != "x = 2; y = 3\nf = x*y"
    # the slider has the focus, and no undo of its own
    page.keyboard.press("Control+z")
    expect(page.locator("#program")).to_have_value("x = 2; y = 3\nf = x*y")
    reader.rest()
    assert reader.numbers("value")["x"] == "2"
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#program")).to_have_value(moved)
    expect(page.locator("#live-message")).to_have_text("Redone")

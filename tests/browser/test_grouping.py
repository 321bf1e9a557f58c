"""Selected gates become one gate with a name, and gates again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.programs import GROUPED, MATRIX_NORM, NEURON
from tests.browser.reader import Reader

SIGMOID = ["×−1", "exp", "+1", "1/x"]


def gate(page: Page, label: str) -> Locator:
    nodes = page.locator("#drawing .node.gate")
    return nodes.filter(has=page.locator(f'text.label:text-is("{label}")')).locator(".body").first


def select(reader: Reader, *labels: str) -> None:
    for label in labels:
        gate(reader.page, label).click(modifiers=["Shift"])


def labels(reader: Reader) -> list[str]:
    reader.drawn()
    return reader.page.locator("#drawing .node.gate text.label").all_text_contents()


def group(reader: Reader) -> None:
    expect(reader.page.locator("#grouping-group")).to_have_attribute("aria-disabled", "false")
    with reader.page.expect_response("**/api/view"):
        reader.page.keyboard.press("g")
    reader.rest()


def test_the_four_gates_of_a_sigmoid_become_one_and_four_again(reader: Reader) -> None:
    reader.open(NEURON, step=21)
    gradients = reader.numbers("grad")
    select(reader, *SIGMOID)
    page = reader.page
    expect(page.locator("#grouping .how-many")).to_have_text("4 selected")
    expect(page.locator("#grouping-name")).to_have_value("σ")
    group(reader)
    expect(page.locator("#grouping")).to_be_hidden()
    expect(reader.program()).to_have_value(re.compile(r"σ\(u\) = 1 / \(1 \+ exp\(-u\)\)\nf = σ\("))
    assert "σ" in labels(reader) and not set(SIGMOID) & set(labels(reader))
    after = reader.numbers("grad")
    for name in ("w0", "x0", "w1", "x1", "w2"):
        shown = next(each for each in after if each.replace("\u200b", "") == name)
        assert after[shown] == gradients[shown]
    # its own derivative is a formula
    gate(page, "σ").click()
    reader.press("ArrowRight")
    expect(page.locator("#sentence")).to_contain_text("(1 − f)")
    # the link has it
    page.reload()
    reader.ready()
    assert "σ" in labels(reader)
    # open, ungrouped, undone
    select(reader, "σ")
    with page.expect_response("**/api/view"):
        page.locator("#grouping-ungroup").click()
    reader.rest()
    expect(reader.program()).to_have_value(NEURON)
    with page.expect_response("**/api/view"):
        page.keyboard.press("Control+z")
    reader.rest()
    assert "σ" in labels(reader)


def test_undo_takes_the_group_back(reader: Reader) -> None:
    reader.open(NEURON)
    select(reader, *SIGMOID)
    group(reader)
    with reader.page.expect_response("**/api/view"):
        reader.page.keyboard.press("Control+z")
    reader.rest()
    expect(reader.program()).to_have_value(NEURON)
    with reader.page.expect_response("**/api/view"):
        reader.page.keyboard.press("Control+Shift+z")
    reader.rest()
    assert "σ" in labels(reader)


_SELECT_AND_GROUP = """(body) => {
    body.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
    document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "g", code: "KeyG", bubbles: true }));
}"""


def test_a_gate_that_was_selected_just_now_is_in_the_group(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON)
    select(reader, *SIGMOID[:3])
    expect(page.locator("#grouping-group")).to_have_attribute("aria-disabled", "false")
    # before a frame has shown what can be done with the four
    with page.expect_response("**/api/view"):
        gate(page, SIGMOID[3]).evaluate(_SELECT_AND_GROUP)
    reader.rest()
    assert labels(reader) == ["×", "×", "+", "+", "σ"]


def test_what_is_missing_is_said_and_added(reader: Reader) -> None:
    reader.open(NEURON)
    select(reader, "×−1", "1/x")
    page = reader.page
    expect(page.locator("#grouping-reason")).to_contain_text("2 wires leave these gates")
    expect(page.locator("#grouping-group")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("g")
    expect(reader.program()).to_have_value(NEURON)
    page.locator("#grouping-add").click()
    expect(page.locator("#grouping .how-many")).to_have_text("4 selected")
    expect(page.locator("#grouping-name")).to_have_value("σ")


def test_a_group_has_the_name_that_is_typed(reader: Reader) -> None:
    reader.open(MATRIX_NORM)
    select(reader, "@", "u²")
    name = reader.page.locator("#grouping-name")
    expect(name).not_to_have_value("")
    name.fill("q")
    expect(reader.page.locator("#grouping-reason")).to_contain_text("uses q for something else")
    name.fill("size")
    expect(reader.page.locator("#grouping-group")).to_have_attribute("aria-disabled", "false")
    with reader.page.expect_response("**/api/view"):
        name.press("Enter")
    reader.rest()
    expect(reader.program()).to_have_value(
        re.compile(r"^size\(W, x\) = q\*\*2 where q = W @ x$", re.M)
    )


def test_a_rectangle_selects_the_gates_in_it(reader: Reader) -> None:
    reader.open(NEURON)
    page = reader.page
    first, last = gate(page, "×−1").bounding_box(), gate(page, "1/x").bounding_box()
    assert first and last
    page.keyboard.down("Shift")
    page.mouse.move(first["x"] - 6, first["y"] - 40)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] + 6, last["y"] + last["height"] + 40, steps=4)
    expect(page.locator(".selecting-frame")).to_be_visible()
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(".selecting-frame")).to_have_count(0)
    expect(page.locator("#drawing .node.selected")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator("#drawing .node.selected")).to_have_count(0)
    expect(page.locator("#grouping")).to_be_hidden()


def test_while_selecting_plain_clicks_select(reader: Reader) -> None:
    reader.open(NEURON)
    page = reader.page
    page.locator("#select-gates").click()
    expect(page.locator("#grouping .how-many")).to_contain_text("Click gates")
    for label in ("exp", "+1"):
        gate(page, label).click()
    expect(page.locator("#grouping .how-many")).to_have_text("2 selected")
    reader.at(1, 22, "inputs")


def test_gates_are_selected_and_grouped_by_the_keyboard(reader: Reader) -> None:
    reader.open(NEURON, step=7)
    page = reader.page
    for label in ("exp", "+1"):
        page.locator(
            "#drawing .node.gate", has=page.locator(f'text.label:text-is("{label}")')
        ).focus()
        page.keyboard.press("Shift+Enter")
    expect(page.locator("#drawing .node.selected")).to_have_count(2)
    group(reader)
    expect(reader.program()).to_have_value(re.compile(r"^\w\(\w\) = 1 \+ exp\(\w\)$", re.M))


@pytest.mark.parametrize("key", ["g", "Shift+G"])
def test_a_key_ungroups_a_function_of_the_program(reader: Reader, key: str) -> None:
    reader.open(GROUPED, open="")
    page = reader.page
    page.locator("#drawing .node.gate .body").first.click(modifiers=["Control"])
    with page.expect_response("**/api/view"):
        page.keyboard.press(key)
    reader.rest()
    expect(reader.program()).to_have_value(re.compile(r"^h = sigmoid\(w1\*x \+ b1\)$", re.M))


@pytest.mark.parametrize("typed", ["z = 2*y", "z = 2*"])
def test_what_is_typed_meanwhile_is_not_written_over(reader: Reader, typed: str) -> None:
    reader.open(GROUPED, open="")
    page = reader.page
    held: list[Route] = []
    page.route("**/api/ungroup", lambda route: held.append(route))
    page.locator("#drawing .node.gate .body").first.click(modifiers=["Control"])
    with page.expect_request("**/api/ungroup"):
        page.keyboard.press("Shift+G")
    with page.expect_response("**/api/view"):
        reader.fill(f"{GROUPED}\n{typed}")
    with page.expect_response("**/api/ungroup"):
        held.pop().continue_()
    reader.rest()
    expect(reader.program()).to_have_value(f"{GROUPED}\n{typed}")


def test_in_korean_while_presenting(reader: Reader) -> None:
    reader.open(NEURON, lang="ko", project="1", step=21)
    select(reader, "×−1", "1/x")
    page = reader.page
    expect(page.locator("#grouping .how-many")).to_have_text("2개 고름")
    expect(page.locator("#grouping-reason")).to_contain_text("더하면 나가는 선이 하나로 모입니다")
    page.locator("#grouping-add").click()
    group(reader)
    assert "σ" in labels(reader)

"""Graphs too large to see at once: groups, the search, the map, scalar gates, shapes alone."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect

from tests.browser.accessibility import find_barriers
from tests.browser.programs import CHAIN, COSTLY, MATRIX_NORM, SOFTMAX
from tests.browser.reader import Reader

CLOSED = "#drawing .node.closed"


def test_a_composite_gate_opens_and_closes_by_mouse_and_keyboard(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1240, "height": 720})
    reader.open(SOFTMAX, open="", arrays=1)
    reader.press("End")
    before = [reader.text(f"n0-grad-{k}") for k in range(3)]
    expect(page.locator(CLOSED)).to_have_count(1)
    with page.expect_response("**/api/view"):
        page.locator(f"{CLOSED} .body").dblclick()
    expect(page.locator("#drawing .group")).to_have_count(1)
    # open it is too wide for the desk: all of it is seen where that is asked for, and stays so
    expect(page.locator("html[data-partly]")).to_have_count(1)
    page.locator("#zoom-fit").click()
    expect(page.locator("html[data-partly]")).to_have_count(0)
    reader.press("End")
    assert [reader.text(f"n0-grad-{k}") for k in range(3)] == before
    with page.expect_response("**/api/view"):
        page.locator("#drawing .group-name").dblclick()
    expect(page.locator(CLOSED)).to_have_count(1)
    # the keyboard: on the node, O opens it at any step, and the focus stays in the graph
    reader.press("End")
    page.locator(CLOSED).focus()
    with page.expect_response("**/api/view"):
        reader.press("o")
    with page.expect_response("**/api/view"):
        page.locator("#drawing .group-name").dblclick()
    page.locator(CLOSED).focus()
    reader.press("Enter")
    with page.expect_response("**/api/view"):
        reader.press("o")
    expect(page.locator("#drawing .group")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('#drawing .node') !== null")
    with page.expect_response("**/api/view"):
        reader.press("o")
    expect(page.locator(CLOSED)).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('#drawing .node') !== null")
    with page.expect_response("**/api/view"):
        page.get_by_role("button", name="Open all").click()
    expect(page.locator(CLOSED)).to_have_count(0)
    with page.expect_response("**/api/view"):
        page.get_by_role("button", name="Close all").click()
    expect(page.locator(CLOSED)).to_have_count(1)
    reader.rest()
    assert "open=&" in page.url + "&"
    assert not find_barriers(page)


def test_a_node_is_found_by_its_name_and_its_gate(reader: Reader) -> None:
    page = reader.page
    reader.open(CHAIN)
    reader.press("Slash")
    field = page.get_by_role("combobox", name="Name or gate")
    expect(field).to_be_focused()
    page.keyboard.type("x60")
    expect(page.locator("#search-found [data-node]")).to_have_count(1)
    assert not find_barriers(page)
    reader.press("Enter")
    expect(field).to_be_hidden()
    assert reader.current() == ["x60"]
    # it is in the middle, and has the focus
    box = page.locator("#drawing .node.current .body").bounding_box()
    pane = page.locator("#pane").bounding_box()
    assert box and pane
    assert abs(box["x"] + box["width"] / 2 - pane["x"] - pane["width"] / 2) < pane["width"] / 3
    assert page.evaluate("document.activeElement.classList.contains('current')")
    page.get_by_role("button", name="Find a node").click()
    page.keyboard.type("sin")
    assert page.locator("#search-found [data-node]").count() > 5
    reader.press("ArrowDown", "ArrowDown", "ArrowUp")
    expect(page.locator("#found-1")).to_have_attribute("aria-selected", "true")
    page.locator("#found-3").click()
    assert reader.current() == ["x4"]
    reader.press("Slash")
    page.keyboard.type("nothing")
    expect(page.get_by_text("No node has this name.")).to_be_visible()
    reader.press("Escape")
    expect(field).to_be_hidden()
    assert "step=" in page.url


def test_a_walk_has_its_words_before_it_comes_to_them(reader: Reader) -> None:
    page = reader.page
    reader.open("\n".join(["x0 = 1", *(f"x{k + 1} = sin(x{k})" for k in range(120))]))
    # the first step asks for fifty behind the eight that came with the page
    with page.expect_response("**/api/explain") as part:
        reader.press("ArrowRight")
    part.value.finished()
    silent = page.evaluate(
        """async () => {
            const sentence = document.getElementById("sentence");
            const silent = [];
            for (let count = 2; count <= 50; count += 1) {
                const arrow = { key: "ArrowRight", code: "ArrowRight", bubbles: true };
                document.body.dispatchEvent(new KeyboardEvent("keydown", arrow));
                await new Promise((resolve) => requestAnimationFrame(resolve));
                await new Promise((resolve) => requestAnimationFrame(resolve));
                if (!sentence.textContent) silent.push(count);
            }
            return silent;
        }"""
    )
    assert silent == []
    assert reader.current() == ["x50"]


def test_a_map_shows_where_the_view_is_and_leads_elsewhere(reader: Reader) -> None:
    page = reader.page
    reader.open("\n".join(["x0 = 1", *(f"x{k + 1} = sin(x{k})" for k in range(300))]))
    overview = page.locator("#overview")
    expect(overview).to_be_visible()
    before = reader.boxes("#drawing svg")
    box = page.locator("#overview svg").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    assert reader.boxes("#drawing svg") != before
    reader.open(MATRIX_NORM)
    expect(overview).to_be_hidden()


def test_a_vector_program_is_unrolled_to_scalar_gates(reader: Reader) -> None:
    page = reader.page
    reader.open(SOFTMAX)
    with page.expect_response("**/api/view"):
        page.get_by_label("Unroll into scalar gates").check()
    expect(page.locator("#drawing .matrix")).to_have_count(0)
    assert page.locator("#drawing .gate", has_text="exp").count() == 3
    reader.press("End")
    reader.rest()
    assert "unroll=1" in page.url
    with page.expect_response("**/api/view"):
        page.get_by_role("slider", name="a₁, slider").press("ArrowRight")
    assert re.match(r"a = \[0\.3\d*, 2\.9, 4\.0\]", page.input_value("#program"))
    page.reload()
    reader.ready()
    expect(page.get_by_label("Unroll into scalar gates")).to_be_checked()
    with page.expect_response("**/api/view"):
        page.get_by_label("Unroll into scalar gates").uncheck()
    expect(page.locator("#drawing .matrix").first).to_be_visible()
    # what cannot be unrolled does not offer it
    reader.type("x = randn(100, seed=1)\nf = sum(x)")
    expect(page.locator("#unroll-choice")).to_be_hidden()


def test_subscripts_are_counted_from_0_where_that_is_asked_for(reader: Reader) -> None:
    page = reader.page
    choice = page.get_by_label("Subscripts from 0")
    reader.open(SOFTMAX)
    expect(page.get_by_label("a₁", exact=True)).to_be_visible()
    expect(choice).not_to_be_checked()
    with page.expect_response("**/api/view"):
        choice.check()
    expect(page.get_by_label("a₀", exact=True)).to_be_visible()
    reader.rest()
    assert "first=0" in page.url
    page.reload()
    reader.ready()
    expect(choice).to_be_checked()
    with page.expect_response("**/api/view"):
        choice.uncheck()
    expect(page.get_by_label("a₁", exact=True)).to_be_visible()
    # a program with a subscript 0 counts from there by itself; in one of numbers nothing is counted
    reader.type("q = [3, 4]\nf = q_0 q_1")
    expect(choice).to_be_checked()
    expect(choice).to_be_disabled()
    reader.type("x = 3\nf = x^2")
    expect(page.locator("#from-zero-choice")).to_be_hidden()


def test_a_switch_stays_as_it_was_set_while_words_of_the_last_answer_come(reader: Reader) -> None:
    page = reader.page
    reader.open("\n".join(["x0 = [1, 2]", *(f"x{k + 1} = sin(x{k})" for k in range(60))]))
    choice = page.get_by_label("Subscripts from 0")
    held: list[Route] = []
    page.route("**/api/view*", lambda route: held.append(route))
    with page.expect_response("**/api/explain*") as part:
        choice.check()
        reader.press("End")
    part.value.finished()
    expect(page.locator("#sentence")).not_to_be_empty()
    expect(choice).to_be_checked()
    with page.expect_response("**/api/view*"):
        held[-1].continue_()
    reader.rest()
    assert "first=0" in page.url
    expect(choice).to_be_checked()


def test_shapes_alone_are_asked_for_and_left(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=8)
    with page.expect_response("**/api/view"):
        page.get_by_label("shapes", exact=True).check()
    expect(page.locator("[id=n0-value-shape]")).to_have_text("(2, 2)")
    expect(page.locator("#totals li")).to_have_count(3)
    reader.rest()
    assert "shapes=1" in page.url
    page.get_by_role("button", name="Array", exact=True).click()
    expect(page.locator("#array-none")).to_be_visible()
    with page.expect_response("**/api/view"):
        page.get_by_label("numbers", exact=True).check()
    expect(page.locator("[id=n0-value-0]")).to_have_text("0.1")
    expect(page.locator("#totals li")).to_have_count(0)
    expect(page.locator("#array td.value")).to_have_count(4)


def test_what_costs_too_much_is_shown_by_its_shapes_with_the_reason(reader: Reader) -> None:
    page = reader.page
    reader.open(COSTLY, step=2)
    expect(page.locator("#notice")).to_contain_text("Shapes only: ")
    expect(page.get_by_label("shapes", exact=True)).to_be_checked()
    expect(page.get_by_label("numbers", exact=True)).to_be_disabled()
    expect(page.locator("#totals")).to_contain_text("32 M (128 MB")
    assert page.locator("#error").text_content().strip() == ""
    assert not find_barriers(page)
    reader.press("End")
    reader.type(MATRIX_NORM)
    expect(page.locator("#notice")).to_be_empty()
    reader.type(COSTLY)
    expect(page.locator("#notice")).to_contain_text("Shapes only: ")
    reader.rest()
    assert "shapes" not in page.url
    reader.open(COSTLY, lang="ko")
    expect(page.locator("#totals")).to_contain_text("매개변수")


def test_the_largest_example_opens_closed_and_by_its_shapes(reader: Reader) -> None:
    page = reader.page
    reader.open()
    page.get_by_role("link", name="Examples", exact=True).click()
    with page.expect_response("**/api/view"):
        page.get_by_role("link", name="AlexNet: 61 million").click()
    expect(page.locator(CLOSED)).not_to_have_count(0)
    expect(page.locator("#drawing .group")).to_have_count(0)
    expect(page.locator("#totals")).to_contain_text("61.1 M (244 MB")
    reader.rest()
    assert "shapes=1" in page.url and "open=&" in page.url + "&"
    # the step is followed into a composite function: its gate glows, and is in sight
    reader.press(*["ArrowRight"] * 3)
    expect(page.locator(f"{CLOSED}.current .body")).to_be_in_viewport()
    # another example has numbers again
    page.get_by_role("link", name="Examples", exact=True).click()
    with page.expect_response("**/api/view"):
        page.get_by_role("link", name="ReLU and its mask").click()
    reader.rest()
    assert "shapes" not in page.url and "open=" not in page.url

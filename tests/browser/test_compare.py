"""A state is kept, and another is compared with it."""

from __future__ import annotations

from playwright.sync_api import expect

from gradwalk.web.link import pack_program
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader
from tests.browser.test_views import GRAPH, view


def test_a_state_is_kept_and_compared_after_a_change(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=7)
    reader.press("e")
    reader.rest()
    before = reader.boxes(GRAPH)
    view(reader, "Compare")
    expect(page.locator("#compare-hint")).to_contain_text("Keep this state, then change")
    page.get_by_role("button", name="Keep this state").click()
    expect(page.locator("#compare-hint")).to_contain_text("Kept.")
    page.get_by_label("x, number").fill("-1")
    changed = page.locator("#compare-rows tr.changed")
    expect(changed).to_have_count(4)
    assert [row.locator("th, td").all_inner_texts() for row in changed.all()] == [
        ["x", "−2 → −1", "−4"],
        ["q", "3 → 4", "−4"],
        ["z", "−4", "3 → 4"],
        ["f", "−12 → −16", "1"],
    ]
    expect(page.locator("#compare-rows tbody tr").last).to_contain_text("5")
    expect(page.locator("#compare-sentences")).to_contain_text("goes from −12 to −16")
    changed.nth(1).hover()
    expect(page.locator("#drawing .node.linked .letter")).to_have_text("q")
    reader.rest()
    assert reader.boxes(GRAPH) == before
    page.reload()
    reader.ready()
    expect(page.locator("#compare-rows tr.changed")).to_have_count(4)


def test_both_states_are_swapped_and_one_forgotten_by_keyboard(reader: Reader) -> None:
    page = reader.page
    other = CIRCUIT.replace("x = -2", "x = -1")
    reader.open(CIRCUIT, step=7, panel="compare", other=pack_program(other))
    first = page.locator("#compare-rows td.value").first
    expect(first).to_have_text("−1 → −2")
    page.locator("#compare-swap").focus()
    reader.press("Enter")
    expect(first).to_have_text("−2 → −1")
    expect(page.locator("#n0-value")).to_have_text("−1")
    assert page.input_value("#program") == other
    page.locator("#compare-forget").focus()
    reader.press("Enter")
    expect(page.locator("#compare-rows table")).to_have_count(0)
    expect(page.locator("#compare-keep")).to_be_focused()
    reader.rest()
    assert "other" not in page.url


def test_another_gate_in_its_place_is_named(reader: Reader) -> None:
    page = reader.page
    program = "x = 2\nf = sigmoid(x)"
    reader.open(program, panel="compare", other=pack_program(program.replace("sigmoid", "tanh")))
    expect(page.locator("#compare-rows tbody tr").filter(has_text="tanh → σ")).to_be_visible()

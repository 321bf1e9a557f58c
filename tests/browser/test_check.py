"""Check: every number twice, the verdict in words, kinks that lead to nodes, the error curve."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, MATRIX_NORM, NEURON
from tests.browser.reader import Reader

GRAPH = "#drawing svg, #drawing .node, #pane, #explanation, #steps"
KINKS = "x = 0\ny = 3\nz = 0\nf = relu(x)*y + max(x, x) + abs(z)"


def rows(reader: Reader) -> list[list[str]]:
    lines = reader.page.locator("#check-rows tbody tr")
    expect(lines.first).to_be_visible()
    return [line.locator("th, td").all_inner_texts() for line in lines.all()]


@pytest.mark.parametrize(
    ("lang", "verdict", "sentence"),
    [("en", "agrees", "agree at all 3 numbers"), ("ko", "일치", "3개 모두에서 일치합니다")],
)
def test_every_input_is_listed_twice_with_a_verdict_in_words(
    reader: Reader, lang: str, verdict: str, sentence: str
) -> None:
    reader.open(CIRCUIT, step=4, panel="check", lang=lang)
    found = rows(reader)
    assert [row[:3] for row in found] == [
        ["x", "−4.000000", "−4.000000"],
        ["y", "−4.000000", "−4.000000"],
        ["z", "3.000000", "3.000000"],
    ]
    assert {row[4] for row in found} == {verdict}
    expect(reader.page.locator("#check-verdict")).to_contain_text(sentence)
    assert len(reader.page.locator("#check-cost tbody tr").all()) == 5
    expect(reader.page.locator("#check-cost .own th")).to_have_text("3")


def test_a_kink_leads_to_its_node(reader: Reader) -> None:
    page = reader.page
    reader.open(KINKS, panel="check", step=0)
    assert [row[4] for row in rows(reader)] == ["no derivative", "agrees", "no derivative"]
    kink = page.locator("#check-kinks").get_by_role("button", name="u is at a kink")
    kink.hover()
    expect(page.locator("#drawing .node.linked")).to_have_count(1)
    kink.click()
    assert reader.current() == ["u"]
    expect(kink).to_be_visible()


def test_a_row_shows_its_error_curve_and_lights_its_input(reader: Reader) -> None:
    page = reader.page
    reader.open(NEURON, panel="check", step=4)
    rows(reader)
    before = reader.boxes(GRAPH)
    line = page.locator("#check-rows tbody tr").nth(1)
    line.hover()
    assert page.locator("#drawing .node.linked").get_attribute("data-node") == (
        line.get_attribute("data-node")
    )
    line.click()
    expect(page.locator("#check-curve svg.error-curve")).to_be_visible()
    expect(page.locator("#check-curve-title")).to_contain_text("x₀")
    sentences = page.locator("#check-curve-sentences")
    expect(sentences).to_contain_text("The central difference is best at")
    expect(page.locator("#check-curve-names")).to_contain_text("forward difference")
    expect(page.locator("#check-summary")).to_be_hidden()
    reader.rest()
    assert reader.boxes(GRAPH) == before
    assert "input=x0" in page.url
    page.reload()
    reader.ready()
    expect(page.locator("#check-curve svg.error-curve")).to_be_visible()
    page.get_by_role("button", name="Back to the summary").click()
    expect(page.locator("#check-summary")).to_be_visible()
    reader.rest()
    assert "input" not in page.url


def test_the_check_by_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, panel="check", step=4)
    first = rows(reader)[0]
    assert first[0] == "W₁₁"
    page.locator("#check-rows tbody button").first.focus()
    reader.press("ArrowDown", "ArrowDown", "ArrowUp")
    expect(page.locator("#check-rows tbody button").nth(1)).to_be_focused()
    # the element of this row is marked in the graph, in its value and in its gradient
    assert page.locator("#drawing .same").evaluate_all("all => all.map(item => item.id)") == [
        "n0-value-1",
        "n0-grad-1",
    ]
    reader.press("Enter")
    expect(page.locator("#check-curve svg.error-curve")).to_be_visible()
    assert page.locator("#check-rows [aria-pressed=true]").inner_text() == "W₁₂"
    # stepping goes on beside it
    reader.press("ArrowRight")
    reader.at(6, 9, "backward")
    page.locator("#check-curve-close").focus()
    reader.press("Escape")
    expect(page.locator("#check-summary")).to_be_visible()
    expect(page.locator("#check-rows tbody button").nth(1)).to_be_focused()


def test_another_number_is_checked_again(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="check")
    rows(reader)
    page.get_by_role("spinbutton", name="z, number").or_(page.get_by_label("z, number")).fill("7")
    expect(page.locator("#check-rows tbody td.grad").first).to_have_text("7.000000")


def test_shapes_alone_have_nothing_to_check(reader: Reader) -> None:
    reader.open(MATRIX_NORM, panel="check", shapes=1)
    expect(reader.page.locator("#check-verdict")).to_contain_text("Only shapes are shown")
    expect(reader.page.locator("#check-rows table")).to_have_count(0)


def test_the_focus_stays_on_its_row_when_the_drawing_comes_later(reader: Reader) -> None:
    """A phone that is turned asks for another drawing; the rows are those of the same numbers."""
    page = reader.page
    page.set_viewport_size({"width": 844, "height": 390})
    reader.open(CIRCUIT, panel="check")
    row = page.locator("#check-rows tbody button").nth(2)
    row.focus()
    with page.expect_response("**/api/check"):
        page.set_viewport_size({"width": 390, "height": 844})
    reader.rest()
    expect(row).to_be_focused()
    expect(row).to_have_attribute("tabindex", "0")

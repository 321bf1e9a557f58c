"""The graph looked at in other ways: forward mode, the δ of layers, the flow."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.web.link import pack_program
from tests.browser.accessibility import find_barriers
from tests.browser.programs import BRANCHES, CIRCUIT, LAYER, MATRIX_NORM
from tests.browser.reader import Reader
from tests.browser.visitor import Visitor

# The chip of a step's factor is larger, and forward mode has no factor.
GRAPH = (
    "#drawing svg, #drawing .node > :is(.glow, .body, .stub, .value, .name, .letter),"
    " #pane, #explanation, #steps"
)
NET = (
    "x = [1, 0.5]\nW1 = [[0.2, -0.4], [0.7, 0.1], [-0.3, 0.5]]\nb1 = [0.1, 0.2, -0.1]\n"
    "W2 = [[0.6, -0.1, 0.3]]\nb2 = [0.1]\nt = [1]\nz1 = W1 @ x + b1\na1 = sigmoid(z1)\n"
    "z2 = W2 @ a1 + b2\na2 = sigmoid(z2)\nL = mse(a2, t)"
)
ACTIVATIONS = next(each.program for each in EXAMPLES if each.id == "activations")
MARKED = "x = 9\ny = -2\na = tanh(x)\nb = relu(y)\nf = a*y + b + x"


def view(reader: Reader, name: str) -> None:
    reader.page.click("#view-open")
    reader.page.get_by_role("menuitemradio", name=name).click()


def test_tangents_stand_where_gradients_did_and_come_with_the_steps(reader: Reader) -> None:
    page = reader.page
    reader.open(BRANCHES, step=8)
    gradients = reader.numbers("grad")
    reader.press("e")
    reader.rest()
    before = reader.boxes(GRAPH)
    view(reader, "Forward mode")
    expect(page.locator("#forward-rows .tangent").first).to_have_text("1")
    tangents = {"x": "1", "y": "0", "a": "2", "b": "1", "f": "16"}
    assert reader.numbers("grad") == tangents
    colour = page.locator("#drawing text.grad").first.evaluate("e => getComputedStyle(e).fill")
    assert colour == page.locator("#forward-rows .tangent").first.evaluate(
        "e => getComputedStyle(e).color"
    )
    reader.press("Home")
    assert reader.numbers("grad") == {**dict.fromkeys(tangents, ""), "x": "1", "y": "0"}
    reader.press("ArrowRight")
    assert reader.numbers("grad")["a"] == "2"
    assert reader.numbers("grad")["f"] == ""
    expect(page.locator("#forward-rows tr.current")).to_contain_text("2")
    expect(page.locator("#forward-formula")).to_contain_text("2")
    reader.press("ArrowRight", "ArrowRight")
    expect(page.locator("#forward-formula")).to_contain_text("= 16".replace("= ", ""))
    reader.rest()
    assert reader.boxes(GRAPH) == before
    reader.press("End")
    page.get_by_role("button", name="Explain", exact=True).click()
    assert reader.numbers("grad") == gradients
    assert reader.boxes(GRAPH) == before


@pytest.mark.parametrize(
    ("lang", "passes"), [("en", "Passes: 2 forward, 1 backward"), ("ko", "순방향 2번, 역방향 1번")]
)
def test_the_input_of_forward_mode_is_chosen_and_kept_in_the_link(
    reader: Reader, lang: str, passes: str
) -> None:
    page = reader.page
    reader.open(BRANCHES, step=8, panel="forward", lang=lang)
    expect(page.locator("#forward-passes")).to_contain_text(passes)
    page.locator("#forward-input").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#forward-rows thead")).to_contain_text("∂·/∂y")
    assert reader.numbers("grad")["y"] == "1"
    reader.rest()
    assert "input=y" in page.url
    page.reload()
    reader.ready()
    expect(page.locator("#forward-input")).to_have_value("y")
    expect(page.locator("#n0-grad")).to_have_text("0")


def test_an_element_of_a_tensor_is_chosen_by_its_place(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=9, panel="forward", input="W", index="0,1")
    expect(page.locator("[id=n0-grad-1]")).to_have_text("1")
    reader.press("e")
    reader.rest()
    before = reader.boxes(GRAPH)
    page.get_by_label("Subscript along axis 1, 1 to 2").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator("[id=n0-grad-3]")).to_have_text("1")
    expect(page.locator("[id=n0-grad-1]")).to_have_text("0")
    page.get_by_label("Subscript along axis 1, 1 to 2").fill("7")
    page.keyboard.press("Enter")
    reader.rest()
    expect(page.locator("[id=n0-grad-3]")).to_have_text("1")
    assert "index=1%2C1" in page.url
    assert reader.boxes(GRAPH) == before
    # an element that another program has not is forgotten, and another one is chosen
    reader.type("x = 3\nf = x^2")
    expect(page.locator("#forward-rows .tangent").last).to_have_text("6")


def test_a_subscript_that_is_typed_stays_when_the_drawing_comes_later(reader: Reader) -> None:
    """A phone that is turned asks for another drawing; the tangents are the same."""
    page = reader.page
    page.set_viewport_size({"width": 844, "height": 390})
    reader.open(MATRIX_NORM, panel="forward", input="W", index="0,1")
    field = page.get_by_label("Subscript along axis 1, 1 to 2")
    field.fill("2")
    with page.expect_response("**/api/forward"):
        page.set_viewport_size({"width": 390, "height": 844})
    reader.rest()
    expect(field).to_have_value("2")


def test_a_row_of_forward_mode_lights_its_node_and_leads_to_it(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=0, panel="forward")
    row = page.locator("#forward-rows tbody tr").nth(1)
    row.hover()
    expect(page.locator("#drawing .node.linked .letter")).to_have_text("q")
    row.click()
    reader.at(2, 8, "forward")
    page.locator("#forward-rows tbody button").nth(1).focus()
    reader.press("ArrowDown", "Enter")
    reader.at(3, 8, "forward")


def test_six_functions_are_side_by_side(reader: Reader) -> None:
    page = reader.page
    reader.open(ACTIVATIONS, step=1)
    view(reader, "Plots")
    plots = page.locator("[data-panel=plots] li")
    expect(plots).to_have_count(6)
    assert len({box[1] for box in reader.boxes("[data-panel=plots] svg")}) == 1
    expect(plots.first).to_contain_text("sigmoid(x)")
    expect(plots.first).to_contain_text("∂sigmoid(x)/∂x = 0.24")
    expect(plots.first).to_have_class("current")
    plots.nth(1).get_by_role("button").click()
    expect(plots.nth(1)).to_have_class("current")
    assert not find_barriers(page)
    reader.type(CIRCUIT)
    expect(page.locator("[data-panel=plots]")).to_contain_text("There is nothing to plot")


def test_the_deltas_of_a_net_stand_with_the_last_layer_first(reader: Reader) -> None:
    page = reader.page
    reader.open(NET, step=10)
    reader.press("e")
    reader.rest()
    before = reader.boxes("#pane, #explanation")
    view(reader, "Deltas")
    titles = page.locator(".layer-title")
    expect(titles).to_have_text(["Layer 2: z₂", "Layer 1: z₁"])
    assert page.locator(".layer .of-shape").all_inner_texts() == ["(1,)", "(3,)"]
    expect(page.locator(".layer .norm").first).to_contain_text("‖δ‖ = 0.18")
    widths = page.locator(".amount").evaluate_all("all => all.map(e => e.offsetWidth)")
    assert widths[0] > widths[1] > 0
    expect(page.locator("#delta-sentences")).to_contain_text("shrinks from 0.18 at layer 2 to 0.03")
    assert page.locator(".layer math").count() >= 8
    titles.nth(1).hover()
    expect(page.locator("#drawing .node.linked .name, #drawing .node.linked .letter")).to_have_text(
        "z1"
    )
    titles.nth(1).click()
    assert reader.current() == ["z1"]
    expect(page.locator(".layer.current .layer-title")).to_have_text("Layer 1: z₁")
    assert reader.boxes("#pane, #explanation") == before


def test_a_program_without_layers_says_what_they_are(reader: Reader) -> None:
    reader.open(CIRCUIT, panel="delta", lang="ko")
    expect(reader.page.locator("#delta-sentences")).to_contain_text("층을 찾지 못했습니다")


def test_the_lower_lane_is_as_wide_as_its_gradient_and_flow_marks_what_stops_it(
    reader: Reader,
) -> None:
    page = reader.page
    reader.open(MARKED, step=5)
    before = reader.boxes("#drawing svg, #drawing .node .body, #pane, #explanation, #steps")
    page.click("#view-open")
    page.get_by_role("menuitemcheckbox", name="Flow").click()
    expect(page.locator(".flow-legend")).to_contain_text("Wide lane: large gradient")
    assert page.locator("#drawing .wire[data-flow]").count() == 0
    reader.press("End")
    levels = page.locator("#drawing .wire[data-flow]").evaluate_all(
        """all => all.map(e => [Number(e.dataset.flow),
            parseFloat(getComputedStyle(e.querySelector(".gradient-lane")).strokeWidth)])"""
    )
    assert {0, 8} < {level for level, _ in levels}
    widths = dict(levels)
    nothing = widths.pop(0)
    assert [widths[level] for level in sorted(widths)] == sorted(widths.values())
    assert nothing < widths[8]
    dead = page.locator("#drawing .node[data-flags~=dead]")
    expect(dead.locator(".label")).to_have_text("ReLU")
    expect(dead).to_have_attribute("aria-description", "dead")
    saturated = page.locator("#drawing .node[data-flags~=saturated]")
    expect(saturated).to_have_attribute("aria-description", "saturated")
    dashes = "e => getComputedStyle(e).strokeDasharray"
    assert saturated.locator(".body").evaluate(dashes) != "none"
    reader.rest()
    assert "flow=1" in page.url
    shown = "#drawing svg, #drawing .node .body, #pane, #explanation, #steps"
    assert reader.boxes(shown) == before
    # in Predict nothing that is asked for is seen as a width
    reader.press("Home")
    page.get_by_role("button", name="Predict").click()
    reader.press("End")
    asked = page.locator("#drawing .node.current").get_attribute("data-node")
    leaving = page.evaluate(
        """async node => (await (await fetch("api/trace?" + new URLSearchParams({
            p: document.getElementById("program").value}))).json())
            .edges.filter(edge => edge.source === node).map(edge => edge.id)""",
        asked,
    )
    for edge in leaving:
        assert page.locator(f"#{edge}").get_attribute("data-flow") is None


# Where the rest of the page is as in another row, the sheet alone is looked at.
STATES = [
    ("check", CIRCUIT, {"panel": "check", "step": 4}),
    ("curve-dark", CIRCUIT, {"panel": "check", "step": 4, "input": "x", "theme": "dark"}),
    ("forward", BRANCHES, {"panel": "forward", "step": 4}),
    ("forward-tensors-dark", LAYER, {"panel": "forward", "step": 9, "theme": "dark"}),
    ("deltas", NET, {"panel": "delta", "step": 10}),
    (
        "compare-dark",
        CIRCUIT,
        {"panel": "compare", "theme": "dark", "other": pack_program(BRANCHES)},
    ),
    ("flow", MARKED, {"flow": 1, "step": 12}),
    ("check-projection", NET, {"panel": "check", "step": 4, "project": 1}),
    ("forward-projection", BRANCHES, {"panel": "forward", "step": 4, "project": 1}),
]


@pytest.mark.parametrize(
    ("program", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_stands_in_the_way_of_assistive_technology(
    visitor: Visitor, program: str, state: dict[str, object], width: int
) -> None:
    page = visitor.page
    visitor.visit(program, {"width": width, "height": 900 if width > 900 else 844}, **state)
    assert not find_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width

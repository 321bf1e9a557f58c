"""Walking through the steps: with keys, buttons, the track, and the graph itself."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import (
    APPLES,
    BRANCHES,
    CHAIN,
    CIRCUIT,
    GROUPED,
    NEURON,
    PATTERNS,
)
from tests.browser.reader import Reader


def test_the_first_visit_shows_the_first_circuit_and_how_to_go_on(reader: Reader) -> None:
    reader.open()
    assert reader.page.input_value("#program") == CIRCUIT
    hint = reader.page.get_by_text("press →", exact=True)
    expect(hint).to_be_visible()
    reader.at(1, 8, "inputs")
    assert reader.numbers("value") == {"x": "−2", "y": "5", "z": "−4", "q": "", "f": ""}
    reader.press("ArrowRight")
    expect(hint).to_be_hidden()


def test_typing_and_stepping_goes_forward_and_then_backward_from_the_output(reader: Reader) -> None:
    reader.open()
    reader.type("x = -2; y = 5; z = -4; f = (x+y)z")
    order = []
    for _ in range(7):
        reader.press("ArrowRight")
        order.append(reader.current())
    # the sum has no name of its own
    assert order == [["u"], ["f"], ["f"], ["z"], ["u"], ["y"], ["x"]]
    assert reader.numbers("grad") == {
        "x": "−4",
        "y": "−4",
        "z": "3",
        "u": "−4",
        "f": "1",
    }


@pytest.mark.parametrize(
    ("program", "gradients"),
    [
        (NEURON, ["1", "−0.53", "−0.53", "−0.20", "0.20"]),
        (PATTERNS, ["1", "2"]),
    ],
    ids=["neuron", "patterns"],
)
def test_the_gradients_appear_in_the_order_of_the_lecture(
    reader: Reader, program: str, gradients: list[str]
) -> None:
    reader.open(program)
    total = int(reader.page.get_attribute("#track input", "max") or 0)
    shown = []
    for _ in range(total):
        reader.press("PageDown")
        if "backward" in reader.text("count"):
            current = reader.page.locator("#drawing .node.current .grad")
            shown.append(current.first.text_content())
    assert shown[: len(gradients)] == gradients


@pytest.mark.parametrize(
    ("program", "gradients"),
    [
        (NEURON, {"w0": "−0.20", "x0": "0.39", "w1": "−0.39", "x1": "−0.59", "w2": "0.20"}),
        (PATTERNS, {"x": "−8", "y": "6", "z": "2", "w": "0"}),
        (
            APPLES,
            {
                "apple": "2.2",
                "apple_num": "110",
                "orange": "3.3",
                "orange_num": "165",
                "tax": "650",
            },
        ),
    ],
    ids=["neuron", "patterns", "apples"],
)
def test_the_numbers_are_those_of_the_lectures(
    reader: Reader, program: str, gradients: dict[str, str]
) -> None:
    reader.open(program)
    reader.press("End")
    # a clipped name still begins as the program writes it
    shown = list(reader.numbers("grad").values())
    assert [grad for grad in gradients.values() if grad not in shown] == []
    if program == APPLES:
        assert "715" in reader.numbers("value").values()


def test_a_fork_shows_what_each_branch_brings_back_and_their_sum(reader: Reader) -> None:
    reader.open(BRANCHES)
    contributions = reader.page.locator("#drawing .contribution")
    reader.press("End")
    assert reader.current() == ["x"]
    assert sorted(text for text in contributions.all_text_contents() if text) == ["10", "6"]
    assert reader.numbers("grad")["x"] == "16"
    formula = reader.page.locator("#formula").text_content() or ""
    assert "=5·2+6·1=16" in formula.replace(" ", "")
    reader.press("ArrowLeft")
    assert sorted(text for text in contributions.all_text_contents() if text) == ["15", "6"]
    reader.press("Home")
    assert not any(contributions.all_text_contents())


def test_every_way_of_stepping_leads_to_the_same_place(reader: Reader) -> None:
    reader.open(CIRCUIT)
    for act, step, phase in (
        (lambda page: page.click("#next"), 2, "forward"),
        (lambda page: page.keyboard.press("PageDown"), 3, "forward"),
        (lambda page: page.keyboard.press("End"), 8, "backward"),
        (lambda page: page.click("#back"), 7, "backward"),
        (lambda page: page.keyboard.press("PageUp"), 6, "backward"),
        (lambda page: page.click("#first"), 1, "inputs"),
        (lambda page: page.click("#last"), 8, "backward"),
        (lambda page: page.keyboard.press("Home"), 1, "inputs"),
        (lambda page: page.keyboard.press("ArrowLeft"), 1, "inputs"),
    ):
        act(reader.page)
        reader.at(step, 8, phase)


def test_the_track_is_clicked_dragged_and_moved_with_keys(reader: Reader) -> None:
    reader.open(CIRCUIT)
    box = reader.page.locator("#track").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2

    def place(step: int) -> float:
        return box["x"] + box["width"] * (step - 0.5) / 8

    for step, phase in ((6, "backward"), (2, "forward"), (8, "backward"), (1, "inputs")):
        reader.page.mouse.click(place(step), middle)
        reader.at(step, 8, phase)
    reader.page.mouse.down()
    reader.page.mouse.move(place(5), middle, steps=6)
    reader.at(5, 8, "backward")
    reader.page.mouse.up()
    slider = reader.page.get_by_role("slider", name="Steps")
    slider.focus()
    reader.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "Step 6 of 8 · backward")


def test_a_long_walk_has_one_bar_instead_of_segments(reader: Reader) -> None:
    reader.open(CHAIN, step=70)
    assert reader.page.locator(".segments span").count() == 2
    reader.at(71, 140, "backward")
    reader.press("ArrowRight")
    reader.at(72, 140, "backward")


def test_a_click_on_a_node_goes_to_its_step_and_then_to_its_other_one(reader: Reader) -> None:
    reader.open(CIRCUIT)
    q = reader.page.locator("#drawing [data-node=n3] .body")
    for step, phase in ((2, "forward"), (6, "backward"), (2, "forward")):
        q.click()
        reader.at(step, 8, phase)
    reader.page.locator("#drawing [data-node=n3]").focus()
    reader.press("Enter")
    reader.at(6, 8, "backward")
    reader.press("ArrowRight")
    assert reader.page.evaluate("document.activeElement.dataset.node") == "n1"


def test_a_term_lights_what_it_names(reader: Reader) -> None:
    reader.open(CIRCUIT, step=5)
    reader.press("e")
    reader.page.locator("#sentence .term.upstream").first.focus()
    # the upstream gradient itself, not the wire on which its product comes back
    expect(reader.page.locator("#drawing [id=n4-grad]")).to_contain_class("linked")
    assert reader.page.locator("#drawing [id=e2].linked").count() == 0
    expect(reader.page.locator("#formula .upstream.linked").first).to_be_visible()
    assert reader.page.locator("#formula .local.linked").count() == 0
    reader.page.locator("#sentence .term.local").first.focus()
    expect(reader.page.locator("#drawing [data-node=n4]")).to_contain_class("linked")
    expect(reader.page.locator("#drawing [id=e2-local]")).to_contain_class("linked")
    assert reader.page.locator("#drawing .grad.linked").count() == 0
    reader.page.locator("#drawing [data-node=n3] .body").hover()
    assert reader.page.locator("#formula .gradient.linked").count() >= 1
    assert reader.page.locator("#drawing [id=e2].linked").count() == 0


@pytest.mark.own_profile
def test_playing_goes_to_the_end_and_stops_there(page: Page, reader: Reader) -> None:
    page.clock.install()
    reader.open(CIRCUIT, step=5)
    reader.press("Space")
    reader.at(7, 8, "backward")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.clock.run_for(1300)
    reader.at(8, 8, "backward")
    page.clock.run_for(1300)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_step_may_be_a_gate_instead_of_a_node(reader: Reader) -> None:
    reader.open(CIRCUIT, step=5)
    with reader.page.expect_response("**/api/view"):
        reader.page.get_by_label("gate", exact=True).check()
    reader.rest()
    assert "mode=gate" in reader.page.url
    reader.press("End")
    assert reader.numbers("grad")["x"] == "−4"


def test_a_group_opens_and_closes_with_the_same_gradients_outside(reader: Reader) -> None:
    reader.open(GROUPED)
    reader.press("End")
    before = {name: grad for name, grad in reader.numbers("grad").items() if name[0] in "wxb"}
    closed = reader.page.locator("#drawing .node.closed").count()
    reader.page.locator("#drawing .node.closed .body").first.click()
    with reader.page.expect_response("**/api/view"):
        reader.page.get_by_role("button", name="Open sigmoid").click()
    expect(reader.page.locator("#drawing .node.closed")).to_have_count(closed - 1)
    reader.press("End")
    after = reader.numbers("grad")
    assert {name: after[name] for name in before if len(name) > 1} == {
        name: grad for name, grad in before.items() if len(name) > 1
    }
    reader.rest()
    assert "open=" in reader.page.url


SIGNS = """() => {
    const line = document.querySelector("#formula > .line");
    if (!line || !line.checkVisibility()) return null;
    const cells = [...line.querySelectorAll("mtr:first-child > mtd")];
    const signs = cells.filter((cell) => ["=", "≈"].includes(cell.textContent.trim()));
    return [cells.length, signs.map((cell) => {
        const { left, width } = cell.getBoundingClientRect();
        return Math.round(left + width / 2);
    })];
}"""


@pytest.mark.parametrize(("lang", "program"), [("en", CIRCUIT), ("ko", NEURON), ("en", BRANCHES)])
def test_the_signs_of_the_equation_stay_where_they_are(
    reader: Reader, lang: str, program: str
) -> None:
    reader.open(program, lang=lang)
    last = int(reader.page.get_attribute("#track input", "max") or 0)
    places: dict[tuple[str, int], set[tuple[int, ...]]] = {}
    first: dict[str, set[int]] = {}
    for _ in range(last):
        reader.press("ArrowRight")
        found = reader.page.evaluate(SIGNS)
        phase = reader.page.get_attribute("#drawing svg", "data-phase") or ""
        if found:
            columns, signs = found
            places.setdefault((phase, columns), set()).add(tuple(signs))
            first.setdefault(phase, set()).add(signs[0])
    assert len(places) > 1
    assert all(len(each) == 1 for each in places.values()), places
    assert all(len(each) == 1 for each in first.values()), first


@pytest.mark.parametrize(
    ("width", "captions"),
    [
        (1920, ["gradient of w₀", "upstream", "local, at ×"]),
        # closer together, there is room beside the program as well
        (1440, ["gradient of w₀", "upstream", "local, at ×"]),
        (1280, ["gradient", "upstream", "local"]),
    ],
)
def test_captions_are_as_detailed_as_there_is_room_for(
    page: Page, reader: Reader, width: int, captions: list[str]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    reader.open(NEURON, step=21)
    seen = page.locator("#formula > .line .caption:not(:empty):visible")
    expect(seen).to_have_text(captions)
    # a name is set as in the formula
    name = seen.first.locator("i")
    assert name.all_text_contents() == ["w₀"] * ("w₀" in captions[0])


def test_the_numbers_of_the_equation_are_set_as_on_the_board(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT, step=4)
    numbers = page.locator("#formula > .line .chip mn")
    expect(numbers.first).to_have_css("font-family", re.compile("^Inter"))
    expect(numbers.first).to_have_css("font-weight", "640")
    expect(numbers.first).to_have_css("font-variant-numeric", "tabular-nums")

"""The row of words below the graph, and the View menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.programs import CIRCUIT, LAYER, MATRIX_NORM
from tests.browser.reader import Reader

SCALAR = ["Explain", "Predict", "Check", "Train", "Code", "View"]
TENSOR = [*SCALAR[:5], "Array", "Jacobian", "View"]
GRAPH = "#drawing svg, #drawing .glow, #drawing .body, #drawing .wire, #pane, #explanation, #steps"


def words(page: Page) -> list[str]:
    return page.locator("#words-of-panel button:visible").all_inner_texts()


def test_one_row_of_words_is_above_every_panel(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=5)
    assert words(page) == SCALAR
    reader.type(MATRIX_NORM)
    assert words(page) == TENSOR
    tops = {box[1] for box in reader.boxes("#words-of-panel button")}
    assert len(tops) == 1
    assert all(box[3] >= 44 for box in reader.boxes("#words-of-panel button"))


@pytest.mark.parametrize(
    ("program", "step"), [(CIRCUIT, 6), (LAYER, 12)], ids=["numbers", "tensors"]
)
def test_nothing_in_the_graph_moves_when_the_panel_changes(
    reader: Reader, program: str, step: int
) -> None:
    page = reader.page
    reader.open(program, step=step)
    low = reader.boxes(GRAPH)
    names = [name for name in (TENSOR if program == LAYER else SCALAR) if name != "View"]
    page.click("#grip")
    reader.rest()
    before = reader.boxes(GRAPH)
    for name in [*names, "Explain"]:
        page.locator("#words-of-panel").get_by_role("button", name=name, exact=True).click()
        expect(page.locator("#words-of-panel [aria-pressed=true]")).to_have_text(name)
        reader.rest()
        assert reader.boxes(GRAPH) == before, name
    for name in ("Plots", "Deltas", "Forward mode", "Compare"):
        page.click("#view-open")
        page.get_by_role("menuitemradio", name=name).click()
        reader.rest()
        assert reader.boxes(GRAPH) == before, name
        expect(page.locator("#view-open")).to_contain_text(name)
    page.get_by_role("button", name="Explain", exact=True).click()
    page.click("#why-open")
    expect(page.locator("#why-body math").first).to_be_visible()
    assert reader.boxes(GRAPH) == before
    page.click("#why-close")
    page.keyboard.press("e")
    reader.rest()
    assert reader.boxes(GRAPH) == low


def test_the_link_names_the_panel(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=5)
    page.get_by_role("button", name="Predict").click()
    page.select_option("#predict-ask", "both")
    reader.rest()
    assert "panel=predict" in page.url and "ask=both" in page.url
    page.reload()
    reader.ready()
    expect(page.get_by_role("button", name="Predict")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#predict-ask")).to_have_value("both")
    expect(page.locator("#step-explanation")).to_be_hidden()
    page.get_by_role("button", name="Explain").click()
    expect(page.locator("#step-explanation")).to_be_visible()
    reader.rest()
    assert "panel" not in page.url


def test_the_view_menu_is_worked_with_the_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=7)
    button, menu = page.locator("#view-open"), page.get_by_role("menu", name="View")
    button.focus()
    reader.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    flow = page.get_by_role("menuitemcheckbox", name="Flow")
    expect(flow).to_be_focused()
    reader.press("ArrowUp")
    expect(page.get_by_role("menuitemradio", name="Compare")).to_be_focused()
    reader.press("ArrowDown", "End", "Home")
    expect(flow).to_be_focused()
    reader.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    # the keys of the menu do not step
    reader.at(8, 8, "backward")
    reader.press("ArrowDown", "Enter")
    reader.rest()
    assert "flow=1" in page.url
    expect(page.locator("[id=e2]")).to_have_attribute("data-flow", "8")
    page.mouse.click(700, 300)
    reader.press("Home")
    expect(page.locator("[id=e2]")).not_to_have_attribute("data-flow", "8")
    button.click()
    expect(flow).to_have_attribute("aria-checked", "true")
    page.mouse.click(700, 300)
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("panel", ["jacobian", "forward"])
def test_the_word_of_the_panel_that_is_on_is_in_sight_on_a_phone(
    page: Page, reader: Reader, panel: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(MATRIX_NORM, step=7, panel=panel)
    on = page.locator("#words-of-panel :is([aria-pressed=true], #view-open.on)")
    expect(on).to_be_in_viewport(ratio=0.98)
    page.evaluate("document.querySelector('#words-of-panel [value=explain]').click()")
    expect(page.locator("#words-of-panel [value=explain]")).to_be_in_viewport(ratio=0.98)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_scroll_sideways_on_a_phone(page: Page, reader: Reader, lang: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(MATRIX_NORM, step=7, lang=lang)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    button = page.locator("#view-open")
    button.scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=0.98)
    button.click()
    expect(page.get_by_role("menu")).to_be_in_viewport(ratio=0.98)
    reader.press("Escape")
    page.locator("#words-of-panel [value=predict]").click()
    expect(page.locator("#predict .answer").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_panels_go_on_with_the_last_program_that_could_be_read(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, panel="predict", step=4)
    reader.type(CIRCUIT + " +")
    page.click("#next")
    reader.at(6, 8, "backward")
    expect(page.locator("#predict .answer")).to_be_visible()
    page.fill("#predict .answer", "-4")
    reader.press("Enter")
    expect(page.locator("#predict-verdict")).to_contain_text("Right")
    reader.press("Escape")
    page.get_by_role("button", name="Explain").click()
    reader.press("End")
    page.click("#nudge")
    expect(page.locator("#force")).to_contain_text("It changes by")
    assert page.input_value("#program").endswith("+")
    page.click("#view-open")
    page.get_by_role("menuitemradio", name="Compare").click()
    page.click("#compare-keep")
    reader.type(CIRCUIT.replace("5", "6"))
    expect(page.locator("#compare-rows")).to_contain_text("5 → 6")


@pytest.mark.parametrize(
    ("panel", "shown"),
    [
        ("predict", "#predict .answer"),
        ("check", "#check-rows td"),
        ("train", "#train-rows math"),
        ("code", "#code-program .line"),
        ("array", "#array-sheets td.value"),
        ("jacobian", "#jacobian-sheet td"),
        ("delta", "#delta-layers math"),
        ("forward", "#forward-rows td"),
    ],
)
def test_a_panel_says_that_the_server_is_silent_and_asks_again(
    reader: Reader, panel: str, shown: str
) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=6)
    page.route("**/api/**", lambda route: route.abort())
    page.locator("#view-open").click()
    choice = page.locator(f"#explanation button[value={panel}]")
    if choice.get_attribute("role") != "menuitemradio":
        reader.press("Escape")
    choice.click()
    expect(page.locator("#explanation")).to_contain_text("The server is unreachable.")
    page.unroute("**/api/**")
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("#explanation")).not_to_contain_text("The server is unreachable.")
    # what the browser itself says of a failed request
    assert all("net::ERR_FAILED" in said for said in reader.said)
    reader.said.clear()

"""Predict, then reveal: by mouse, by keyboard, in a lecture."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gradwalk.explain.text import LANGUAGES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import BRANCHES, CIRCUIT, LARGE, MATRIX_NORM
from tests.browser.reader import Reader

# All that a reader or a screen reader gets: texts, names and titles, but no script.
_EVERYTHING = """() => {
    const said = [];
    const wanted = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    const walker = document.createTreeWalker(document.body, wanted);
    for (let item = walker.nextNode(); item; item = walker.nextNode()) {
        if (item.nodeType === Node.TEXT_NODE) {
            if (item.parentElement.localName !== 'script') said.push(item.data);
        } else for (const { name, value } of item.attributes) {
            if (/^(aria-|title|alt|value|placeholder)/.test(name)) said.push(value);
        }
    }
    return said.join(' ').replaceAll('\\u2212', '-'); }"""


def everything(page: Page) -> str:
    text: str = page.evaluate(_EVERYTHING)
    return text


def number(text: str, value: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(value)}(?![\d])", text) is not None


def answer(reader: Reader, text: str) -> None:
    """Type an answer into the first open field and check it."""
    field = reader.page.locator("#predict .answer:visible").first
    with reader.page.expect_response("**/api/answer"):
        field.fill(text)
        field.press("Enter")


def test_a_quiz_is_answered_with_the_mouse(reader: Reader) -> None:
    page = reader.page
    reader.open(BRANCHES, step=7)
    assert number(everything(page), "21") and number(everything(page), "15")
    page.get_by_role("button", name="Predict").click()
    field = page.get_by_role("textbox", name="∂f/∂y")
    expect(field).to_be_visible()
    field.fill("15")
    page.get_by_role("button", name="Check").last.click()
    expect(page.locator("#predict-verdict")).to_contain_text("part of the sum")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert reader.text("n1-grad") == ""
    field.fill("21")
    page.locator("#predict .act", has_text="Check").click()
    expect(page.locator("#predict-verdict")).to_contain_text("Right")
    expect(page.locator("[id=n1-grad]")).to_have_text("21")
    expect(page.locator("#predict-formula")).to_contain_text("21")
    expect(page.locator("#predict-score")).to_have_text("1 of 1 right")
    page.get_by_role("button", name="Next question").click()
    reader.at(9, 9, "backward")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator("[id=n0-grad]")).to_have_text("16")
    expect(page.locator("#predict-score")).to_have_text("1 of 2 right")
    page.get_by_role("button", name="Start again").click()
    reader.at(5, 9, "backward")
    expect(page.locator("#predict-score")).to_have_text("")
    assert reader.text("n4-grad") == ""


def test_a_quiz_is_answered_with_the_keyboard_alone(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=0, panel="predict")
    expect(page.locator("#predict-none")).to_have_text("This step asks no question.")
    page.locator("#predict-next").focus()
    for step, right in enumerate(["1", "3", "-4", "-4", "q*0 - 4"]):
        reader.press("Enter")
        reader.at(4 + step, 8, "backward")
        expect(page.locator("#predict .answer")).to_be_focused()
        page.keyboard.type(right)
        reader.press("Enter")
        expect(page.locator("#predict-verdict")).to_contain_text("Right")
    expect(page.locator("#predict-score")).to_have_text("5 of 5 right")
    assert reader.numbers("grad") == {
        "x": "−4",
        "y": "−4",
        "z": "3",
        "q": "−4",
        "f": "1",
    }


def test_a_digit_begins_an_answer_and_loads_no_example(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=4, panel="predict")
    expect(page.locator("#predict .answer")).to_be_visible()
    reader.press("3")
    expect(page.locator("#predict .answer")).to_have_value("3")
    assert page.input_value("#program") == CIRCUIT


def test_what_is_typed_stays_when_the_drawing_comes_later(reader: Reader) -> None:
    """On a phone the page asks for another drawing; the trace comes with it once more."""
    page = reader.page
    held: list[Route] = []
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/api/view", lambda route: held.append(route))
    reader.open(BRANCHES, step=7, panel="predict")
    field = page.locator("#predict .answer")
    field.fill("15")
    with page.expect_response("**/api/questions"):
        held.pop().continue_()
    reader.rest()
    expect(field).to_have_value("15")
    # another step asks something else
    reader.press("Escape", "ArrowRight")
    expect(field).to_have_value("")


@pytest.mark.parametrize("key", ["Space", "r"])
def test_the_rhythm_of_a_lecture(reader: Reader, key: str) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3, panel="predict", project=1)
    for node, shown in (("n4", "1"), ("n2", "3"), ("n3", "−4")):
        expect(page.locator("#predict .asked")).to_be_visible()
        assert reader.text(f"{node}-grad") == ""
        reader.press(key)
        expect(page.locator(f"[id={node}-grad]")).to_have_text(shown)
        expect(page.locator("#predict-formula")).to_be_visible()
        reader.press("Space" if key == "Space" else "ArrowRight")
    reader.at(7, 8, "backward")
    size = page.locator("#predict .asked math").evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert size >= 24


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_asked_is_nowhere_in_the_page(reader: Reader, lang: str) -> None:
    page = reader.page
    # 21 = 15 + 6; none of them is a number of the graph otherwise shown at two decimals
    reader.open("x = 3\ny = 2.5\na = x * y\nb = x + y\nf = a * b", step=7, lang=lang)
    shown = everything(page)
    hidden = ["24", "24", "16.5"]
    assert all(number(shown, value) for value in hidden[1:])
    page.locator("#derivatives summary").click()
    expect(page.locator("#derivatives-body math").first).to_be_attached()
    page.locator("#words-of-panel [value=predict]").click()
    expect(page.locator("#predict .answer")).to_be_visible()
    shown = everything(page)
    assert not any(number(shown, value) for value in hidden)
    expect(page.locator("#derivatives-body math")).to_have_count(0)
    # from the server it comes hidden as well, and what is not at this step is there
    page.reload()
    expect(page.locator("#predict .answer")).to_be_visible()
    shown = everything(page)
    assert not any(number(shown, value) for value in hidden)
    assert number(shown, "5.5")
    reader.press("r")
    assert all(number(everything(page), value) for value in hidden[1:])


def test_a_value_may_be_asked_too(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=1, panel="predict", ask="value")
    assert reader.text("n3-value") == ""
    assert "q" in (page.locator("#drawing [data-node=n3] title").text_content() or "")
    assert "3" not in (page.locator("#drawing [data-node=n3] title").text_content() or "")
    answer(reader, "3")
    expect(page.locator("[id=n3-value]")).to_have_text("3")
    reader.press("End")
    expect(page.locator("#predict-none")).to_be_visible()
    assert reader.text("n0-grad") == "−4"
    page.select_option("#predict-ask", "grad")
    expect(page.locator("[id=n0-grad]")).to_have_text("")


def test_a_matrix_is_asked_as_a_whole(reader: Reader) -> None:
    page = reader.page
    reader.open(MATRIX_NORM, step=8, panel="predict")
    entries = [f"n0-grad-{k}" for k in range(4)]
    assert [reader.text(entry) for entry in entries] == [""] * 4
    answer(reader, "[[0.088, 0.176], [0.104, 0.3]]")
    expect(page.locator("#predict-verdict")).to_contain_text("row 2, column 2")
    answer(reader, "[[0.088, 0.176], [0.104, 0.208]]")
    expect(page.locator("[id=n0-grad-3]")).to_have_text("0.208")


def test_a_heat_map_is_blank_until_it_is_revealed(reader: Reader) -> None:
    page = reader.page
    reader.open(LARGE, step=8, panel="predict")
    expect(page.locator("#predict .asked")).to_be_visible()
    assert heated(page) == 0
    reader.press("r")
    assert heated(page) > 0


def heated(page: Page) -> int:
    """How many cells of the current node's gradient have a level of heat."""
    classes: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('#drawing .node.current .heat')]
            .filter(cell => cell.id.includes('-grad-')).map(cell => cell.getAttribute('class'))"""
    )
    return sum(re.search(r"\bh\d\b", name) is not None for name in classes)


def test_other_numbers_are_new_questions(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=4, panel="predict")
    answer(reader, "3")
    expect(page.locator("[id=n2-grad]")).to_have_text("3")
    with page.expect_response("**/api/view"):
        page.get_by_label("x, number").fill("1")
    expect(page.locator("[id=n2-grad]")).to_have_text("")
    expect(page.locator("#predict-score")).to_have_text("")


def test_a_screen_reader_hears_question_and_verdict(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=4, panel="predict")
    said = page.locator("#live-message")
    expect(said).to_have_text("∂f/∂z = ?")
    answer(reader, "foo(")
    expect(page.locator("#predict-verdict[role=status]")).not_to_be_empty()
    reader.press("Escape", "r")
    expect(said).to_have_text("∂f/∂z = 3")


def test_without_a_script_the_question_is_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?exercise=drinks&lang=en")
    expect(page.locator("#predict-problem")).to_contain_text("1500")
    expect(page.locator("#predict .question math")).to_be_visible()
    expect(page.locator("#step-explanation")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_predict_is_open_to_assistive_technology(
    page: Page, reader: Reader, size: tuple[int, int], lang: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    reader.open(BRANCHES, step=7, panel="predict", lang=lang)
    answer(reader, "15")
    assert not find_barriers(page)
    answer(reader, "21")
    assert not find_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]

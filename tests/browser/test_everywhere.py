"""Both languages, narrow screens, no script, and readers who do not see the screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from gradwalk.explain.text import LANGUAGES, text
from tests.browser.accessibility import find_barriers
from tests.browser.programs import BRANCHES, CIRCUIT, GROUPED, LARGE, LAYER, MATRIX_NORM, NEURON
from tests.browser.reader import Reader
from tests.browser.visitor import Visitor

NARROW = [(360, 640), (390, 844), (768, 1024)]


@pytest.mark.parametrize(
    ("locale", "lang", "title", "first"),
    [
        ("ko-KR", "ko", "예제", "8단계 중 1단계 · 입력"),
        ("en-US", "en", "Examples", "Step 1 of 8 · inputs"),
        ("vo", "en", "Examples", "Step 1 of 8 · inputs"),
    ],
)
def test_the_browser_chooses_the_language(
    browser: Browser, address: str, locale: str, lang: str, title: str, first: str
) -> None:
    page = browser.new_page(locale=locale)
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("#to-examples")).to_have_text(title)
    expect(page.locator("#count")).to_have_text(first)
    page.close()


def test_a_step_is_told_in_korean(reader: Reader) -> None:
    reader.open(CIRCUIT, lang="ko", step=4)
    assert "기울기" in reader.text("sentence")
    captions = reader.page.locator(".line .caption:not(:empty):visible")
    expect(captions).to_have_text(["z의 기울기", "상류 기울기", "국소적 미분 (×)"])
    reader.type("x = 2\nf = sigmiod(x)")
    expect(reader.page.locator("#error")).to_contain_text("sigmoid")


@pytest.mark.parametrize(("width", "height"), NARROW)
def test_a_narrow_screen_has_everything_within_reach(
    page: Page, reader: Reader, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    reader.open(NEURON)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("#panel")).to_be_hidden()
    bottom = page.locator(".steps").bounding_box()
    assert bottom and round(bottom["y"] + bottom["height"]) == height
    # the current node stays in sight while stepping, at a size that can be read
    pane = page.locator("#pane").bounding_box()
    assert pane is not None and pane["height"] >= 100
    for key in ["ArrowRight"] * 9 + ["End"]:
        reader.press(key)
        box = page.locator("#drawing .node.current .body").first.bounding_box()
        assert box and pane["x"] - 1 <= box["x"] <= pane["x"] + pane["width"] - box["width"]
    size = page.locator("#n0-value").evaluate("e => 16 * e.getScreenCTM().a")
    assert size >= 10.99
    page.get_by_role("button", name="Show program").click()
    expect(reader.field()).to_be_visible()
    expect(page.locator("#next")).to_be_in_viewport()
    # what scrolls under it is not seen through it
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(page.locator("#steps")).to_have_css("background-color", ground)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('.number')]
            .filter(field => field.getBoundingClientRect().right > innerWidth).length"""
    )
    assert clipped == 0


def test_zooming_keeps_what_is_under_the_pointer(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    start = reader.boxes("#drawing svg")[0]
    page.get_by_role("button", name="Zoom in").click()
    assert reader.boxes("#drawing svg")[0][2] == pytest.approx(start[2] * 1.25, abs=0.5)
    reader.press("Shift+Digit0")
    assert reader.boxes("#drawing svg")[0] == start
    body = page.locator("#drawing [id=n4] .body").bounding_box()
    assert body is not None
    page.mouse.move(body["x"] + body["width"] / 2, body["y"] + body["height"] / 2)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    grown = page.locator("#drawing [id=n4] .body").bounding_box()
    assert grown is not None and grown["width"] > body["width"] * 1.5
    middle = body["x"] + body["width"] / 2
    assert grown["x"] + grown["width"] / 2 == pytest.approx(middle, abs=1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_script_the_steps_are_links(browser: Browser, address: str, lang: str) -> None:
    keys = ("page.step.back", "page.step.next", "page.program.draw")
    back, forward, draw = (text(lang, key) for key in keys)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?lang={lang}")
    expect(page.locator("#drawing svg")).to_be_visible()
    for step in range(1, 8):
        page.get_by_role("link", name=forward, exact=True).click()
        assert f"step={step}" in page.url
    expect(page.locator("#n0-grad")).to_have_text("−4")
    expect(page.locator("#formula")).to_contain_text("−4")
    page.get_by_role("link", name=back, exact=True).click()
    expect(page.locator("#n0-grad")).to_have_text("")
    page.fill("#program", "a = 3\nf = a^2")
    page.get_by_role("button", name=draw).click()
    expect(page.locator("#n0-value")).to_have_text("3")
    page.fill("#program", "a = 3\nf = sqare(a)")
    page.get_by_role("button", name=draw).click()
    expect(page.locator("#error")).to_contain_text("square")
    expect(page.locator("#program")).to_have_value("a = 3\nf = sqare(a)")
    context.close()


# Those that are opened alike follow each other.
STATES: list[tuple[str, str, dict[str, Any]]] = [
    ("light", CIRCUIT, {"step": 5, "theme": "light"}),
    ("dark", CIRCUIT, {"step": 5, "theme": "dark"}),
    ("inputs", BRANCHES, {"step": 0}),
    ("groups", GROUPED, {"step": 9}),
    ("tensors-dark", LAYER, {"step": 9, "theme": "dark"}),
    ("heat", LARGE, {"step": 5, "panel": "array", "theme": "dark"}),
    ("predict-dark", BRANCHES, {"step": 7, "panel": "predict", "theme": "dark"}),
    ("flow", NEURON, {"step": 20, "flow": 1}),
    ("projection", NEURON, {"step": 12, "project": 1}),
    ("projection-dark", NEURON, {"step": 12, "project": 1, "theme": "dark"}),
    ("tensors-projection", LAYER, {"step": 12, "project": 1}),
    ("predict-projection", NEURON, {"step": 12, "project": 1, "panel": "predict"}),
    ("jacobian-projection", MATRIX_NORM, {"step": 8, "project": 1, "panel": "jacobian"}),
    ("korean", BRANCHES, {"step": 8, "lang": "ko"}),
    ("predict-matrix", MATRIX_NORM, {"step": 8, "panel": "predict", "lang": "ko"}),
]


@pytest.mark.parametrize(
    ("program", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
def test_nothing_stands_in_the_way_of_assistive_technology(
    visitor: Visitor, program: str, state: dict[str, Any]
) -> None:
    visitor.visit(program, **state)
    assert not find_barriers(visitor.page)


def test_help_error_and_phone_are_accessible_too(reader: Reader) -> None:
    reader.open(CIRCUIT, step=4)
    reader.press("Shift+Slash")
    expect(reader.page.get_by_role("dialog", name="Help")).to_be_visible()
    expect(reader.page.get_by_role("dialog")).to_contain_text("sigmoid(")
    assert not find_barriers(reader.page)
    reader.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()
    reader.page.get_by_text("Derivatives as formulas").click()
    reader.type("x = 2\nf = sin x")
    assert not find_barriers(reader.page)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.open(CIRCUIT, step=4)
    reader.page.get_by_role("button", name="Show program").click()
    assert not find_barriers(reader.page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_why_the_menu_and_the_exercises_are_accessible_too(reader: Reader, theme: str) -> None:
    page = reader.page
    reader.open(BRANCHES, step=8, theme=theme)
    page.click("#why-open")
    expect(page.locator("#why-plot svg")).to_be_visible()
    assert not find_barriers(page)
    page.click("#view-open")
    assert not find_barriers(page)
    reader.press("Escape")
    page.locator("#exercises summary").click()
    assert not find_barriers(page)


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    page = reader.page
    reader.open()
    reader.edit()
    page.keyboard.press("Tab")
    focused = []
    for _ in range(90):
        focused.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    for control in (
        "code-field",
        "more",
        "share",
        "project",
        "next",
        "play",
        "zoom-in",
        "fold",
    ):
        assert control in focused, control
    reader.edit().focus()
    page.keyboard.press("ControlOrMeta+a")
    with page.expect_response("**/api/view"):
        page.keyboard.type("x = 3; f = x^2")
    # letters and digits typed in a field stay there
    assert page.input_value("#program") == "x = 3; f = x^2"
    reader.press("Escape", "End")
    reader.at(4, 4, "backward")
    assert reader.numbers("grad")["x"] == "6"


def test_single_keys_can_be_switched_off(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Help").click()
    page.get_by_label("Single-key shortcuts").uncheck()
    reader.press("Escape")
    page.evaluate("document.activeElement.blur()")
    reader.press("f", "b", "2", "Period")
    expect(page.locator(".head")).to_be_visible()
    expect(page.locator("#blank")).to_be_hidden()
    assert page.input_value("#program") == CIRCUIT
    reader.press("ArrowRight")
    reader.at(2, 8, "forward")
    page.reload()
    reader.press("f")
    expect(page.locator(".head")).to_be_visible()

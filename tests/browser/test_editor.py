"""The editor: how it takes over from the plain field, colours a program and stays accessible."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT, MATRIX_NORM, NEURON
from tests.browser.reader import EDITOR, Reader
from tests.machine import measure_slowness


def test_the_editor_takes_over_what_is_typed_with_its_cursor(page: Page, reader: Reader) -> None:
    held: list[Route] = []
    page.route(EDITOR, lambda route: held.append(route))
    with page.expect_request(EDITOR):
        reader.open(CIRCUIT)
    page.locator("#program").press("ControlOrMeta+End")
    page.keyboard.type("\ng = 2f")
    page.keyboard.press("ArrowLeft")
    held.pop().continue_()
    expect(reader.edit()).to_be_focused()
    page.keyboard.type("*")
    expect(reader.program()).to_have_value(f"{CIRCUIT}\ng = 2*f")


def test_without_the_editor_the_plain_field_stays(page: Page, reader: Reader) -> None:
    with reader.without_editor():
        reader.open(CIRCUIT)
        reader.type("x = 2\ny = 3\nf = sigmiod(x y)")
        expect(page.locator("#lines mark")).to_have_text("sigmiod")
        with page.expect_response("**/api/view"):
            page.get_by_role("button", name=re.compile("Did you mean")).click()
        expect(reader.program()).to_have_value("x = 2\ny = 3\nf = sigmoid(x y)")
        page.locator("#program").press("Control+z")
        expect(reader.program()).to_have_value("x = 2\ny = 3\nf = sigmiod(x y)")


def test_each_piece_has_the_colour_of_its_kind(reader: Reader) -> None:
    reader.open("x = -2  # data\nh = sigmoid(x y)\nf = 3h + unknown(", step=0)
    field = reader.edit()
    for kind, texts in {
        "given": ["x", "h", "x", "f", "h"],
        "function": ["sigmoid"],
        "number": ["2", "3"],
        "comment": ["# data"],
    }.items():
        expect(field.locator(f".{kind}")).to_have_text(texts)
    reader.type("x = -2\nf = sigmoid(x y)")
    expect(field.locator(".fresh")).to_have_text(["y"])
    expect(field.locator(".chip")).to_have_text(["-2"])


def test_a_syllable_that_is_composed_is_left_alone(page: Page, reader: Reader) -> None:
    reader.open("배 = 2\nf = 3배", lang="ko")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    reader.edit().press("ControlOrMeta+End")
    page.keyboard.type("*")
    reader.rest()
    asked.clear()
    network = page.context.new_cdp_session(page)
    for text in ("ㅂ", "배"):
        network.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": 1, "selectionEnd": 1},
        )
        page.wait_for_timeout(150)
    assert not [url for url in asked if "/api/" in url]
    with page.expect_response("**/api/view"):
        network.send("Input.insertText", {"text": "배"})
    expect(reader.program()).to_have_value("배 = 2\nf = 3배*배")
    expect(page.locator("#error")).to_be_empty()


STATES: list[tuple[str, str, dict[str, Any]]] = [
    ("light", CIRCUIT, {"step": 7, "theme": "light"}),
    ("dark", MATRIX_NORM, {"step": 7, "theme": "dark"}),
    ("problem", "x = 2\nf = sigmiod(x)", {"lang": "ko"}),
    ("problem-dark", "x = 2\nf = sigmiod(x)", {"theme": "dark"}),
]


@pytest.mark.parametrize(("program", "state"), [row[1:] for row in STATES], ids=lambda row: None)
def test_the_editor_is_accessible(reader: Reader, program: str, state: dict[str, Any]) -> None:
    reader.open(program, **state)
    reader.edit()
    assert not find_barriers(reader.page)
    reader.field().press("ControlOrMeta+Home")
    reader.page.keyboard.press("Control+Space")
    expect(reader.page.locator("#editor [role=option]").first).to_be_visible()
    assert not find_barriers(reader.page)


def test_tab_leaves_the_editor(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.edit().focus()
    reader.page.keyboard.press("Tab")
    expect(reader.field()).not_to_be_focused()
    expect(reader.program()).to_have_value(CIRCUIT)


def test_a_name_is_never_broken(reader: Reader) -> None:
    reader.open("apple_price_of_today = 100\nf = apple_price_of_today*apple_price_of_today*2")
    heights = (
        reader.edit()
        .locator(".given")
        .evaluate_all("names => names.map((name) => name.getClientRects().length)")
    )
    assert heights == [1] * 4


def test_an_empty_program_is_an_invitation(reader: Reader) -> None:
    page = reader.page
    for opened in (CIRCUIT, ""):
        reader.open(opened)
        reader.edit().press("ControlOrMeta+a")
        page.keyboard.press("Backspace")
        expect(page.locator("#invitation")).to_contain_text("Type a formula")
        expect(page.locator("#error")).to_be_empty()
        expect(page.locator("#program")).not_to_have_attribute("aria-invalid", "true")
        expect(page.locator("#drawing")).to_be_hidden()
        for button in ("first", "back", "play", "next", "last"):
            expect(page.locator(f"#{button}")).to_have_attribute("aria-disabled", "true")
        for button in ("zoom-in", "zoom-out", "zoom-fit"):
            expect(page.locator(f"#{button}")).to_be_disabled()
    with page.expect_response("**/api/view"):
        page.locator("#invitation").get_by_role("link", name="sigmoid neuron").click()
    expect(page.locator("#invitation")).to_be_hidden()
    expect(reader.program()).to_have_value(re.compile("w0 = 2"))


READING = {
    "key": "product",
    "place": {"line": 2, "column": 5, "length": 2},
    "sentence": "wx is read as w times x.",
    "edit": {
        "place": {"line": 2, "column": 5, "length": 2},
        "replacement": "w_x",
        "label": "w_x",
    },
}


def test_a_reading_is_marked_in_its_place_and_said_there(page: Page, reader: Reader) -> None:
    def tell(route: Route) -> None:
        answer = route.fetch().json()
        if "trace" in answer:
            answer["trace"]["readings"] = [READING]
        route.fulfill(json=answer)

    reader.open(CIRCUIT)
    reader.edit()
    page.route("**/api/view", tell, times=1)
    reader.type("w = 2; x = 3\nf = w x")
    place = page.locator("#editor .reading")
    expect(place).to_have_text("w ")
    place.hover()
    note = page.locator("#editor .hover")
    expect(note).to_contain_text("wx is read as w times x.")
    with page.expect_response("**/api/view"):
        note.get_by_role("button").click()
    expect(reader.program()).to_have_value("w = 2; x = 3\nf = w_xx")


@pytest.mark.parametrize("milliseconds", [120])
def test_a_typed_letter_is_on_the_board_soon(reader: Reader, milliseconds: int) -> None:
    page = reader.page
    reader.open(NEURON, step=20)
    reader.edit().press("ControlOrMeta+Home")
    page.keyboard.press("End")
    times = []
    for digit in "123456789":
        before = reader.text("n0-value")
        page.evaluate(TIME_PICTURE)
        page.keyboard.type(digit)
        times.append(page.evaluate("window.drawn"))
        assert reader.text("n0-value") != before
        page.keyboard.press("Backspace")
        reader.rest()
    # the least of them: other tests run on this machine at the same time
    assert min(times) < milliseconds * measure_slowness(time.perf_counter)


TIME_PICTURE = """() => {
    const drawing = document.getElementById("drawing");
    const read = () => document.getElementById("n0-value")?.textContent;
    const before = read();
    window.drawn = new Promise((resolve) => {
        addEventListener("keydown", () => {
            const began = performance.now();
            // the whole drawing may be another one
            new MutationObserver((_, observer) => {
                if ([before, undefined].includes(read())) return;
                observer.disconnect();
                requestAnimationFrame(() => resolve(performance.now() - began));
            }).observe(drawing, { childList: true, characterData: true, subtree: true });
        }, { once: true, capture: true });
    });
}"""

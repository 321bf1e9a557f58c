"""The link is the state: what it opens is what was seen."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from gradwalk.web.state import State
from tests.browser.programs import (
    BRANCHES,
    CIRCUIT,
    GROUPED,
    LARGE,
    LAYER,
    MATRIX_NORM,
    NEURON,
)
from tests.browser.reader import Reader

PROGRAMS = {"circuit": CIRCUIT, "neuron": NEURON, "fork": BRANCHES, "groups": GROUPED}
TROUBLE = {"nonfinite": "x = -1\ny = 2\nf = log(x) * y"}
TENSORS = {"matrices": MATRIX_NORM, "tensor-fork": LAYER, "heat": LARGE}


LOOKS = [
    *((program, {"mode": mode}) for program in PROGRAMS for mode in ("node", "gate")),
    *((program, look) for program in TENSORS for look in ({}, {"shapes": "1"})),
    ("matrices", {"unroll": "1"}),
    ("nonfinite", {}),
]


@pytest.mark.parametrize(
    ("name", "look"), LOOKS, ids=["-".join([name, *look.values()]) for name, look in LOOKS]
)
def test_stepping_shows_the_picture_that_the_server_draws_at_every_step(
    reader: Reader, name: str, look: dict[str, str]
) -> None:
    program = (PROGRAMS | TENSORS | TROUBLE)[name]
    reader.open(program, **look)
    total = int(reader.page.get_attribute("#track input", "max") or 0)
    steps = [*range(total + 1), 1, total, 0]
    switches: dict[str, Any] = {name: value == "1" or value for name, value in look.items()}
    state = State(program=program, lang="en", **switches)
    for step, (drawing, picture) in zip(steps, reader.draw_twice(steps, state), strict=True):
        assert without_focus(drawing) == without_focus(picture), step


HIDE = "() => document.dispatchEvent(new Event('visibilitychange'))"


def test_a_page_that_is_hidden_writes_its_link_at_once(reader: Reader) -> None:
    page = reader.page
    page.goto(reader.address)
    reader.ready()
    # nothing was done: the address is what was typed
    page.evaluate(HIDE)
    reader.drawn()
    assert page.url == f"{reader.address}/"
    reader.press("ArrowRight", "ArrowRight")
    page.evaluate(HIDE)
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert "step=2" in page.url


def test_a_reloaded_page_shows_the_step_it_was_left_at(reader: Reader) -> None:
    reader.open(NEURON)
    for _ in range(13):
        reader.press("ArrowRight")
    shown, sentence = reader.drawing(), reader.text("sentence")
    reader.rest()
    link = reader.page.url
    assert parse_qs(urlparse(link).query)["step"] == ["13"]
    reader.page.reload()
    reader.ready()
    reader.at(14, 22, "backward")
    assert reader.drawing() == shown
    assert reader.text("sentence") == sentence
    assert reader.page.url == link


def test_the_whole_state_is_in_the_link(reader: Reader) -> None:
    page = reader.page
    reader.open(GROUPED, step=4)
    page.click("#more")
    page.get_by_role("button", name="Colours").click()
    with page.expect_response("**/api/view"):
        page.get_by_role("button", name="More decimals").click()
    with page.expect_response("**/api/view"):
        page.get_by_label("gate", exact=True).check()
    reader.press("f")
    reader.rest()
    query = {name: values[0] for name, values in parse_qs(urlparse(page.url).query).items()}
    assert query == {
        "v": "1",
        "p": GROUPED,
        "step": "4",
        "mode": "gate",
        "lang": "en",
        "theme": "light",
        "digits": "2",
        "project": "1",
    }
    shown = reader.drawing()
    # a drawing that is whole has no names of what is out of sight
    expect(page.locator(".far-ends")).to_have_count(0)
    page.goto(page.url)
    reader.ready()
    assert reader.drawing() == shown
    expect(page.locator("html")).to_have_attribute("data-presenting", "")


def test_stepping_changes_the_address_gently_and_never_the_history(
    page: Page, reader: Reader
) -> None:
    reader.open(NEURON)
    page.evaluate(
        """() => { window.changes = 0; window.began = performance.now();
        const replace = history.replaceState.bind(history);
        history.replaceState = (...all) => { window.changes += 1; replace(...all); }; }"""
    )
    before = page.evaluate("history.length")
    for _ in range(4):
        reader.press("End", "Home", *["ArrowRight"] * 21)
    reader.rest()
    # browsers allow 100 in 30 seconds
    allowed = page.evaluate("(performance.now() - window.began) / 300")
    assert 0 < page.evaluate("window.changes") <= allowed
    assert page.evaluate("history.length") == before
    assert "step=21" in page.url


def test_a_long_program_is_compressed_into_the_link(reader: Reader) -> None:
    program = "\n".join(f"사과_{k} = {k}" for k in range(150)) + "\n사과_1 + 사과_2"
    reader.open(CIRCUIT)
    reader.type(program)
    query = parse_qs(urlparse(reader.page.url).query)
    assert "p" not in query
    assert len(reader.page.url) <= 2_000
    reader.page.reload()
    expect(reader.page.locator("#program")).to_have_value(program)


def test_the_other_language_shows_the_same_state(reader: Reader) -> None:
    reader.open(CIRCUIT, step=5)
    shown = reader.drawing()
    reader.press("ArrowRight")
    reader.rest()
    reader.page.click("#more")
    reader.page.get_by_role("link", name="한국어").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "ko")
    expect(reader.page.locator("#count")).to_have_text("8단계 중 7단계 · 역전파")
    assert reader.page.input_value("#program") == CIRCUIT
    reader.ready()
    reader.press("ArrowLeft")
    assert reader.drawing() == shown


def without_focus(drawing: list[list[str]]) -> list[list[str]]:
    """Hovering marks what is pointed at; a picture alone has nobody who points, or is asked."""
    return [
        [name, item, " ".join(word for word in classes.split() if word != "linked"), text]
        for name, item, classes, text in drawing
        if not {"next", "asked"} & set(classes.split())
    ]

"""How the program was read: notes below it, one click for the other reading, and its undo."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader
from tests.readings import NEW, PRODUCT, PROGRAM, UNUSED, give_choices, give_readings

OTHER = PROGRAM.replace("q z", "q^z")
# traces are cached: each test has a text of its own
SEVERAL, WALL, SILENT, MANY = (
    f"{PROGRAM}  # {name}" for name in ("several", "wall", "silent", "many")
)


def test_one_note_is_below_the_program_and_its_click_is_undone(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    give_readings(monkeypatch, PRODUCT, only=PROGRAM)
    page = reader.page
    reader.open(CIRCUIT)
    notes = page.locator("#readings")
    expect(notes).to_be_hidden()
    reader.type(PROGRAM)
    expect(notes).to_be_visible()
    expect(notes.locator("p")).to_have_text("q z was read as q · z.")
    expect(page.locator("#live-message")).to_have_text("q z was read as q · z.")
    expect(notes.locator("details")).to_have_count(0)
    with page.expect_response("**/api/view"):
        notes.get_by_role("button", name="Read it as: q^z").click()
    assert page.input_value("#program") == OTHER
    expect(notes).to_be_hidden()
    reader.press("End")
    assert reader.numbers("value")["f"] == "82"
    with page.expect_response("**/api/view"):
        page.keyboard.press("Control+z")
    assert page.input_value("#program") == PROGRAM
    expect(notes.locator("p")).to_have_text("q z was read as q · z.")


def test_several_notes_are_one_line_that_opens(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    give_readings(monkeypatch, NEW, PRODUCT, UNUSED, only=SEVERAL)
    page = reader.page
    reader.open(SEVERAL)
    notes = page.locator("#readings")
    expect(notes.locator("summary")).to_have_text("3 notes on how this was read")
    expect(notes.locator("li").first).to_be_hidden()
    notes.locator("summary").click()
    expect(notes.locator("li p")).to_have_text(
        [
            "z is not part of the output.",
            "q z was read as q · z.",
            "loss is a new input, 1.",
        ]
    )
    expect(notes.locator("li .place")).to_have_text(["Line 1", "Line 3", "Line 3"])
    expect(notes.get_by_role("button")).to_have_count(2)
    assert not find_barriers(page)
    # from the keyboard: the place is kept, and the notes stay open for the program that has them
    notes.get_by_role("button", name="Read it as: z + q").focus()
    with page.expect_response("**/api/view"):
        page.keyboard.press("Enter")
    assert page.input_value("#program") == SEVERAL.replace("\nf", "\nz + q\nf")
    expect(page.locator("#error")).to_contain_text("last")
    expect(notes).to_be_hidden()
    with page.expect_response("**/api/view"):
        page.locator("body").press("Control+z")
    expect(notes.locator("li").first).to_be_visible()


def test_of_very_many_notes_the_first_are_listed(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    give_readings(monkeypatch, *[NEW] * 103, only=MANY)
    reader.open(MANY)
    notes = reader.page.locator("#readings")
    expect(notes.locator("summary")).to_have_text("103 notes on how this was read")
    expect(notes.locator("li")).to_have_count(101)
    expect(notes.locator("li").last).to_have_text("3 more")


def test_the_same_notes_are_not_said_again(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    give_readings(monkeypatch, NEW)
    page = reader.page
    reader.open(f"{PROGRAM}  # same")
    said = page.locator("#live-message")
    page.get_by_role("slider", name="x, slider").focus()
    with page.expect_response("**/api/view"):
        reader.press("ArrowRight")
    reader.rest()
    expect(page.locator("#readings p")).to_have_text("loss is a new input, 1.")
    expect(said).to_be_empty()


def test_on_the_wall_nothing_of_it_shows(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    give_readings(monkeypatch, NEW, PRODUCT, only=WALL)
    reader.open(WALL)
    expect(reader.page.locator("#readings")).to_be_visible()
    reader.open(WALL, project="1")
    expect(reader.page.locator("#readings")).to_be_hidden()
    expect(reader.page.get_by_text("was read as")).to_be_hidden()


def test_without_a_script_the_notes_are_there_to_read(
    monkeypatch: pytest.MonkeyPatch, browser: Browser, address: str
) -> None:
    give_readings(monkeypatch, NEW, PRODUCT, only=SILENT)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/?v=1&lang=ko&p={quote(SILENT)}")
    page.locator("#readings summary").click()
    expect(page.locator("#readings li")).to_have_text(
        ["q z를 q · z로 읽었습니다.", "loss는 새 입력이며 값은 1입니다."]
    )
    page.close()


def test_what_could_mean_several_things_is_asked_with_a_button_each(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    program = "사과 = 2; v = 3\nf = 사과 v"
    place = SourceSpan(2, 5, 4)
    products = ("사과 * v", "사과 + v")
    error = ProgramError(
        *("joined.two", place),
        choices=tuple(Edit(place, each) for each in products),
        **{"run": "사과 v", "first": products[0], "second": products[1]},
    )
    give_choices(monkeypatch, program, error)
    page = reader.page
    reader.open(CIRCUIT)
    reader.type(program)
    choices = page.get_by_role("group", name="Choose what it means:")
    expect(choices.get_by_role("button")).to_have_text(list(products))
    with page.expect_response("**/api/view"):
        choices.get_by_role("button", name=re.compile(r"\+")).click()
    assert page.input_value("#program") == "사과 = 2; v = 3\nf = 사과 + v"
    expect(page.locator("#error")).to_be_empty()
    reader.press("Escape", "End")
    assert reader.numbers("value")["f"] == "5"

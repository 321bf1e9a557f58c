"""The gallery on a wall and in a low window, at every step: nothing is cut, all is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.reader import Reader
from tests.browser.unpainted import open_unpainted_tab
from tests.lectures import LECTURES

PARTLY = {"turing-machine"}
"""The programs of which a wall shows a part at a time, with numbers that can be read."""

FOLDER = Path(__file__).parent
AT_ONCE = (FOLDER / "frames-at-once.js").read_text("utf-8")
WALK = (FOLDER / "walk.js").read_text("utf-8")


@pytest.fixture(scope="module")
def wall(context: BrowserContext, first_tab: Page, address: str) -> Iterator[Reader]:
    """A page that goes from program to program, whose frames come at once."""
    reader = Reader(open_unpainted_tab(context), address)
    reader.open("x*y", project=1)
    reader.page.evaluate(AT_ONCE)
    yield reader
    reader.page.close()


def walk(reader: Reader) -> dict[str, Any]:
    reader.page.evaluate("nextFrames()")
    reader.page.wait_for_function(
        "() => !document.querySelector('[data-partly]') || document.querySelector('#overview svg')"
    )
    found: dict[str, Any] = reader.page.evaluate(WALK)
    assert found["faults"] == []
    return found


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[each.id for each in EXAMPLES])
def test_every_step_of_the_gallery_is_read_from_the_last_row(wall: Reader, number: int) -> None:
    example = EXAMPLES[number]
    wall.resize_unseen(1920, 1080)
    opened = [] if example.closed else None
    wall.show(example.program, project=True, open=opened, shapes=example.shapes)
    found = walk(wall)
    assert found["isPartly"] == [example.id in PARTLY]
    assert found["smallest"] >= 23.99
    wall.resize_unseen(1280, 720)
    wall.press("Escape")
    assert walk(wall)["smallest"] >= 14.99
    assert wall.said == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LECTURES)
def test_a_crowded_drawing_is_read_whole_on_a_wall(wall: Reader, name: str) -> None:
    """Programs written out in scalars: with the usual room they are larger than a wall."""
    wall.resize_unseen(1920, 1080)
    wall.show(LECTURES[name], project=True)
    found = walk(wall)
    assert found["isPartly"] == [False]
    assert found["smallest"] >= 23.99
    wall.resize_unseen(1280, 720)
    wall.press("Escape")
    assert walk(wall)["smallest"] >= 14.99
    assert wall.said == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), [("gru", 6), ("attention", 8)])
def test_a_part_of_a_drawing_goes_on_at_its_edges(reader: Reader, name: str, step: int) -> None:
    """No gate is seen half; what is at the other ends of cut wires is named, and the edges fade."""
    page = reader.page
    example = next(each for each in EXAMPLES if each.id == name)
    page.set_viewport_size({"width": 1280, "height": 720})
    reader.open(example.program, panel="check", step=step)
    page.locator("[data-panel=check] tbody tr").first.wait_for()
    page.evaluate(AT_ONCE)
    expect(page.locator(".far-ends text").nth(1)).to_be_attached()
    assert walk(reader)["isPartly"] == [True]
    assert page.locator("#drawing").get_attribute("data-beyond")

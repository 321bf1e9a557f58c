"""The page looks as in the pictures that are kept, in every window that somebody is likely to see.

A picture that is meant to change is looked at, and replaced by the one that the test names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.pictures import find_differences, shrink, take_picture
from tests.browser.programs import BRANCHES, LAYER, NEURON
from tests.browser.reader import Reader

KEPT = Path(__file__).with_name("kept_pictures")
MOST = 20
"""Squares, of 12,960. Another build of the browser and other hints change at most 6, other fonts
of the system 13; a token of another colour, or a part moved by 4 pixels, 40 and more."""

# Also those that no letter has asked for yet: a font that comes late moves what is measured by it.
LOADED = "() => Promise.all([...document.fonts].map(font => font.load())).then(() => {})"

# The chips of the numbers that can be changed come last.
HAS_CHIPS = """() => performance.getEntriesByType("resource")
    .some(({ name }) => name.includes("late-"))"""

WINDOWS: dict[str, tuple[str, dict[str, Any]]] = {
    "light": (BRANCHES, {"step": 7, "theme": "light"}),
    "dark": (BRANCHES, {"step": 7, "theme": "dark"}),
    "check": (NEURON, {"step": 12, "theme": "light", "panel": "check"}),
    "predict": (BRANCHES, {"step": 7, "theme": "light", "panel": "predict"}),
    "array": (LAYER, {"step": 9, "theme": "dark", "panel": "array"}),
    "forward": (NEURON, {"step": 12, "theme": "light", "panel": "forward"}),
    "flow": (NEURON, {"step": 16, "theme": "light", "flow": 1}),
    "presenting": (NEURON, {"step": 12, "theme": "dark", "project": 1}),
}


# What makes the chip of a factor larger comes late; in forward mode there is none.
GROWN = """() => document.querySelector(":root[data-tangents], .local.factor")
    || !document.querySelector("[data-phase=backward] .gate.other > .local")"""


def open_window(reader: Reader, name: str) -> bytes:
    """Return the picture of a window, with its numbers, its fonts and the editor."""
    program, state = WINDOWS[name]
    reader.open(program, **state)
    # a font that comes late to a page is for the next one
    reader.page.evaluate(LOADED)
    reader.page.reload()
    reader.ready()
    if not state.get("project"):
        reader.edit()
    reader.rest()
    reader.page.wait_for_function(HAS_CHIPS)
    reader.page.evaluate(LOADED)
    reader.drawn()
    reader.page.wait_for_function(GROWN)
    return take_picture(reader.page)


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_looks_as_in_its_picture(reader: Reader, tmp_path: Path, name: str) -> None:
    whole = open_window(reader, name)
    now = shrink(reader.page, whole)
    (tmp_path / "whole.png").write_bytes(whole)
    (tmp_path / "shrunk.png").write_bytes(now.png)
    kept = KEPT / f"{name}.png"
    assert kept.exists(), f"look at {tmp_path}/whole.png, then keep {tmp_path}/shrunk.png as {kept}"
    other = find_differences(shrink(reader.page, kept.read_bytes(), side=1), now)
    assert len(other) <= MOST, f"look at {tmp_path}/whole.png near {other[:: len(other) // 8]}"


def test_every_picture_is_of_a_window() -> None:
    assert {file.stem for file in KEPT.iterdir()} == set(WINDOWS)


CHANGES = {
    "--val": "#0b57b0",
    "--line": "#ff0000",
    "--ground": "#e8e4d8",
    "--drawer-width": "324px",
    "--transport-height": "80px",
    "--size-15": "0.875rem",
}


def test_a_small_change_is_seen(page: Page, reader: Reader) -> None:
    before = shrink(page, open_window(reader, "light"))
    for token, value in CHANGES.items():
        page.evaluate("row => document.documentElement.style.setProperty(...row)", [token, value])
        reader.rest()
        changed = find_differences(before, shrink(page, take_picture(page)))
        assert len(changed) > MOST, token
        page.evaluate("name => document.documentElement.style.removeProperty(name)", token)
    reader.rest()
    assert not find_differences(before, shrink(page, take_picture(page))), "all is taken back"

"""Stretches of a text that are replaced, all at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SEPARATOR = re.compile(r"[ \t]*[;,][ \t]*")
_SEPARATOR_BEFORE = re.compile(r"[ \t]*[;,][ \t]*$")


class Stretch(NamedTuple):
    """From one character of a text to another, and what takes its place."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Sequence[Stretch]) -> str:
    """Return `text` with all stretches replaced, which do not overlap."""
    pieces: list[str] = []
    place = 0
    for start, end, replacement in sorted(edits):
        pieces += (text[place:start], replacement)
        place = end
    return "".join([*pieces, text[place:]])


def remove_statement(text: str, start: int, end: int) -> Stretch:
    """Return the edit that takes a statement away, with its line or with its separator."""
    line = text.rfind("\n", 0, start) + 1
    below = text.find("\n", end)
    rest = text[end:] if below < 0 else text[end:below]
    if not text[line:start].strip() and (not rest.strip() or rest.strip().startswith("#")):
        if below < 0 and line:
            return Stretch(line - 1, len(text), "")
        return Stretch(line, len(text) if below < 0 else below + 1, "")
    if after := _SEPARATOR.match(text, end):
        return Stretch(start, after.end(), "")
    before = _SEPARATOR_BEFORE.search(text[:start])
    return Stretch(before.start() if before else start, end, "")


def insert_line(text: str, place: int, line: str) -> Stretch:
    """Return the edit that puts a line above the one that has the character at `place`."""
    start = text.rfind("\n", 0, place) + 1
    return Stretch(start, start, f"{line}\n")

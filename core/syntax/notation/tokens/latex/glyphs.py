"""Characters of rewritten text, each with the stretch of the user's own text that it is for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gradwalk.core.errors import Edit, ProgramError, SourceSpan

Glyph: TypeAlias = tuple[str, int, int]
"""One character, and where its stretch of the user's text begins and ends."""


@dataclass(frozen=True, slots=True)
class UserText:
    """The user's own text, and where its lines begin."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> UserText:
        """Return `text` with its lines counted."""
        starts = [0, *(k + 1 for k, character in enumerate(text) if character == "\n")]
        return cls(text, tuple(starts))

    def locate(self, start: int, end: int) -> SourceSpan:
        """Return the place from `start` to `end`, as far as it is on one line."""
        line = bisect_right(self.starts, start)
        last = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        column = start - self.starts[line - 1] + 1
        return SourceSpan(line, column, max(0, min(end, last) - start))


@dataclass(frozen=True, slots=True)
class LexedLine:
    """One line that the lexer reads. `glyphs` is None where it is as the user typed it."""

    text: str
    number: int
    glyphs: tuple[Glyph, ...] | None = None
    source: UserText | None = None

    def locate(self, place: SourceSpan) -> SourceSpan:
        """Return the place in the user's text of a place in this line."""
        if self.glyphs is None or self.source is None:
            return place
        first = place.column - 1
        if first >= len(self.glyphs):
            end = self.glyphs[-1][2] if self.glyphs else 0
            return self.source.locate(end, end)
        start = self.glyphs[first][1]
        if place.length == 0:
            return self.source.locate(start, start)
        last = self.glyphs[min(first + place.length, len(self.glyphs)) - 1]
        return self.source.locate(start, max(start, last[2]))

    def relocate(self, error: ProgramError) -> ProgramError:
        """Return the same error at its place in the user's text."""
        error.place = self.locate(error.place)
        error.edit = self._relocate_edit(error.edit) if error.edit else None
        error.choices = tuple(map(self._relocate_edit, error.choices))
        error.args = (f"{error.key} at {error.place.line}:{error.place.column}",)
        return error

    def _relocate_edit(self, edit: Edit) -> Edit:
        return Edit(self.locate(edit.place), edit.replacement)


def cut_lines(glyphs: list[Glyph], source: UserText) -> Iterator[LexedLine]:
    """Yield the rewritten text line by line."""
    line: list[Glyph] = []
    number = 1
    for glyph in glyphs:
        if glyph[0] == "\n":
            yield LexedLine("".join(each[0] for each in line), number, tuple(line), source)
            line = []
            number += 1
        else:
            line.append(glyph)
    yield LexedLine("".join(each[0] for each in line), number, tuple(line), source)


def spell(text: str, start: int, end: int) -> list[Glyph]:
    """Return `text` with the same stretch for each of its characters."""
    return [(character, start, end) for character in text]


def text_of(glyphs: list[Glyph]) -> str:
    """Return the characters alone."""
    return "".join(character for character, _, _ in glyphs)


def strip_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs without spaces at either end."""
    start, end = 0, len(glyphs)
    while start < end and glyphs[start][0].isspace():
        start += 1
    while end > start and glyphs[end - 1][0].isspace():
        end -= 1
    return glyphs[start:end]

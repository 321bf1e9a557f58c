"""`cases`: values and their conditions → `where`."""

from __future__ import annotations

import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph, spell, text_of
from gradwalk.core.syntax.notation.tokens.latex.reader import Reader

_IF = re.compile(r"\s*(?:if|for|when|where)\b\s*")
_ELSE = re.compile(r"\s*(?:otherwise|else|\S*elsewhere|)[\s.,]*")
_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_OPPOSITE = {">": "≤", "<": "≥", "≥": "<", "≤": ">"}
_RELATION = re.compile(r"\s*(.*?)\s*(<=|>=|[<>≤≥])\s*(.*?)\s*", re.S)


def write_cases(
    rows: list[list[list[Glyph]]], reader: Reader, out: list[Glyph], start: int, end: int
) -> None:
    """Write cases as nested `where`s. Raises ProgramError where the last row is no `otherwise`."""
    pairs = [_part_case(row) for row in rows]
    place = reader.locate(start, end)
    if len(pairs) < 2 or any(pair is None for pair in pairs):
        raise ProgramError("latex.cases", place)
    cases = [pair for pair in pairs if pair is not None]
    if not _is_last(cases):
        raise ProgramError("latex.cases", place)
    *conditioned, (final, _) = cases
    for value, condition in conditioned:
        reader.emit_word(out, spell("where", start, end))
        while out[-1][0] == " ":
            out.pop()
        out += [("(", end, end), *condition, (",", end, end), (" ", end, end), *value]
        out += [(",", end, end), (" ", end, end)]
    out += final
    out += [(")", reader.at, reader.at)] * len(conditioned)


def _part_case(row: list[list[Glyph]]) -> tuple[list[Glyph], list[Glyph]] | None:
    """A value and its condition without `if` and commas; an empty one is `otherwise`."""
    if len(row) != 2 or not row[0]:
        return None
    value, condition = list(row[0]), list(row[1])
    while value and value[-1][0] in ", ":
        value.pop()
    if _ELSE.fullmatch(text_of(condition)):
        return value, []
    if leading := _IF.match(text_of(condition)):
        condition = condition[leading.end() :]
    while condition and condition[-1][0] in ",.; ":
        condition.pop()
    return value, _compare(condition)


def _compare(condition: list[Glyph]) -> list[Glyph]:
    """A condition in which `=` compares: nothing is defined there."""
    signs = {found.start() for found in _EQUALS.finditer(text_of(condition))}
    return [
        glyph for place, glyph in enumerate(condition) for _ in range(2 if place in signs else 1)
    ]


def _is_last(cases: list[tuple[list[Glyph], list[Glyph]]]) -> bool:
    """Whether the last case is all that is left: `otherwise`, or x ≤ 0 after x > 0."""
    *conditioned, (_, last) = cases
    if not all(condition for _, condition in conditioned):
        return False
    if not last:
        return True
    first = _RELATION.fullmatch(text_of(conditioned[0][1]))
    other = _RELATION.fullmatch(text_of(last))
    if len(conditioned) > 1 or first is None or other is None:
        return False
    left, sign, right = first.groups()
    return (left, _OPPOSITE[_plain(sign)], right) == (other[1], _plain(other[2]), other[3])


def _plain(sign: str) -> str:
    return {"<=": "≤", ">=": "≥"}.get(sign, sign)

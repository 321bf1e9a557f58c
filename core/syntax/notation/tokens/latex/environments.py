"""Matrices, cases, and the displays that hold statements."""

from __future__ import annotations

import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.latex.cases import write_cases
from gradwalk.core.syntax.notation.tokens.latex.commands import CASES, DISPLAYS, MATRICES
from gradwalk.core.syntax.notation.tokens.latex.glyphs import (
    Glyph,
    spell,
    strip_spaces,
)
from gradwalk.core.syntax.notation.tokens.latex.reader import Reader

_NAMED = re.compile(r"\s*\{\s*([A-Za-z]*)(\*?)\s*\}")
_COLUMNS = re.compile(r"(?:\s*\[[tbc]\])?(?:\s*\{(?:[^{}\n]|\{[^{}\n]*\})*\})?")
_POSITION = re.compile(r"(?:\[[a-z]*\])?")
_ROW_OPTION = re.compile(r"\*?(?:[ \t]*\[[0-9.\-]+ *(?:pt|em|ex|mm|cm|in)\])?")
_SPACES = r"(?:\s|%[^\n]*\n|\\(?:quad|qquad|[,;:! ])(?![A-Za-z])|\{\})*"
_CONTINUES = re.compile(
    rf"{_SPACES}&(?:{_SPACES}&)*{_SPACES}(?=[+\-−*/·×]|\\(?:cdot|times|odot|left|pm)\b)"
)
_GIVES = re.compile(
    r"[ \t]*(?!\\end\b)[^\W\d_][^=\n&]*&?[ \t]*=|[ \t]*\\(?!end\b)[^=\n&]*&?[ \t]*="
)
_CLOSES = re.compile(r"\s*\\right\s*\]|\s*\]")
_ENDS = ("&", "\\\\", "\\end")


def read_environment(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """Read what begins with `\\begin`. Raises ProgramError where it is not known."""
    name, end = _read_name(reader, start)
    braced, reader.braced = reader.braced, False
    with reader.nest(start):
        if name in DISPLAYS:
            _read_display(reader, out, name, start, end)
        elif name in CASES or (braced and name in MATRICES):
            reader.at = _end_of(_COLUMNS if name == "array" else _POSITION, reader)
            write_cases(_read_cells(reader), reader, out, start, end)
            _close(reader, name, start, end)
        elif name in MATRICES:
            reader.at = _end_of(_COLUMNS if name == "array" else _POSITION, reader)
            _read_matrix(reader, out, name, start, end)
        else:
            raise ProgramError("latex.environment", reader.locate(start, end), name=name)


def _read_display(reader: Reader, out: list[Glyph], name: str, start: int, end: int) -> None:
    reader.at = _end_of(_COLUMNS if name in ("alignat", "alignedat") else _POSITION, reader)
    out.append(("\n", start, start))
    read_rows(reader, out, ("\\end",), columns=name != "eqnarray", display=True)
    _close(reader, name, start, end)
    out.append(("\n", reader.at, reader.at))


def _read_matrix(reader: Reader, out: list[Glyph], name: str, start: int, end: int) -> None:
    """Write a matrix as a list of rows; the square brackets of `\\left[` round it go."""
    while out and out[-1][0] == " ":
        out.pop()
    enclosing = out.pop() if out and out[-1][0] == "[" else None
    apart = bool(out) and (out[-1][0].isalnum() or out[-1][0] in ")]}ᵀ′")
    rows = _read_cells(reader)
    _close(reader, name, start, end)
    if enclosing is not None:
        if closed := reader.follows(_CLOSES):
            reader.at = closed.end()
        else:
            out.append(enclosing)
    if name == "vmatrix":
        reader.emit_word(out, spell("det", start, start))
        apart = True
    if apart:
        out.append(("(", start, start))
    _write_rows(rows, out, start, end, reader.at)
    if apart:
        out.append((")", reader.at, reader.at))


def _read_name(reader: Reader, start: int) -> tuple[str, int]:
    named = reader.follows(_NAMED)
    if named is None:
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.argument", place, command=reader.text[start : reader.at])
    reader.at = named.end()
    return named[1], named.end()


def _end_of(pattern: re.Pattern[str], reader: Reader) -> int:
    found = reader.follows(pattern)
    assert found is not None
    return found.end()


def _close(reader: Reader, name: str, start: int, end: int) -> None:
    """Take the `\\end` that belongs to the `\\begin` at `start`."""
    at = reader.at
    if reader.peek() != "\\end":
        raise ProgramError("latex.open", reader.locate(start, end), name=f"\\begin{{{name}}}")
    reader.at += len("\\end")
    closed, _ = _read_name(reader, at)
    if closed != name:
        place = reader.locate(at, reader.at)
        raise ProgramError("latex.mismatch", place, name=name, closed=closed)


def read_rows(
    reader: Reader,
    out: list[Glyph],
    closers: tuple[str, ...],
    *,
    columns: bool = True,
    display: bool = False,
) -> None:
    """Read statements up to one of `closers`: a row is one, or more where `&` parts them.

    The full stop or comma at the end of a display falls away.
    """
    signs, given = 0, False
    while True:
        items = reader.read_items(("\n", "&", "\\\\", *closers))
        out += items
        given = given or any(character == "=" for character, _, _ in items)
        start, item = reader.at, reader.peek()
        if not item or item in closers:
            if display:
                _drop_full_stop(out)
            return
        reader.at += len(item)
        if item == "&":
            signs += 1
            out.append((";" if columns and signs % 2 == 0 else " ", start, reader.at))
        elif item == "\\\\":
            reader.at = _end_of(_ROW_OPTION, reader)
            if continued := reader.follows(_CONTINUES):
                reader.at = continued.end()
                out.append((" ", start, reader.at))
                continue
            _drop_full_stop(out)
            out.append(("\n", start, start + 2))
            signs, given = 0, False
        elif given and reader.follows(_GIVES):
            out.append(("\n", start, reader.at))
            signs, given = 0, False
        else:
            out.append((" ", start, reader.at))


def _drop_full_stop(out: list[Glyph]) -> None:
    """Drop the comma or full stop at the end of a display."""
    k = len(out) - 1
    while k >= 0 and out[k][0] == " ":
        k -= 1
    if k > 0 and (out[k][0] == "," or (out[k][0] == "." and not out[k - 1][0].isdecimal())):
        del out[k]


def _read_cells(reader: Reader) -> list[list[list[Glyph]]]:
    """The cells of every row, without an empty row at the end; `\\end` is left to be read."""
    rows: list[list[list[Glyph]]] = [[]]
    while True:
        cell = strip_spaces(reader.read_items(_ENDS))
        reader.check_brackets(cell)
        rows[-1].append(cell)
        item = reader.peek()
        if item not in ("&", "\\\\"):
            break
        reader.at += len(item)
        if item == "\\\\":
            reader.at = _end_of(_ROW_OPTION, reader)
            rows.append([])
    if rows[-1] == [[]]:
        rows.pop()
    return rows


def _write_rows(
    rows: list[list[list[Glyph]]], out: list[Glyph], start: int, end: int, closing: int
) -> None:
    """Write the rows; what is between the cells is of the commas, but for one space."""
    first = next((cell[0][1] for row in rows for cell in row if cell), end)
    out.append(("[", start, first))
    for k, row in enumerate(rows):
        for column, cell in enumerate(row):
            here = out[-1][2]
            there = cell[0][1] if cell else here
            if column or k:
                out.append((",", here, max(here, there - 1)))
            if not column:
                out.append(("[", there, there))
            out += cell
        out.append(("]", out[-1][2], out[-1][2]))
    out.append(("]", out[-1][2], closing))

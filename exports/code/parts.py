"""A script in parts, each a cell of a notebook: a heading, the steps that it takes, its code."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

_DEFINITIONS = (ast.ClassDef, ast.FunctionDef)


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """`steps` are the numbers of those that are taken here."""

    heading: str
    steps: tuple[int, ...]
    code: str
    is_result: bool
    """Whether it collects the gradients and prints them."""


@dataclass(slots=True)
class _Piece:
    """A statement with the comments above it; lines are counted from 0."""

    statement: ast.stmt
    first: int
    heading: str


def divide_script(lines: Sequence[str], steps: Sequence[Sequence[int]]) -> list[ScriptPart]:
    """Return `lines` in parts: one begins at each heading, where steps are taken, and at the end.

    `steps` are the lines of each step. A step is taken where its last line is outside of
    definitions; the first one, at the first of the inputs.
    """
    pieces = _find_pieces(lines)
    taken: dict[int, list[int]] = {}
    for number, own in enumerate(steps):
        piece = _find_piece(pieces, own, first=number == 0)
        if piece is not None:
            taken.setdefault(piece, []).append(number)
    starts = [
        number
        for number, piece in enumerate(pieces)
        if number in (0, *taken) or piece.heading or _collects_gradients(piece.statement)
    ]
    ends = [*starts[1:], len(pieces)]
    return [
        ScriptPart(
            pieces[start].heading,
            tuple(taken.get(start, ())),
            _join(lines, pieces[start], pieces[end - 1]),
            _collects_gradients(pieces[start].statement),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _find_pieces(lines: Sequence[str]) -> list[_Piece]:
    pieces: list[_Piece] = []
    above = 0
    for statement in ast.parse("\n".join(lines)).body:
        begin = statement.lineno - 1
        comments = [line for line in lines[above:begin] if line.startswith("#")]
        heading = comments[0].removeprefix("#").strip() if comments else ""
        pieces.append(_Piece(statement, begin, heading))
        above = statement.end_lineno or begin + 1
    return pieces


def _find_piece(pieces: Sequence[_Piece], lines: Sequence[int], *, first: bool) -> int | None:
    found = [
        number
        for number, piece in enumerate(pieces)
        if not isinstance(piece.statement, _DEFINITIONS)
        and not _collects_gradients(piece.statement)
        and any(piece.first <= line < (piece.statement.end_lineno or 0) for line in lines)
    ]
    return None if not found else found[0] if first else found[-1]


def _collects_gradients(statement: ast.stmt) -> bool:
    """Whether it is `grads = {…}`, which names the gradients that are known by then."""
    return isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict)


def _join(lines: Sequence[str], first: _Piece, last: _Piece) -> str:
    """The code of several statements, without the heading, which is said above it."""
    return "\n".join(lines[first.first : last.statement.end_lineno])

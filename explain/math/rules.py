"""Reads the short rules of gates, `{up} · {v}ᵀ`, and writes them as MathML or as a line of text.

A rule is a row of pieces: operands in braces, signs, numbers, upright words, and what is
in brackets. A raised mark (ᵀ, ²) belongs to the piece before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from gradwalk.explain.math import mathml

TRANSPOSED = "ᵀ"
UP, OUT = "up", "out"
"""The operands that are the upstream gradient and the gate's own output."""

_TOKEN = re.compile(
    r"\{(\w+)\}|([^\W\d_]{2,}\d\w*|(?:[^\W\d_]\u0302?)+(?:_\w+)?)|(\d+(?:\.\d+)?)|\s+|(.)"
)
_OPENING = {"(": ")", "[": "]", "‖": "‖"}
_SUMS = {"Σ": "∑", "Π": "∏"}
_HAT = "\u0302"
_RAISED = {TRANSPOSED: "T", "²": "2", "³": "3", "⁻¹": "−1"}


@dataclass(frozen=True, slots=True)
class RulePiece:
    """`text` is the operand's name, the sign, the word, the number or the opening bracket."""

    kind: Literal["operand", "sign", "word", "number", "group", "fraction", "root"]
    text: str
    inside: tuple[RulePiece, ...] = ()
    raised: str = ""

    @property
    def transposed(self) -> bool:
        return TRANSPOSED in self.raised


_OVER, _ROOT = RulePiece("sign", "/"), RulePiece("sign", "√")


@lru_cache(maxsize=1024)
def parse_rule(rule: str) -> tuple[RulePiece, ...]:
    """Return the pieces of a rule, with what is in brackets inside one of them."""
    rows: list[list[RulePiece]] = [[]]
    closing: list[str] = []
    for operand, word, number, sign in _tokens(rule):
        row = rows[-1]
        if operand:
            row.append(RulePiece("operand", operand))
        elif word:
            row.append(RulePiece("word", word))
        elif number:
            row.append(RulePiece("number", number))
        elif closing and sign == _OPENING[closing[-1]]:
            inside = tuple(_with_fractions(rows.pop()))
            rows[-1].append(RulePiece("group", closing.pop(), inside))
        elif sign in _OPENING:
            closing.append(sign)
            rows.append([])
        elif sign in _RAISED and row:
            row[-1] = replace(row[-1], raised=row[-1].raised + sign)
        else:
            row.append(RulePiece("sign", sign))
    return tuple(_with_fractions([piece for row in rows for piece in row]))


def list_operands(pieces: Sequence[RulePiece]) -> Iterator[RulePiece]:
    """Return every operand among the pieces, also inside brackets."""
    for piece in pieces:
        if piece.kind == "operand":
            yield piece
        yield from list_operands(piece.inside)


def has_names(pieces: Sequence[RulePiece]) -> bool:
    """Whether some word is no function but represents a value of its own: `x̂`, `N`."""
    for k, piece in enumerate(pieces):
        called = k + 1 < len(pieces) and pieces[k + 1].kind == "group"
        if (piece.kind == "word" and not called) or has_names(piece.inside):
            return True
    return False


def format_rule(rule: str, symbols: Callable[[str, str], str]) -> str:
    """Return the rule as a line of text, with `symbols` for the operands and the mark on each."""
    return re.sub(r"\{(\w+)\}([ᵀ²³]?)", lambda found: symbols(found[1], found[2]), rule)


def build_cells(
    pieces: Sequence[RulePiece], operand: Callable[[RulePiece], str], *, numbers: bool = False
) -> list[str]:
    """Return the MathML of each piece; a word and the bracket behind it are one.

    `operand` writes an operand without the mark that is raised on it where `numbers` are
    for the symbols, and with it otherwise.
    """
    written: list[str] = []
    for k, piece in enumerate(pieces):
        one = _markup(piece, operand, numbers)
        called = piece.kind == "group" and k > 0 and pieces[k - 1].kind == "word"
        indexed = piece.kind == "group" and piece.text == "[" and k > 0
        if called or (indexed and pieces[k - 1].kind != "sign"):
            written[-1] = mathml.row(written[-1], one)
        else:
            written.append(one)
    return written


def _markup(piece: RulePiece, operand: Callable[[RulePiece], str], numbers: bool) -> str:
    if piece.kind == "operand":
        return operand(piece)
    if piece.kind == "sign":
        return _sign(piece.text)
    if piece.kind == "number":
        return _raise(mathml.number(piece.text), piece.raised)
    if piece.kind == "word":
        return _raise(_word(piece.text), piece.raised)
    inside = build_cells(piece.inside, operand, numbers=numbers)
    if piece.kind == "fraction":
        return mathml.fraction(inside[0], inside[1])
    if piece.kind == "root":
        return mathml.root(inside[0])
    if not piece.text:
        return mathml.row(*inside)
    closing = mathml.operator(_OPENING[piece.text])
    return _raise(mathml.row(mathml.operator(piece.text), *inside, closing), piece.raised)


def add_marks(base: str, marks: str) -> str:
    """Return markup with the marks of a rule raised on it."""
    return _raise(base, marks)


def _raise(base: str, marks: str) -> str:
    for mark in marks:
        if mark in _RAISED:
            exponent = _RAISED[mark]
            above = mathml.function(exponent) if exponent == "T" else mathml.number(exponent)
            base = f"<msup>{base}{above}</msup>"
    return base


def _sign(sign: str) -> str:
    if sign in _SUMS:
        return mathml.operator(_SUMS[sign])
    return f"<mo>{mathml.escape(sign)}</mo>"


def _word(word: str) -> str:
    symbol = len(word.replace(_HAT, "")) == 1 or "_" in word
    write = mathml.name if symbol else mathml.function
    return write(word)


def _tokens(rule: str) -> Iterator[tuple[str, str, str, str]]:
    for found in _TOKEN.finditer(rule):
        operand, word, number, sign = (part or "" for part in found.groups())
        if word and word[-1] in _RAISED and len(word) > 1:
            # "Xᵀ" as a bare word: the mark is a letter to a regular expression
            yield "", word[:-1], "", ""
            yield "", "", "", word[-1]
        elif word in _RAISED or word in _SUMS:
            yield "", "", "", word
        elif operand or word or number or sign:
            yield operand, word, number, sign


def _with_fractions(row: list[RulePiece]) -> list[RulePiece]:
    """`(a − b)/N` and `√d` as one piece; an upstream gradient is never drawn into one."""
    made: list[RulePiece] = []
    pieces = _with_roots(row)
    for piece in pieces:
        if piece == _OVER and made and made[-1] != RulePiece("operand", UP):
            below = next(pieces, None)
            if below is not None:
                above = _bare(made.pop())
                if not above.text and made and made[-1].kind == "word":
                    # clip(a − b), whose brackets stay
                    called = (made.pop(), replace(above, text="("))
                    above = RulePiece("group", "", called)
                made.append(RulePiece("fraction", "/", (above, _bare(below))))
                continue
        made.append(piece)
    return made


def _with_roots(row: Sequence[RulePiece]) -> Iterator[RulePiece]:
    pieces = iter(row)
    for piece in pieces:
        under = next(pieces, None) if piece == _ROOT else None
        yield piece if under is None else RulePiece("root", "√", (_bare(under),))


def _bare(piece: RulePiece) -> RulePiece:
    """What is over or under a bar, or in a root, without the brackets that a line of text needs."""
    if piece.kind == "group" and piece.text == "(" and not piece.raised:
        return replace(piece, text="")
    return piece

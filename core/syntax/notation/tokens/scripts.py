"""Digits and letters above and below the line: powers, and the index of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from token import NAME, NUMBER, OP

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.tokens.characters import (
    LOWERED,
    RAISED,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)
from gradwalk.core.syntax.notation.tokens.word import Token, Word

ASCII_DIGITS = str.maketrans(
    SUPERSCRIPTS + SUBSCRIPTS + "".join(LOWERED) + "".join(RAISED) + "⁻",
    "0123456789" * 2 + "".join(LOWERED.values()) + "".join(RAISED.values()) + "-",
)
"""From digits and letters above and below the line to plain ones."""


def read_power(exponent: str, place: SourceSpan) -> Iterator[Token]:
    """Yield the tokens of ², ⁻¹ or ⁿ, which all have the place of the whole."""
    yield OP, Word("**", place)
    if exponent.isdecimal():
        yield NUMBER, Word(exponent, place)
        return
    yield OP, Word("(", place)
    if exponent[0] in "-⁺":
        yield OP, Word("-" if exponent[0] == "-" else "+", place)
    for run in re.findall("[0-9]+|[a-z]+", exponent):
        yield NUMBER if run.isdecimal() else NAME, Word(run, place)
    yield OP, Word(")", place)


def read_index(typed: str, place: SourceSpan) -> Iterator[Token]:
    """Yield the tokens of what is below a sum: `_i` for ᵢ, `_{i=1}` for ᵢ₌₁, all at one place."""
    index, equals, first = typed.partition("₌")
    yield OP, Word("_", place)
    if equals:
        yield OP, Word("(", place)
    yield NAME, Word("".join(map(LOWERED.__getitem__, index)), place)
    if equals:
        yield OP, Word("=", place)
        yield NUMBER, Word(first.translate(ASCII_DIGITS), place)
        yield OP, Word(")", place)

"""A number as it is typed: the right of an input, which the page may rewrite, or in a list."""

from __future__ import annotations

import math
from collections.abc import Container
from token import NAME, NUMBER

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.names import CONSTANTS
from gradwalk.core.syntax.notation.tokens.word import Token, Word


def parse_literal(tokens: list[Token], names: Container[str]) -> tuple[float, SourceSpan] | None:
    """Return the value and place of a signed number, a fraction of two, or a constant.

    None for anything else, and for a number that goes over lines, which no edit could
    rewrite. A constant that is one of the program's own `names` is none.
    """
    if len(tokens) > 4 or (len(tokens) > 2 and tokens[-2][1] != "/"):
        return None
    first, last = tokens[0][1], tokens[-1][1]
    value = _read_unsigned(tokens[1:] if first in ("+", "-") else tokens, names)
    if value is None or first.place.line != last.place.line:
        return None
    return -value if first == "-" else value, join_spans(first, last)


def join_spans(first: Word, last: Word) -> SourceSpan:
    """The place from one word to another on the same line."""
    start, end = first.place, last.place
    return SourceSpan(start.line, start.column, end.column + end.length - start.column)


def span_on_one_line(tokens: list[Token]) -> SourceSpan | None:
    """The place of all tokens, None where they are on several lines."""
    first, last = tokens[0][1], tokens[-1][1]
    return join_spans(first, last) if first.place.line == last.place.line else None


def parse_power(tokens: list[Token]) -> float | None:
    """The value of a power of two numbers, as in `10^6`; None for anything else."""
    match tokens:
        case [(below, base), (_, "^" | "**"), (above, exponent)] if below == above == NUMBER:
            try:
                return math.pow(float(base), float(exponent))
            except (OverflowError, ValueError):
                return math.inf
    return None


def _read_unsigned(tokens: list[Token], names: Container[str]) -> float | None:
    match tokens:
        case [(kind, word)] if kind == NUMBER:
            return float(word)
        case [(kind, word)] if kind == NAME and word in CONSTANTS and word not in names:
            return CONSTANTS[word].value
        case [(above, numerator), (_, "/"), (below, denominator)] if above == below == NUMBER:
            return _divide(float(numerator), float(denominator))
    return None


def _divide(numerator: float, denominator: float) -> float:
    if denominator:
        return numerator / denominator
    return math.inf if numerator else math.nan

"""The number on the right of an input, which the page may rewrite."""

from __future__ import annotations

import math
from collections.abc import Container
from token import NAME, NUMBER

from core.errors import Place
from core.notation.lexer import Token
from core.notation.names import CONSTANTS


def literal(tokens: list[Token], names: Container[str]) -> tuple[float, Place] | None:
    """Return the value and place of a signed number, a fraction of two, or a constant.

    None for anything else, which makes a definition. A constant that is one of the
    program's own `names` is none.
    """
    sign = tokens[0][1] if tokens[0][1] in ("+", "-") else None
    unsigned = tokens[1:] if sign else tokens
    value = _unsigned(unsigned, names)
    if value is None:
        return None
    first, last = tokens[0][1].place, tokens[-1][1].place
    length = last.column + last.length - first.column
    return -value if sign == "-" else value, Place(first.line, first.column, length)


def _unsigned(tokens: list[Token], names: Container[str]) -> float | None:
    match tokens:
        case [(kind, word)] if kind == NUMBER:
            return float(word)
        case [(kind, word)] if kind == NAME and word in CONSTANTS and word not in names:
            return CONSTANTS[word].value
        case [(above, numerator), (_, "/"), (below, denominator)] if above == below == NUMBER:
            return _quotient(float(numerator), float(denominator))
    return None


def _quotient(numerator: float, denominator: float) -> float:
    if denominator:
        return numerator / denominator
    return math.inf if numerator else math.nan

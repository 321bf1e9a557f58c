"""Numbers and rules of gates as SymPy expressions, and what can be asked of those."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from gradwalk.core.model import Value
from gradwalk.explain.math.gates import make_exact_number
from gradwalk.explain.math.parts import has_choice

_WHOLE = 1000
"""Greater whole numbers are taken as decimals, so that their powers stay short."""
_DIGITS = 40


class UnreadableError(Exception):
    """A formula that is too large to read, or that cannot be written."""


def make_number(value: Value | None) -> Any:
    """Return a number for SymPy. Raises UnreadableError for one that no formula can hold."""
    if not isinstance(value, float | int) or not math.isfinite(value):
        raise UnreadableError
    return make_expression(float(value)) if abs(value) > _WHOLE else make_exact_number(value)


def make_expression(value: Any) -> Any:
    """Return what a rule gave as an expression: it may end in a plain number, or hold 0.0."""
    from sympy import Float, Integer

    if isinstance(value, float | int):
        value = Float(value)
    floats = {each: float(each) for each in value.atoms(Float)}
    whole = {
        each: Integer(int(number))
        for each, number in floats.items()
        if number.is_integer() and abs(number) <= _WHOLE
    }
    return value.xreplace(whole) if whole else value


def is_smooth(formula: Any) -> bool:
    """Return whether SymPy's own derivative of a formula is that of the gate."""
    from sympy import Abs, Function, ceiling, floor, sign

    if has_choice(formula) or formula.has(Abs, sign, floor, ceiling):
        return False
    return not any(
        type(part).__name__ in ("round", "trunc", "cbrt") for part in formula.atoms(Function)
    )


def make_precise(number: float) -> Any:
    """Return the number with enough digits to lose no precision."""
    from sympy import Float, Integer

    return (
        Integer(int(number))
        if number.is_integer() and abs(number) < _WHOLE
        else Float(number, _DIGITS)
    )


def make_share(number: float) -> Any:
    """Return a convention's number: a half, a third, or as it is."""
    from sympy import Rational

    share = Fraction(number).limit_denominator(64)
    return Rational(share) if float(share) == number else make_exact_number(number)


def list_undefined() -> Iterator[Any]:
    """Return SymPy's numbers that are none."""
    from sympy import nan, oo, zoo

    return iter((nan, oo, -oo, zoo))

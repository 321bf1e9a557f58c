"""What a SymPy expression looks like on the page: its sign, its bar, the order of its factors."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any


def is_negative(expression: Any) -> bool:
    """Whether a minus sign is in front."""
    return bool(expression.is_Number or expression.is_Mul) and bool(
        expression.as_coeff_Mul()[0].is_negative
    )


def is_power(expression: Any) -> bool:
    """Whether an exponent is above: also for eˣ."""
    return bool(expression.is_Pow) or type(expression).__name__ == "exp"


def is_fraction(expression: Any) -> bool:
    """Whether a power is one over something."""
    return bool(expression.is_Pow and is_negative(expression.exp))


def is_half(exponent: Any) -> bool:
    """Whether this is the exponent of a square root."""
    return bool(exponent.is_Rational) and (exponent.p, exponent.q) == (1, 2)


def holds_no_float(expression: Any) -> bool:
    """Whether a number in it is none that a float can be: infinite, complex or undefined."""
    from sympy import I, Number, nan, oo, zoo

    if isinstance(expression, float | int):
        return not math.isfinite(expression)
    return bool(expression.has(I, nan, oo, -oo, zoo)) or any(
        math.isinf(number) for number in map(float, expression.atoms(Number))
    )


def split_fraction(expression: Any) -> tuple[list[Any], list[Any]]:
    """Return the factors above and below the bar."""
    from sympy import Integer

    over: list[Any] = []
    under: list[Any] = []
    factors: Iterable[Any] = (expression,)
    if expression.is_Mul:
        factors = sorted(expression.as_ordered_factors(), key=_rank)
    for factor in factors:
        if factor.is_Rational and not factor.is_Integer:
            over += [Integer(factor.p)] if factor.p != 1 else []
            under.append(Integer(factor.q))
        elif is_fraction(factor):
            under.append(1 / factor)
        elif not (factor.is_Float and factor == 1):
            over.append(factor)
    return over, under


def _rank(factor: Any) -> int:
    """Numbers come first in a product, then symbols, powers, functions, sums."""
    if factor.is_number and not factor.is_Function:
        return 0 if factor.is_Number else 1
    if factor.is_Symbol:
        return 2
    if factor.is_Add:
        return 5
    return 3 if is_power(factor) else 4


def flatten_cases(expression: Any) -> list[tuple[Any, Any]]:
    """Return the cases of a Piecewise, with those of another one in its last place."""
    cases: list[tuple[Any, Any]] = []
    while expression.is_Piecewise and expression.args[-1].cond is make_true():
        cases += expression.args[:-1]
        expression = expression.args[-1].expr
    if expression.is_Piecewise:
        return [*cases, *expression.args]
    return [*cases, (expression, make_true())]


def make_true() -> Any:
    """SymPy's condition for the case that is left."""
    from sympy import true

    return true


def has_choice(expression: Any) -> bool:
    """Return whether an expression chooses: a maximum, a case."""
    from sympy import Max, Min, Piecewise

    return bool(expression.has(Max, Min, Piecewise))

"""The derivation of a formula without cases: polynomials and fractions, functions, compositions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gradwalk.explain.math import mathml
from gradwalk.explain.math.derivation.letters import change, inner, step
from gradwalk.explain.math.derivation.standard import FUNCTIONS, Line, power, power_of, root
from gradwalk.explain.math.derivation.writing import (
    COMMA,
    EQUALS,
    PLUS,
    difference,
    factor,
    limit,
    limit_of,
    moved,
    over,
    times,
    written,
)

_MOST_TERMS = 8
"""A power with a greater exponent is not multiplied out."""


@dataclass(frozen=True, slots=True)
class Steps:
    """`lines` are the right sides after the definition; `result` is the derivative."""

    lines: list[Line]
    result: Any


def smooth(formula: Any, x: Any) -> Steps:
    """Return how (g(x + h) − g(x))/h goes to its limit for a formula g(x) that has no cases."""
    from sympy import Integer

    if x not in formula.free_symbols:
        return Steps([(limit(over(Integer(0), step())),)], Integer(0))
    if formula.is_rational_function(x) and _degree(formula) <= _MOST_TERMS:
        return _fraction(formula, x)
    a, rest = formula.expand().as_independent(x, as_Add=True)[1].as_independent(x, as_Add=False)
    if rest.is_Add:
        # a sum of several parts in x stays together, but what comes before it does not
        a, rest = formula.as_independent(x, as_Add=False)
    return _known(a, rest, x) or _derive_product(a, rest, x) or _composed(a, rest, x)


def _fraction(formula: Any, x: Any) -> Steps:
    """What is over h loses its factor h by algebra alone."""
    from sympy import cancel, expand, factor_terms, fraction, together

    h = step()
    change_of = formula.xreplace({x: x + h}) - formula
    above, below = fraction(together(change_of))
    quotient = cancel(change_of / h)
    up, down = fraction(together(quotient))
    simple = expand(up) / _factored(down)
    gained = over(expand(above), h, below) if below != 1 else over(expand(above), h)
    lines: list[Line] = [(limit(gained),)]
    if simple.has(h):
        lines.append((limit_of(simple),))
    result = factor_terms(cancel(quotient.xreplace({h: h * 0})))
    return Steps(lines, result)


def _factored(expression: Any) -> Any:
    from sympy import factor as factored

    return factored(expression)


def _degree(formula: Any) -> float:
    """The greatest exponent in a formula."""
    from sympy import Pow

    powers = [abs(part.exp) for part in formula.atoms(Pow) if part.exp.is_number]
    return float(max(powers, default=1))


def _known(a: Any, formula: Any, x: Any) -> Steps | None:
    """A function whose limit is in the table, of x itself or of x + c."""
    if formula.is_Pow:
        base, exponent = formula.args
        if x not in base.free_symbols:
            return Steps(*power_of(a, base, exponent)) if exponent == x else None
        if not _shifted(base, x):
            return None
        half = exponent.is_Rational and (exponent.p, exponent.q) == (1, 2)
        return Steps(*(root(a, base) if half else power(a, base, exponent)))
    rule = FUNCTIONS.get(type(formula).__name__)
    if rule is None or len(formula.args) != 1 or not _shifted(formula.args[0], x):
        return None
    return Steps(*rule(a, formula.args[0]))


def _shifted(inside: Any, x: Any) -> bool:
    return x not in (inside - x).free_symbols


def _derive_product(a: Any, formula: Any, x: Any) -> Steps | None:
    """The product rule: a(x + h)·b(x + h) − a(x)·b(x), one factor moving at a time."""
    from sympy import Mul

    factors = Mul.make_args(formula)
    if len(factors) < 2:
        return None
    first, second = factors[0], a * Mul(*factors[1:])
    by_first, by_second = first.diff(x), second.diff(x)
    there = moved(second, x)
    inside = mathml.row(
        times(difference(first, x), mathml.brackets(there) if second.is_Add else there),
        PLUS,
        times(factor(first), difference(second, x)),
    )
    terms = times(factor(by_first), factor(second)) + PLUS + times(factor(first), factor(by_second))
    return Steps(
        [(limit(mathml.brackets(inside)),), (terms,)], by_first * second + first * by_second
    )


def _composed(a: Any, formula: Any, x: Any) -> Steps:
    """The chain rule: the inside u moves by k, and k/h goes to the slope of u."""
    u, k = inner(), change()
    inside = next((each for each in formula.args if x in each.free_symbols), x)
    outside = a * formula.xreplace({inside: u})
    by_u, by_x = outside.diff(u), inside.diff(x)
    where = mathml.row(written(u), EQUALS, written(inside))
    ratio = mathml.fraction(written(k), written(step()))
    lines: list[Line] = [
        (times(limit(difference(outside, u, k), k), limit(ratio)) + COMMA + where,),
        (times(factor(by_u), factor(by_x)),),
    ]
    return Steps(lines, by_u.xreplace({u: inside}) * by_x)

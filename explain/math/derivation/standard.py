"""How the difference quotient of each elementary function goes to its limit.

A row a function of SymPy, not a row a gate: a gate is derived from the formula in its record.
Each rule gets u, which moves by h, and the factor a in front of the function; it returns the
lines after the definition, each of one or more equal parts, and the derivative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gradwalk.core.gates.formula import SYMPY
from gradwalk.explain.math import mathml
from gradwalk.explain.math.derivation.letters import change, inner, step
from gradwalk.explain.math.derivation.writing import (
    COMMA,
    EQUALS,
    MINUS,
    PLUS,
    factor,
    gap,
    limit,
    over,
    times,
    written,
)

Line = tuple[str, ...]
Rule = Callable[[Any, Any], tuple[list[Line], Any]]

_ONE, _ZERO = mathml.number("1"), mathml.number("0")


def exponential(a: Any, u: Any) -> tuple[list[Line], Any]:
    """e^(u + h) = e^u · e^h, and (e^h − 1)/h → 1."""
    from sympy import exp

    h = step()
    rest = over(exp(h) - 1, h)
    return _split(a * exp(u), rest, _ONE), a * exp(u)


def power_of(a: Any, base: Any, exponent: Any) -> tuple[list[Line], Any]:
    """a^(x + h) = a^x · a^h, and (a^h − 1)/h → ln a."""
    h = step()
    rest = over(base**h - 1, h)
    whole, slope = a * base**exponent, SYMPY.log(base)
    return _split(whole, rest, factor(slope)), whole * slope


def power(a: Any, u: Any, exponent: Any) -> tuple[list[Line], Any]:
    """(u + h)^v = u^v·(1 + h/u)^v, and ((1 + t)^v − 1)/t → v where t = h/u → 0."""
    h, t = step(), change()
    grown = over((1 + h / u) ** exponent - 1, h)
    known = over((1 + t) ** exponent - 1, t)
    where = mathml.row(written(t), EQUALS, written(h / u))
    lowered = a * u ** (exponent - 1)
    return [
        (limit(times(factor(a * u**exponent), grown)),),
        (times(factor(lowered), limit(known, t)) + COMMA + where,),
    ], exponent * lowered


def logarithm(a: Any, u: Any) -> tuple[list[Line], Any]:
    """ln(u + h) − ln u = ln(1 + h/u), and ln(1 + t)/t → 1 where t = h/u → 0."""
    from sympy import log

    h, t = step(), change()
    where = mathml.row(written(t), EQUALS, written(h / u))
    return [
        (limit(times(*_unless_one(a), over(log(1 + h / u), h))),),
        (times(factor(a / u), limit(over(log(1 + t), t), t)) + COMMA + where,),
        (times(factor(a / u), _ONE),),
    ], a / u


def root(a: Any, u: Any) -> tuple[list[Line], Any]:
    """Times √(u + h) + √u above and below."""
    from sympy import Integer, sqrt

    h = step()
    both = sqrt(u + h) + sqrt(u)
    above = mathml.row(mathml.brackets(written(u + h)), MINUS, factor(u))
    front = _unless_one(a)
    return [
        (limit(times(*front, mathml.fraction(above, times(written(h), factor(both))))),),
        (limit(times(*front, over(Integer(1), both))),),
    ], a / (2 * sqrt(u))


def sine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """sin(u + h) = sin u cos h + cos u sin h."""
    from sympy import cos, sin

    h = step()
    return _addition(a * sin(u), over(cos(h) - 1, h), PLUS, a * cos(u), over(sin(h), h)), a * cos(u)


def cosine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """cos(u + h) = cos u cos h − sin u sin h."""
    from sympy import cos, sin

    h = step()
    return _addition(a * cos(u), over(cos(h) - 1, h), MINUS, a * sin(u), over(sin(h), h)), -a * sin(
        u
    )


def hyperbolic_sine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """sinh(u + h) = sinh u cosh h + cosh u sinh h."""
    from sympy import cosh, sinh

    h = step()
    return _addition(
        a * sinh(u), over(cosh(h) - 1, h), PLUS, a * cosh(u), over(sinh(h), h)
    ), a * cosh(u)


def hyperbolic_cosine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """cosh(u + h) = cosh u cosh h + sinh u sinh h."""
    from sympy import cosh, sinh

    h = step()
    return _addition(
        a * cosh(u), over(cosh(h) - 1, h), PLUS, a * sinh(u), over(sinh(h), h)
    ), a * sinh(u)


def tangent(a: Any, u: Any) -> tuple[list[Line], Any]:
    """tan(u + h) − tan u = sin h/(cos(u + h) cos u)."""
    from sympy import cos, sin

    return _derive_quotient(a, u, sin, cos)


def hyperbolic_tangent(a: Any, u: Any) -> tuple[list[Line], Any]:
    """tanh(u + h) − tanh u = sinh h/(cosh(u + h) cosh u)."""
    from sympy import cosh, sinh

    return _derive_quotient(a, u, sinh, cosh)


def arcsine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """With q = asin u the quotient is one over that of sin at q."""
    from sympy import cos, sin, sqrt

    return _inverse(a, sin, lambda q: 1 / cos(q), u), a / sqrt(1 - u * u)


def arccosine(a: Any, u: Any) -> tuple[list[Line], Any]:
    """With q = acos u the quotient is one over that of cos at q."""
    from sympy import cos, sin, sqrt

    return _inverse(a, cos, lambda q: -1 / sin(q), u), -a / sqrt(1 - u * u)


def arctangent(a: Any, u: Any) -> tuple[list[Line], Any]:
    """With q = atan u the quotient is one over that of tan at q."""
    from sympy import tan

    return _inverse(a, tan, lambda q: 1 / (1 + tan(q) ** 2), u), a / (1 + u * u)


def error_function(a: Any, u: Any) -> tuple[list[Line], Any]:
    """erfc u is the integral of 2/√π·e^(−t²) from u on: a strip of width h is lost."""
    from sympy import exp, pi, sqrt

    h, t = step(), change()
    upper = mathml.row(written(u), PLUS, written(h))
    strip = f"<munderover><mo>∫</mo>{mathml.row(written(u))}{mathml.row(upper)}</munderover>"
    lost = mathml.row(strip, written(exp(-t * t)), mathml.function("d"), written(t))
    front = -2 * a / sqrt(pi)
    return [
        (times(factor(front), limit(mathml.fraction(lost, written(h)))),),
    ], front * exp(-u * u)


FUNCTIONS: Mapping[str, Rule] = {
    "exp": exponential,
    "log": logarithm,
    "sin": sine,
    "cos": cosine,
    "tan": tangent,
    "asin": arcsine,
    "acos": arccosine,
    "atan": arctangent,
    "sinh": hyperbolic_sine,
    "cosh": hyperbolic_cosine,
    "tanh": hyperbolic_tangent,
    "erfc": error_function,
}
"""By the name of SymPy's class."""


def _split(whole: Any, rest: str, goes_to: str) -> list[Line]:
    """`whole` does not depend on h, so it comes before the limit."""
    before = factor(whole)
    return [
        (limit(times(before, rest)),),
        (times(before, limit(rest)), times(before, goes_to)),
    ]


def _addition(first: Any, gone: str, sign: str, second: Any, stays: str) -> list[Line]:
    """A theorem of addition: one quotient goes to 0, the other to 1."""
    inside = times(factor(first), gone) + sign + times(factor(second), stays)
    return [
        (limit(mathml.brackets(inside)),),
        (times(factor(first), _ZERO) + sign + times(factor(second), _ONE),),
    ]


def _derive_quotient(a: Any, u: Any, above: Any, below: Any) -> tuple[list[Line], Any]:
    h = step()
    rest = over(above(h), h)
    front = a / below(u) ** 2
    return [
        (limit(times(*_unless_one(a), over(above(h), h, below(u + h), below(u)))),),
        (times(factor(front), limit(rest)), times(factor(front), _ONE)),
    ], front


def _inverse(a: Any, function: Any, slope: Callable[[Any], Any], u: Any) -> list[Line]:
    """u = function(q) moves by h when q moves by k, and both go to 0 together."""
    q, k = inner(), change()
    moved = mathml.fraction(written(k), gap(function(q), q, k))
    undone = mathml.row(written(u), EQUALS, written(function(q)))
    return [
        (limit(times(*_unless_one(a), moved), k) + COMMA + undone,),
        (written(a * slope(q)),),
    ]


def _unless_one(a: Any) -> list[str]:
    return [] if a == 1 else [factor(a)]

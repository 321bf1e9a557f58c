"""The shortest of a few forms of a derivative, each reached in time that follows its size."""

from __future__ import annotations

import math
from typing import Any

_MULTIPLIED_OUT = 60
"""A derivative with more terms than this is not multiplied out to make it simpler."""
_POWER = 8
"""Nor one with a higher power than this."""


def simplify(expression: Any) -> Any:
    """Return the shortest form of `expression`; of one that chooses, each case by itself."""
    from sympy import Max, Min, Piecewise

    if expression.has(Piecewise):
        folded = _fold_cases(expression)
        return expression if folded is None else folded
    if expression.has(Max, Min):
        # SymPy would move the choice to the outside, case by case
        return expression
    return _shortest(expression)


def count_parts(expression: Any, most: float = math.inf) -> int:
    """Return how many numbers, symbols and operations are written; counting ends above `most`."""
    size = 0
    pending = [expression]
    while pending and size <= most:
        size += 1
        pending += pending.pop().args
    return size


def _fold_cases(expression: Any) -> Any:
    """x·(1 if x > 0, else 0) + max(0, x) as 2x if x > 0, else 0; None of several choices."""
    from sympy import Piecewise

    choices = list(expression.atoms(Piecewise))
    conditions = choices[0].args
    same = [case.cond for case in conditions]
    if any([case.cond for case in each.args] != same for each in choices):
        return None
    if any(case.expr.has(Piecewise) for each in choices for case in each.args):
        return None
    cases = []
    for k, condition in enumerate(same):
        chosen = expression.xreplace({each: each.args[k].expr for each in choices})
        chosen = chosen.xreplace(_extremes(chosen, same, k))
        cases.append((simplify(chosen), condition))
    if all(case == cases[0][0] for case, _ in cases):
        return cases[0][0]
    return Piecewise(*cases, evaluate=False)


def _extremes(expression: Any, conditions: list[Any], k: int) -> dict[Any, Any]:
    """What max(0, x) is where x > 0, and in the one case that is left."""
    from sympy import Max, Min

    found: dict[Any, Any] = {}
    first = conditions[0]
    if (
        not first.is_Relational
        or first.rel_op not in (">", "<")
        or k not in (0, len(conditions) - 1)
    ):
        return found
    greater, smaller = first.args if first.rel_op == ">" else first.args[::-1]
    if k:
        greater, smaller = smaller, greater
    for part in expression.atoms(Max, Min):
        if set(part.args) == {greater, smaller}:
            found[part] = greater if isinstance(part, Max) else smaller
    return found


def _shortest(expression: Any) -> Any:
    from sympy import cancel, factor, factor_terms, powsimp

    forms = [expression, factor_terms(expression, sign=False)]
    forms.append(factor_terms(powsimp(forms[-1], combine="exp"), sign=False))
    if expression.is_rational_function() and count_terms(expression) <= _MULTIPLIED_OUT:
        forms.append(factor(cancel(expression)))
    return min(forms, key=count_parts)


def count_terms(expression: Any) -> float:
    """Return at most how many terms are over and under the bar, when all is multiplied out."""
    from sympy import Float

    if expression.has(Float):
        return math.inf
    return sum(_over_and_under(expression))


def _over_and_under(expression: Any) -> tuple[float, float]:
    if expression.is_Pow and expression.exp.is_Integer and abs(expression.exp) <= _POWER:
        power = int(abs(expression.exp))
        over, under = (_chosen(terms, power) for terms in _over_and_under(expression.base))
        return (over, under) if expression.exp > 0 else (under, over)
    if expression.is_Pow and expression.exp.is_Integer:
        return math.inf, math.inf
    if not (expression.is_Add or expression.is_Mul):
        return 1, 1
    parts = [_over_and_under(part) for part in expression.args]
    under = math.prod(below for _, below in parts)
    if expression.is_Mul:
        return math.prod(above for above, _ in parts), under
    return sum(above * under / below for above, below in parts), under


def _chosen(terms: float, power: int) -> float:
    """How many terms the power of a sum has."""
    if terms > _MULTIPLIED_OUT:
        return math.inf
    return math.comb(int(terms) + power - 1, power)

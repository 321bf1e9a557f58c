"""The derivation of a formula with cases: on each side of a kink it is a smooth one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradwalk.explain.math.parts import flatten_cases

_STAIRS = ("sign", "floor", "ceiling", "round", "trunc")


@dataclass(frozen=True, slots=True)
class Region:
    """Where `condition` holds the gate computes `formula`."""

    condition: Any
    formula: Any


def regions(formula: Any, x: Any) -> tuple[Region, ...]:
    """Return the cases of `formula` as x moves; none where it has none."""
    found = _regions(formula, x)
    return tuple(Region(each.condition, _resolved(each.formula, each.condition)) for each in found)


def is_stairs(formula: Any) -> bool:
    """Whether the formula is flat between jumps: a sign, a rounding."""
    return type(formula).__name__ in _STAIRS


def is_flat(formula: Any, x: Any) -> bool:
    """Whether the formula has several cases, and x is only in their conditions: a step."""
    return len(flatten_cases(formula)) > 2 and not is_in_cases(formula, x)


def is_in_cases(formula: Any, x: Any) -> bool:
    """Whether x is in what a case gives, not only in its condition."""
    return any(x in value.free_symbols for value, _ in flatten_cases(formula))


def find_stairs(formula: Any, x: Any) -> Any:
    """Return the only part of `formula` that moves with x in jumps, None without one."""
    from sympy import Function

    parts = [each for each in formula.atoms(Function) if is_stairs(each) and each.has(x)]
    return parts[0] if len(parts) == 1 else None


def strict(condition: Any) -> Any:
    """Return the condition without the place where the case ends: x > 0 for x ≥ 0."""
    from sympy import And, Ge, Gt, Le, Lt

    if isinstance(condition, And):
        return And(*map(strict, condition.args), evaluate=False)
    turned = {Ge: Gt, Le: Lt}.get(type(condition), type(condition))
    return turned(*condition.args, evaluate=False)


def boundary(condition: Any) -> Any:
    """Return the equation of the place where a case ends: u = v."""
    from sympy import Eq

    return Eq(condition.lhs, condition.rhs, evaluate=False)


def _regions(formula: Any, x: Any) -> Iterator[Region]:
    from sympy import Abs, Gt, Lt, Max, Min

    if isinstance(formula, Max | Min):
        others = type(formula)(*(each for each in formula.args if each != x))
        wins, loses = (Gt, Lt) if isinstance(formula, Max) else (Lt, Gt)
        yield Region(wins(x, others, evaluate=False), x)
        yield Region(loses(x, others, evaluate=False), others)
    elif isinstance(formula, Abs):
        yield Region(Gt(x, 0, evaluate=False), x)
        yield Region(Lt(x, 0, evaluate=False), -x)
    elif formula.is_Piecewise:
        *cases, (other, _) = flatten_cases(formula)
        for k, (chosen, holds) in enumerate(cases):
            yield Region(_together([*(~before for _, before in cases[:k]), holds]), chosen)
        yield Region(_together([~before for _, before in cases]), other)


def _together(conditions: Sequence[Any]) -> Any:
    """All conditions at once. Of two bounds on the same side the later one is the closer."""
    from sympy import And

    closest = {(each.lhs, each.rel_op[0]): each for each in conditions}
    return And(*closest.values(), evaluate=False) if len(closest) > 1 else conditions[-1]


def _resolved(formula: Any, condition: Any) -> Any:
    """The formula with what it still chooses inside chosen, as at a point of the region."""
    from sympy import Max, Min

    at = _point(condition)
    for choice in formula.atoms(Max, Min):
        if choice.free_symbols and choice.free_symbols <= at.keys():
            pick = max if isinstance(choice, Max) else min
            best = pick(choice.args, key=lambda each: float(each.xreplace(at)))
            formula = formula.xreplace({choice: best})
    return formula


def _point(condition: Any) -> Mapping[Any, Any]:
    from sympy import Integer

    if not condition.is_Relational:
        return {}
    left, right = condition.lhs, condition.rhs
    if not left.is_Symbol or not right.is_number:
        return {}
    higher = condition.rel_op in (">", ">=")
    return {left: right + Integer(1 if higher else -1)}

"""The chain rule with SymPy: every gate as an expression of the inputs, with its local gradients.

The local gradients are those that the red numbers consist of: nothing comes back through
`detach` or a condition, a staircase is flat, and where a gate has no derivative at the numbers
of the trace the formula has a case for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.gates import OPERATORS, Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.core.gates.gate import Body, LocalRule, Rule
from gradwalk.core.gates.xp import IEEE, SCALAR
from gradwalk.explain.math.expressions import (
    UnreadableError,
    is_smooth,
    list_undefined,
    make_expression,
    make_number,
    make_precise,
    make_share,
)
from gradwalk.explain.math.parts import has_choice

_DEGREE = 100
"""A formula is not written where it holds a higher power than this."""
_EXACT = frozenset(OPERATORS[sign].value for sign in ("+", "-", "*", "/"))
"""Operators that keep numbers exact: 1/3 stays a fraction."""
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Known:
    """A node: as an expression of the inputs, and its number where there is one."""

    expression: Any
    number: float | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One gate: its rules, and for each operand whether a gradient flows to it."""

    value: Rule
    local: LocalRule
    flows: tuple[bool, ...]


Derivatives = Mapping[str, Any]
"""By the names of the inputs; what does not depend on an input has none."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A node with its derivative by each input that it depends on."""

    known: Known
    by: Derivatives


def apply_gate(
    gate: Gate, operands: Sequence[Derived], number: float | None, check: Callable[[Any], None]
) -> Derived:
    """Return what `gate` makes of its operands; a function of the program is run gate by gate.

    `check` raises UnreadableError for an expression that is too large.
    """
    if gate.body is None:
        if gate.local is None:
            raise UnreadableError
        count = len(operands)
        flows = tuple(slot not in gate.nondifferentiable for slot in range(count))
        return _apply(Operation(gate.value, gate.local, flows), operands, number, check)
    body = gate.body()
    if body is None:
        raise UnreadableError
    return run_body(body, operands, check)


def run_body(body: Body, operands: Sequence[Derived], check: Callable[[Any], None]) -> Derived:
    """Return what the gates inside a function of the program make of its operands."""
    slots: dict[int, Derived] = {
        slot: Derived(Known(make_number(value), value), {}) for slot, value in enumerate(body.start)
    }
    slots.update(zip(body.operands, operands, strict=True))
    for step in body.steps:
        given = [slots[slot] for slot in step.operands]
        rules = Operation(step.value, step.local, step.flows)
        slots[step.out] = _apply(rules, given, _compute(rules, given), check)
    return slots[body.output]


def _apply(
    rules: Operation,
    operands: Sequence[Derived],
    number: float | None,
    check: Callable[[Any], None],
) -> Derived:
    known = [operand.known for operand in operands]
    if all(map(_is_number, operands)) and rules.value not in _EXACT:
        return Derived(Known(make_number(number), number), {})
    _check_power(rules, known)
    template = _Template(rules, operands)
    if template.chooses and any(has_choice(each.expression) for each in known):
        raise UnreadableError
    value = template.value(number)
    check(value)
    by: dict[str, Any] = {}
    for slot, operand in enumerate(operands):
        if not rules.flows[slot] or not operand.by:
            continue
        partial = template.partial(slot, Known(value, number))
        for name, inner in operand.by.items():
            by[name] = by.get(name, 0) + partial * inner
            check(by[name])
    return Derived(Known(value, number), by)


def _is_number(operand: Derived) -> bool:
    """Whether no input is in it; x/x is 1, and still depends on x."""
    return bool(operand.known.expression.is_number) and not operand.by


def _check_power(rules: Operation, known: Sequence[Known]) -> None:
    powers = [each.expression for each in known[1:] if rules.value is OPERATORS["**"].value]
    if any(power.is_number and abs(float(power)) > _DEGREE for power in powers):
        raise UnreadableError


class _Template:
    """One gate with a symbol for each operand that is no number."""

    def __init__(self, rules: Operation, operands: Sequence[Derived]) -> None:
        from sympy import Dummy

        self._rules = rules
        self._known = known = [operand.known for operand in operands]
        self._symbols = [
            each.known.expression if _is_number(each) else Dummy(f"o{slot}", real=True)
            for slot, each in enumerate(operands)
        ]
        self._formula = make_expression(rules.value(SYMPY, *self._symbols))
        self._exactly = dict(zip(self._symbols, (each.expression for each in known), strict=True))

    @property
    def chooses(self) -> bool:
        return has_choice(self._formula)

    def value(self, number: float | None) -> Any:
        """The value as an expression of the inputs."""
        value = make_expression(
            self._rules.value(SYMPY, *(each.expression for each in self._known))
        )
        return self._with_case(value, self._formula, number, self._condition_at_zero)

    def partial(self, slot: int, out: Known) -> Any:
        """The local gradient as an expression of the inputs."""
        from sympy import Dummy

        if is_smooth(self._formula):
            formula = self._formula.diff(self._symbols[slot])
            partial = formula.xreplace(self._exactly)
        else:
            given = [each.expression for each in self._known]
            result = Dummy("out", real=True)
            rule = self._rules.local
            partial = make_expression(rule(SYMPY, out.expression, *given)[slot])
            formula = make_expression(rule(SYMPY, result, *self._symbols)[slot])
            if out.number is not None:
                formula = formula.xreplace({result: make_precise(out.number)})
        number = _compute_local(self._rules, self._known, out.number, slot)
        condition = self._condition_of_tie if self.chooses else self._condition_at_zero
        return self._with_case(partial, formula, number, lambda: condition(slot))

    def _with_case(
        self, expression: Any, formula: Any, number: float | None, condition: Callable[..., Any]
    ) -> Any:
        """The expression, with a case where `formula` is not `number` at the operands' numbers."""
        from sympy import Integer, Piecewise

        if number is None or not math.isfinite(number) or self._is(formula, number):
            return expression
        case = (make_share(number), condition())
        if expression.is_Piecewise and len(self._known) == 2:
            # 1 if x > y, 1/2 if x = y, else 0
            return Piecewise(*expression.args[:-1], case, expression.args[-1], evaluate=False)
        other = Integer(0) if expression.is_Piecewise else expression
        return Piecewise(case, (other, True), evaluate=False)

    def _is(self, formula: Any, number: float) -> bool:
        point = {
            symbol: make_precise(each.number)
            for symbol, each in zip(self._symbols, self._known, strict=True)
            if symbol.is_Symbol and each.number is not None
        }
        found = formula.xreplace(point)
        try:
            found = complex(found)
        except (TypeError, ValueError):
            # no number: a function that SymPy leaves as it is
            return not found.has(*list_undefined())
        if math.isnan(found.real) or math.isinf(found.real) or found.imag:
            return False
        return math.isclose(found.real, number, rel_tol=_SAME, abs_tol=_SAME**2)

    def _condition_of_tie(self, slot: int) -> Any:
        """u = v; of more than two that it is the one that was chosen."""
        from sympy import Eq

        given = [each.expression for each in self._known]
        if len(given) == 2:
            return Eq(given[slot], given[1 - slot], evaluate=False)
        return Eq(given[slot], self._rules.value(SYMPY, *given), evaluate=False)

    def _condition_at_zero(self, slot: int = 0) -> Any:
        """x = 0, where x is an operand that is 0; else that the operand is what it is."""
        from sympy import Eq

        moving = [each for each in self._known if not each.expression.is_number]
        own = self._known[slot] if self._known[slot] in moving else moving[0]
        at = next((each for each in moving if each.number == 0), own)
        return Eq(at.expression, make_number(at.number), evaluate=False)


def _compute(rules: Operation, operands: Sequence[Derived]) -> float | None:
    numbers = [each.known.number for each in operands]
    if any(number is None for number in numbers):
        return None
    try:
        return float(rules.value(SCALAR, *numbers))
    except (ArithmeticError, ValueError):
        with np.errstate(all="ignore"):
            return float(rules.value(IEEE, *map(np.float64, numbers)))


def _compute_local(
    rules: Operation, known: Sequence[Known], out: float | None, slot: int
) -> float | None:
    numbers = [each.number for each in known]
    if out is None or any(number is None for number in numbers):
        return None
    try:
        return float(rules.local(SCALAR, out, *numbers)[slot])
    except (ArithmeticError, ValueError):
        with np.errstate(all="ignore"):
            given = [np.float64(number) for number in numbers]
            return float(rules.local(IEEE, np.float64(out), *given)[slot])

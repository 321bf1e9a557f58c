"""A closed function of the program: its derivative by each parameter as one simple formula.

Where it is shorter in terms of the output, as (1 − σ)σ is for 1/(1 + e⁻ˣ), it is written so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Body, ShapeError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Edge, Node, Trace
from gradwalk.explain.math import slots
from gradwalk.explain.math.chain import Derived, Known, run_body
from gradwalk.explain.math.expressions import UnreadableError
from gradwalk.explain.math.parts import has_choice, holds_no_float
from gradwalk.explain.math.simplify import count_parts, count_terms, simplify
from gradwalk.explain.math.styles import Plain
from gradwalk.explain.math.typeset import typeset

_MOST_GATES = 24
"""A function of more gates has no formula that anyone reads."""
_MOST_TERMS = 40
"""What has more terms multiplied out is not compared with forms that have the output in them."""
_MOST_REST = 9
"""Nor is such a form simple with more than this beside the output."""
_SAME = 1e-6
MOST_CLOSED = 6
"""Functions of a program that have formulas; those of others would take too long."""
_MOST_CALLS = 100
"""None has any where they are called more often than this."""


@dataclass(frozen=True, slots=True)
class ClosedFormula:
    """∂out/∂parameter in the placeholders of `explain.math.slots`.

    `derived` is what the chain rule gives, `simple` the same in fewer terms, `shortest` perhaps
    with the output in it.
    """

    derived: Any
    simple: Any
    shortest: Any
    value: Any
    """What the function computes."""


def derive_closed(gate: Gate) -> tuple[ClosedFormula, ...] | None:
    """Return the formulas of a function of the program, an operand each.

    None for one that works on arrays, is too large to read, or has no real value anywhere.
    """
    if gate.body is None or gate.size > _MOST_GATES:
        return None
    try:
        body = gate.body()
    except (ProgramError, ShapeError):  # it takes arrays only
        return None
    return None if body is None else _derive(body)


def find_closed_functions(trace: Trace) -> frozenset[str]:
    """Return the functions of numbers that are drawn as one gate and have formulas."""
    arrays = {node.id for node in trace.nodes if node.shape}
    calls = [
        node.op
        for node in trace.nodes
        if node.op
        and trace.gates[node.op].body is not None
        and node.id not in arrays
        and arrays.isdisjoint(node.operands)
    ]
    return frozenset([*dict.fromkeys(calls)][:MOST_CLOSED] if len(calls) <= _MOST_CALLS else ())


class ClosedCalls:
    """The closed calls of a trace, each with the formulas that hold there."""

    def __init__(self, trace: Trace, language: str) -> None:
        self._trace = trace
        self._style = Plain(language)

    @cached_property
    def _functions(self) -> frozenset[str]:
        return find_closed_functions(self._trace)

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {node.id: node for node in self._trace.nodes}

    def write(self, edge: Edge) -> tuple[str, ...] | None:
        """Return the formulas of the call that `edge` leads into, as templates of plain text.

        None where there are none, and where the one along the edge does not hold.
        """
        target = self._nodes[edge.target]
        if target.op not in self._functions or edge.local is None:
            return None
        found = derive_closed(self._trace.gates[target.op])
        given = [
            self._nodes[each].value if isinstance(each, str) else each for each in target.operands
        ]
        numbers = [each for each in given if isinstance(each, float | int)]
        if found is None or not holds_at(found[edge.slot], numbers, edge.local):
            return None
        return tuple(typeset(each.shortest, self._style, numbers_first=True) for each in found)


def holds_at(formula: ClosedFormula, numbers: Sequence[float], local: float) -> bool:
    """Return whether the formula gives `local` where the operands are `numbers`.

    At a tie inside the function a convention decides, which is not in the formula.
    """
    from sympy import Float

    if not (has_choice(formula.value) or has_choice(formula.derived)):
        return True
    if not (math.isfinite(local) and all(map(math.isfinite, numbers))):
        return True
    point = {
        _make_symbol(slots.get_placeholder(slot)): Float(number, 40)
        for slot, number in enumerate(numbers)
    }
    try:
        found = float(formula.simple.xreplace(point))
    except (TypeError, ValueError):
        return False
    return math.isclose(found, local, rel_tol=_SAME, abs_tol=_SAME**2)


@lru_cache(maxsize=256)
def _derive(body: Body) -> tuple[ClosedFormula, ...] | None:
    operands = [make_operand(slot) for slot in range(len(body.operands))]
    try:
        found = run_body(body, operands, check_size)
        value = found.known.expression
        return tuple(
            write_closed(found.by.get(operand.known.expression.name), value) for operand in operands
        )
    except Exception:  # SymPy refuses, in many ways, what has no real value anywhere
        return None


def make_operand(slot: int) -> Derived:
    """Return operand number `slot` of a function as its placeholder."""
    from sympy import Integer

    symbol = _make_symbol(slots.get_placeholder(slot))
    return Derived(Known(symbol, None), {symbol.name: Integer(1)})


def _make_symbol(name: str) -> Any:
    from sympy import Symbol

    return Symbol(name, real=True)


def check_size(expression: Any) -> None:
    """Raise UnreadableError where an expression is too large to be simplified."""
    if count_parts(expression, DEFAULT.formula_size) > DEFAULT.formula_size:
        raise UnreadableError


def write_closed(derived: Any, value: Any) -> ClosedFormula:
    """Return the formulas of one derivative, None being 0, of a function that computes `value`."""
    from sympy import Integer

    if derived is None:
        derived = Integer(0)
    if holds_no_float(derived):
        raise UnreadableError
    simple = simplify(derived)
    return ClosedFormula(derived, simple, _by_output(simple, value), value)


def _by_output(simple: Any, value: Any) -> Any:
    """The derivative with the output in it where that is shorter."""
    from sympy import Max, Min, Piecewise, cancel

    if simple.has(Piecewise, Max, Min) or value.is_number or simple.is_number:
        return simple
    out = _make_symbol(slots.OUT)
    forms = [simple]
    if count_parts(value, 3) > 2:
        forms.append(simple.xreplace({value: out}))
    for shape in _shapes(out):
        quotient = simple / shape.xreplace({out: value})
        if count_terms(quotient) > _MOST_TERMS:
            continue
        rest = cancel(quotient)
        if count_parts(rest) <= _MOST_REST and rest.is_rational_function():
            forms.append(rest * shape)
    return min(forms, key=count_parts)


def _shapes(out: Any) -> list[Any]:
    """What derivatives consist of that are known by their outputs: of e^x, σ, tanh, √x, 1/x."""
    return [out, out * (1 - out), 1 - out**2, out**2, 1 / out]

"""Derivatives as formulas: along each wire, and of the whole program by each input.

A whole derivative is bounded before SymPy sees it: the graph is never written out as a tree
beyond the limits, no great power is taken of a number, and the steps that simplify it cost
no more than its size allows.
"""

from __future__ import annotations

import math
from typing import Any, TypedDict

from gradwalk.core.gates import OPERATORS, Gate
from gradwalk.core.gates.xp import SYMPY
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Node, Trace, Value
from gradwalk.explain.math import mathml
from gradwalk.explain.math.gates import (
    build_gate_formulas,
    fill_formula,
    make_exact_number,
    make_symbol_table,
)
from gradwalk.explain.math.parts import holds_no_float
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.math.typeset import typeset
from gradwalk.explain.text import DEFAULT_LANGUAGE

_DEGREE = 100
"""A formula is not written where it holds a higher power than this."""
_WHOLE = 1000
"""Greater whole numbers are taken as decimals, so that their powers stay short."""
_LONG = 10**50
"""A formula is not written where it holds a whole number this great."""
_MULTIPLIED_OUT = 60
"""A derivative with more terms than this is not multiplied out to make it simpler."""
_POWER = 8
"""Nor one with a higher power than this."""
_EXACT = ("+", "-", "*", "/")
"""Operators that keep numbers exact: 1/3 stays a fraction."""


class Written(TypedDict):
    """One formula."""

    mathml: str
    text: str


class Derivative(TypedDict):
    """∂output/∂input as SymPy gives it, and simplified."""

    unsimplified: Written
    simplified: Written


def local_formulas(trace: Trace, language: str = DEFAULT_LANGUAGE) -> dict[str, str | None]:
    """Return the local gradient of each wire as plain text, such as `z` for ∂f/∂q.

    None means the wires into a function of the program that is drawn as one composite gate.
    """
    nodes = {node.id: node for node in trace.nodes}
    tables = {node.id: make_symbol_table(node, nodes) for node in trace.nodes if node.op}
    written: dict[str, str | None] = {}
    for edge in trace.edges:
        target = nodes[edge.target]
        assert target.op is not None, "only gates have operands"
        templates = build_gate_formulas(trace.gates[target.op], target.operands, language).locals
        written[edge.id] = fill_formula(templates, edge.slot, tables[edge.target])
    return written


def derive_output(
    trace: Trace, language: str = DEFAULT_LANGUAGE, limits: Limits = DEFAULT
) -> dict[str, Derivative | None]:
    """Return the whole derivative by each input; None where it would be too large to read."""
    try:
        output = _build_output(trace, limits)
        if output is None:
            return dict.fromkeys(trace.inputs)
        return {name: _derivative(output, name, language, limits) for name in trace.inputs}
    except Exception:  # SymPy refuses, in many ways, what has no real value anywhere
        return dict.fromkeys(trace.inputs)


def _build_output(trace: Trace, limits: Limits) -> Any:
    """The output as one expression of the inputs; None above the limits and for tensors."""
    if not trace.numbers or any(node.shape for node in trace.nodes):
        return None
    used = [node for node in trace.nodes if "not-connected" not in node.flags]
    gates = [trace.gates[node.op] for node in used if node.op]
    if sum(gate.size for gate in gates) > limits.formula_gates:
        return None
    if sum(_chooses(gate) for gate in gates) > limits.formula_choices:
        return None
    written: dict[str, Any] = {}
    for node in used:
        expression = _build_expression(trace, node, written)
        if expression is None or not _readable(expression, limits):
            return None
        written[node.id] = expression
    return written[trace.output]


def _build_expression(trace: Trace, node: Node, written: dict[str, Any]) -> Any:
    """One node as an expression of the inputs; None where that cannot be written."""
    if node.op is None:
        return _make_real_symbol(node.symbol) if node.kind == "input" else _make_number(node.value)
    gate = trace.gates[node.op]
    read = [written[o] if isinstance(o, str) else _make_number(o) for o in node.operands]
    if any(operand is None for operand in read):
        return None
    if all(operand.is_number for operand in read) and gate.operator not in _EXACT:
        return _make_number(node.value)
    if _chooses(gate) and any(operand.has(*_choices()) for operand in read):
        return None
    powers = [operand for operand in read[1:] if gate is OPERATORS["**"] and operand.is_number]
    if any(abs(float(power)) > _DEGREE for power in powers):
        return None
    return _sympified(gate.value(SYMPY, *read))


def _chooses(gate: Gate) -> bool:
    return gate.pattern == "router" or bool(gate.kinks)


def _choices() -> tuple[Any, ...]:
    from sympy import Max, Min, Piecewise

    return Max, Min, Piecewise


def _derivative(output: Any, name: str, language: str, limits: Limits) -> Derivative | None:
    from sympy import Derivative as Unknown
    from sympy import DiracDelta, Integer, Subs, diff

    # a staircase is flat and a jump has no slope: 0, as the gates have it
    flat = (Unknown, Subs, DiracDelta)
    derivative = diff(output, _make_real_symbol(name)).replace(
        lambda part: isinstance(part, flat), lambda part: Integer(0)
    )
    if not _readable(derivative, limits) or holds_no_float(derivative):
        return None
    return {
        "unsimplified": _write_expression(derivative, language),
        "simplified": _write_expression(_simplified(derivative), language),
    }


def _write_expression(expression: Any, language: str) -> Written:
    return {
        "mathml": mathml.math(typeset(expression, Markup())),
        "text": typeset(expression, Plain(language)),
    }


def _simplified(expression: Any) -> Any:
    """The shortest of a few forms that are reached in time that follows the size."""
    from sympy import cancel, factor, factor_terms, powsimp

    if expression.has(*_choices()):
        # SymPy would move the choice to the outside, case by case
        return expression
    forms = [expression, factor_terms(expression, sign=False)]
    forms.append(factor_terms(powsimp(forms[-1], combine="exp"), sign=False))
    if expression.is_rational_function() and _terms(expression) <= _MULTIPLIED_OUT:
        forms.append(factor(cancel(expression)))
    return min(forms, key=_size)


def _readable(expression: Any, limits: Limits) -> bool:
    return _size(expression, limits.formula_size) <= limits.formula_size and not any(
        part.is_Integer and abs(part) >= _LONG for part in expression.atoms()
    )


def _size(expression: Any, most: float = math.inf) -> int:
    """How many numbers, symbols and operations are written; counting ends above `most`."""
    size = 0
    pending = [expression]
    while pending and size <= most:
        size += 1
        pending += pending.pop().args
    return size


def _terms(expression: Any) -> float:
    """At most how many terms are over and under the bar, when all is multiplied out."""
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


def _make_real_symbol(name: str) -> Any:
    from sympy import Symbol

    return Symbol(name, real=True)


def _make_number(value: Value | None) -> Any:
    """A number for SymPy; None for one that no formula can hold."""
    if not isinstance(value, float | int) or not math.isfinite(value):
        return None
    if abs(value) > _WHOLE:
        return _sympified(float(value))
    return make_exact_number(value)


def _sympified(value: Any) -> Any:
    """What a rule gave, as a SymPy expression: a rule may end in a plain number."""
    from sympy import Float

    return Float(value) if isinstance(value, float | int) else value

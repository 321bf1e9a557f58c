"""Derivatives as formulas: along each wire, and of the whole program by each input.

A whole derivative is bounded before SymPy sees it: the graph is never written out as a tree
beyond the limits, no great power is taken of a number, and the steps that simplify it cost
no more than its size allows.
"""

from __future__ import annotations

from typing import Any, TypedDict

from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Node, Trace
from gradwalk.explain.math import mathml
from gradwalk.explain.math.chain import Derived, Known, apply_gate
from gradwalk.explain.math.expressions import UnreadableError, make_number
from gradwalk.explain.math.gates import build_gate_formulas, fill_formula, make_symbol_table
from gradwalk.explain.math.parts import holds_no_float
from gradwalk.explain.math.simplify import count_parts, simplify
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.math.typeset import typeset
from gradwalk.explain.text import DEFAULT_LANGUAGE

_LONG = 10**50
"""A formula is not written where it holds a whole number this great."""


class WrittenFormula(TypedDict):
    """One formula."""

    mathml: str
    text: str


class Derivative(TypedDict):
    """∂output/∂input as SymPy gives it, and simplified."""

    unsimplified: WrittenFormula
    simplified: WrittenFormula


def local_formulas(trace: Trace, language: str = DEFAULT_LANGUAGE) -> dict[str, str | None]:
    """Return the local gradient of each wire as plain text, such as `z` for ∂f/∂q.

    None means the wires into a function of the program that is drawn as one composite gate;
    `explain.math.closed` has their formulas.
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
    found = derive_expressions(trace, limits)
    return {
        name: None
        if expression is None
        else {
            "unsimplified": _write_expression(expression, language),
            "simplified": _write_expression(simplify(expression), language),
        }
        for name, expression in found.items()
    }


def derive_expressions(trace: Trace, limits: Limits = DEFAULT) -> dict[str, Any]:
    """Return the same as SymPy expressions, not simplified; None where there is none."""
    try:
        output = _derive_output(trace, limits)
    except Exception:  # SymPy refuses, in many ways, what has no real value anywhere
        return dict.fromkeys(trace.inputs)
    symbols = {node.id: node.symbol for node in trace.nodes}
    return {
        name: _if_readable(output.by.get(symbols[given.node]), limits)
        for name, given in trace.inputs.items()
    }


def _derive_output(trace: Trace, limits: Limits) -> Derived:
    """The output and its derivatives. Raises UnreadableError above the limits and for arrays."""
    if not trace.numbers or any(node.shape for node in trace.nodes):
        raise UnreadableError
    used = [node for node in trace.nodes if "not-connected" not in node.flags]
    gates = [trace.gates[node.op] for node in used if node.op]
    if sum(gate.size for gate in gates) > limits.formula_gates:
        raise UnreadableError
    if sum(gate.pattern == "router" or bool(gate.kinks) for gate in gates) > limits.formula_choices:
        raise UnreadableError

    def check(expression: Any) -> None:
        if not _is_readable(expression, limits):
            raise UnreadableError

    derived: dict[str, Derived] = {}
    for node in used:
        number = node.value if isinstance(node.value, float | int) else None
        if node.op is None:
            derived[node.id] = _start(node, number)
            continue
        operands = [
            derived[each] if isinstance(each, str) else Derived(Known(make_number(each), each), {})
            for each in node.operands
        ]
        derived[node.id] = apply_gate(trace.gates[node.op], operands, number, check)
    return derived[trace.output]


def _start(node: Node, number: float | None) -> Derived:
    from sympy import Integer, Symbol

    if node.kind != "input":
        return Derived(Known(make_number(number), number), {})
    return Derived(Known(Symbol(node.symbol, real=True), number), {node.symbol: Integer(1)})


def _write_expression(expression: Any, language: str) -> WrittenFormula:
    return {
        "mathml": mathml.math(typeset(expression, Markup(language=language))),
        "text": typeset(expression, Plain(language)),
    }


def _if_readable(expression: Any, limits: Limits) -> Any:
    """The derivative, 0 where the output does not depend on the input; None above the limits."""
    from sympy import Integer

    if expression is None:
        return Integer(0)
    readable = _is_readable(expression, limits) and not holds_no_float(expression)
    return expression if readable else None


def _is_readable(expression: Any, limits: Limits) -> bool:
    return count_parts(expression, limits.formula_size) <= limits.formula_size and not any(
        part.is_Integer and abs(part) >= _LONG for part in expression.atoms()
    )

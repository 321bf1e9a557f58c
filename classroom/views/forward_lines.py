"""Forward mode written out, a line a gate: ∂q/∂x = ∂q/∂u · ∂u/∂x + ∂q/∂v · ∂v/∂x."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.classroom.views.forward_mode import Tangents
from gradwalk.core.graph.label_text import MINUS
from gradwalk.core.model import Edge, Node, Value
from gradwalk.explain.equations.numbers import build_number
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml

MOST_LINES = 400
"""A longer walk has lines for its first steps only."""
_MOST_TERMS = 4

_EQUALS, _PLUS, _TIMES = (mathml.operator(sign) for sign in "=+·")
_DOTS = mathml.operator("⋯")


@dataclass(frozen=True, slots=True)
class ForwardLine:
    """`step` is the step at which the node's tangent becomes known, beside its value."""

    node: str
    step: int
    symbol: str
    """∂q/∂x as plain text."""
    formula: str
    """MathML; its terms point at nodes and wires."""


def write_forward_lines(look: Lookup, tangents: Tangents) -> list[ForwardLine]:
    """Return the lines of the input itself and of each gate that it moves, in their order."""
    source = look.trace.inputs[tangents.input].node
    lines = [_build_start_line(look, tangents, source)]
    for step in look.trace.steps:
        if step.phase != "forward" or len(lines) > MOST_LINES:
            continue
        node = look.nodes[step.nodes[0]]
        if node.id in tangents.moving:
            formula = _formula(look, tangents, node)
            lines.append(
                ForwardLine(
                    node.id, step.index, format_tangent_symbol(look, tangents, node.id), formula
                )
            )
    return lines


def format_tangent_symbol(look: Lookup, tangents: Tangents, node: str) -> str:
    """Return ∂q/∂x as plain text."""
    return f"∂{look.text_below(node)}/∂{format_moved_input(look, tangents)}"


def format_moved_input(look: Lookup, tangents: Tangents) -> str:
    """Return the element that moves as plain text: W₁₂."""
    return look.format_element(look.trace.inputs[tangents.input].node, tangents.index)


def _build_start_line(look: Lookup, tangents: Tangents, source: str) -> ForwardLine:
    here = _build_partial(look, tangents, source)
    value = tangents.by_node[source]
    formula = mathml.math(here, _EQUALS, mathml.term("gradient", build_number(look, value), source))
    return ForwardLine(source, 0, format_tangent_symbol(look, tangents, source), formula)


def _formula(look: Lookup, tangents: Tangents, node: Node) -> str:
    wires = [
        edge
        for edge in look.into[node.id]
        if edge.source in tangents.moving and edge.slot not in look.gate(node).nondifferentiable
    ]
    shown = wires if len(wires) <= _MOST_TERMS else wires[: _MOST_TERMS - 1]
    apart = len({edge.source for edge in wires}) < len(wires)
    more = [_DOTS] if len(shown) < len(wires) else []
    products = [
        _build_symbolic_product(look, tangents, edge, numbered=apart) for edge in shown
    ] + more
    line = [_build_partial(look, tangents, node.id), _EQUALS, _joined(products)]
    if all(edge.local is not None for edge in wires) and not node.shape:
        numbers = [
            _build_numeric_product(look, tangents, edge, first=not k)
            for k, edge in enumerate(shown)
        ]
        line += [_EQUALS, _joined(numbers + more)]
    result = build_number(look, tangents.by_node[node.id])
    line += [_EQUALS, mathml.term("gradient", result, node.id)]
    return mathml.math(*line)


def _joined(terms: Sequence[str]) -> str:
    return _PLUS.join(terms)


def _build_partial(look: Lookup, tangents: Tangents, node: str) -> str:
    below = look.build_element(look.trace.inputs[tangents.input].node, tangents.index)
    return mathml.term("gradient", mathml.partial(look.build_below(node), below), node)


def _build_symbolic_product(look: Lookup, tangents: Tangents, edge: Edge, *, numbered: bool) -> str:
    local = look.build_partial(edge.target, edge.source)
    if numbered:
        # two wires from one node into one gate: each with the other operand held still
        local = mathml.subscript(mathml.brackets(local), mathml.number(str(edge.slot + 1)))
    tangent = _build_partial(look, tangents, edge.source)
    return mathml.term("local", local, edge.target, edge.id) + _TIMES + tangent


def _build_numeric_product(look: Lookup, tangents: Tangents, edge: Edge, *, first: bool) -> str:
    local = _build_factor(look, edge.local, first)
    tangent = _build_factor(look, tangents.by_node[edge.source], False)
    return (
        mathml.term("local", local, edge.target, edge.id)
        + _TIMES
        + mathml.term("gradient", tangent, edge.source)
    )


def _build_factor(look: Lookup, value: Value | None, first: bool) -> str:
    text = look.format_number(value)
    loose = mathml.number(text)
    return mathml.brackets(loose) if text.startswith(MINUS) and not first else loose

"""What a gate between numbers computes as MathML: in symbols, and with numbers in their place."""

from __future__ import annotations

import math
from collections.abc import Callable

from gradwalk.core.graph.label_text import MINUS, format_constant, needs_brackets
from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, slots

LooseAndTight = tuple[str, str]
"""An operand alone, and beside a sign."""


def build_symbols(look: Lookup, node: Node) -> str:
    """Return what a gate computes in the program's symbols."""

    def term(operand: str | float, edge: str) -> LooseAndTight:
        if isinstance(operand, float):
            text = format_constant(operand)
            return _with_brackets(mathml.number(text), text)
        loose = mathml.term(look.find_role(operand), look.markup(operand), operand, edge)
        return _with_brackets(loose, look.nodes[operand].symbol)

    return look.formulas(node).markup.translate(_make_table(look, node, term))


def build_numbers(look: Lookup, node: Node) -> str:
    """Return the same with numbers in place of the symbols."""

    def term(operand: str | float, edge: str) -> LooseAndTight:
        text = _format_signed(look, node, operand)
        loose = mathml.number(text)
        if isinstance(operand, str):
            loose = mathml.term(look.find_role(operand), loose, operand, edge)
        return _with_brackets(loose, text)

    return look.formulas(node).numbers.translate(_make_table(look, node, term))


def write_local_rule(look: Lookup, edge: Edge) -> str | None:
    """Return the local gradient along a wire as its rule with the numbers put in: −1/1.37².

    None where the rule is a number or a symbol alone, or has cases.
    """
    node = look.nodes[edge.target]
    rules = look.formulas(node).local_numbers
    template = rules[edge.slot] if rules else None
    if template is None:
        return None

    def term(operand: str | float, _edge: str) -> LooseAndTight:
        text = look.format_operand(operand)
        return _with_brackets(mathml.number(text), text)

    out = look.format_number(node.value)
    table = _make_table(look, node, term) | slots.make_filling(
        {slots.OUT: _with_brackets(mathml.number(out), out)}
    )
    return template.translate(table)


def _format_signed(look: Lookup, node: Node, operand: str | float) -> str:
    """The number of an operand; a −0 keeps its sign where that decides: 1/−0 is −∞."""
    text, value = look.format_operand(operand), look.value(operand)
    decides = isinstance(node.value, float) and math.isinf(node.value)
    negative = value == 0 and math.copysign(1.0, value) < 0
    return MINUS + text if decides and negative else text


def _make_table(
    look: Lookup, node: Node, term: Callable[[str | float, str], LooseAndTight]
) -> dict[int, str]:
    wires = {edge.slot: edge.id for edge in look.into[node.id]}
    return slots.make_filling(
        {
            slots.get_placeholder(slot): term(operand, wires.get(slot, ""))
            for slot, operand in enumerate(node.operands)
        }
    )


def _with_brackets(loose: str, text: str) -> LooseAndTight:
    return loose, mathml.brackets(loose) if needs_brackets(text) else loose

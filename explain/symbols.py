"""The nodes of a trace and their gradients in symbols: as plain text, and as MathML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gradwalk.core.graph.expression_name import (
    TRANSPOSED,
    find_transposed,
    is_expression,
    is_loose_below,
)
from gradwalk.core.graph.label_text import format_constant, needs_brackets
from gradwalk.core.model import Node, Trace
from gradwalk.explain.math import mathml
from gradwalk.explain.math.gates import format_symbol
from gradwalk.explain.math.target import build_target, format_target
from gradwalk.explain.math.tensors import build_element, format_element
from gradwalk.explain.text.numbers import enclose_name

_LONGEST_CONSTANT = 16
"""A constant tensor that took more to type is written […]."""


class Symbols:
    """Symbols are asked for once a step, so they are found by id and kept."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.nodes = {node.id: node for node in trace.nodes}
        self._text: dict[str, str] = {}
        self._markup: dict[str, str] = {}

    @cached_property
    def output(self) -> Node:
        return self.nodes[self.trace.output]

    @cached_property
    def target_text(self) -> str:
        """What all gradients are taken of, as plain text: the output, or its sum by the seed."""
        return format_target(self.trace)

    @cached_property
    def _target_markup(self) -> str:
        return build_target(self.trace, self.markup(self.trace.output))

    def text(self, node: str) -> str:
        """Return the symbol of a node as plain text."""
        if node not in self._text:
            self._text[node] = format_symbol(_shorten_symbol(self.nodes[node]))
        return self._text[node]

    def markup(self, node: str) -> str:
        """Return the symbol of a node as MathML."""
        if node not in self._markup:
            record = self.nodes[node]
            write = mathml.number if record.kind == "constant" else mathml.name
            self._markup[node] = write(_shorten_symbol(record))
        return self._markup[node]

    def build_element(self, node: str, index: Sequence[int]) -> str:
        """Return the symbol of one element of a node as MathML."""
        if not index:
            return self.markup(node)
        return build_element(_shorten_symbol(self.nodes[node]), index, self.trace.first)

    def format_element(self, node: str, index: Sequence[int]) -> str:
        """Return the same as plain text."""
        return format_element(_shorten_symbol(self.nodes[node]), index, self.trace.first)

    def partial_text(self, above: str, below: str) -> str:
        """Return ∂above/∂below for two nodes as plain text."""
        return f"∂{self.text_below(above)}/∂{self.text_below(below)}"

    def build_partial(self, above: str, below: str) -> str:
        """Return the same as MathML."""
        return mathml.partial(self.build_below(above), self.build_below(below))

    def text_below(self, node: str) -> str:
        """Return the symbol of a node as it is after ∂, as plain text: (XW)."""
        symbol = self.nodes[node].symbol
        return enclose_name(symbol) if is_loose_below(symbol) else self.text(node)

    def build_below(self, node: str) -> str:
        """Return the same as MathML."""
        return self._enclose(node, is_loose_below(self.nodes[node].symbol))

    def format_gradient(self, node: str) -> str:
        """Return the gradient of a node as plain text: ∂f/∂q."""
        return f"∂{self.target_text}/∂{self.text_below(node)}"

    def build_gradient(self, node: str, index: Sequence[int] = ()) -> str:
        """Return the gradient of a node, or of one of its elements, as MathML."""
        below = self.build_element(node, index) if index else self.build_below(node)
        return self.build_gradient_below(below)

    def build_gradient_below(self, below: str) -> str:
        """Return the gradient of what is written `below` as MathML."""
        return mathml.partial(self._target_markup, below)

    def operand(self, operand: str | float) -> str:
        """Return an operand as plain text: a node's symbol or the folded number."""
        return self.text(operand) if isinstance(operand, str) else format_constant(operand)

    def raise_operand(self, operand: str | float, mark: str) -> str:
        """Return an operand with a mark raised on it as plain text: (XW)ᵀ, and K for (Kᵀ)ᵀ."""
        if not isinstance(operand, str) or not mark:
            return self.operand(operand) + mark
        symbol = self.nodes[operand].symbol
        turned = find_transposed(symbol) if mark == TRANSPOSED else None
        if turned is not None:
            return format_symbol(turned)
        return (enclose_name(symbol) if is_expression(symbol) else self.text(operand)) + mark

    def build_operand(self, operand: str | float) -> str:
        """Return the same as MathML."""
        if isinstance(operand, str):
            return self.markup(operand)
        return mathml.number(format_constant(operand))

    def build_base(self, node: str) -> str:
        """Return the symbol of a node as MathML before an index or a mark: (XW)."""
        return self._enclose(node, is_expression(self.nodes[node].symbol))

    def _enclose(self, node: str, encloses: bool) -> str:
        return mathml.brackets(self.markup(node)) if encloses else self.markup(node)

    def is_tight(self, operand: str | float) -> bool:
        """Return whether an operand needs no brackets beside a sign or below an exponent."""
        composed = isinstance(operand, str) and is_expression(self.nodes[operand].symbol)
        return not composed and not needs_brackets(self.operand(operand))


def _shorten_symbol(node: Node) -> str:
    typed = node.kind == "constant" and node.shape and len(node.symbol) > _LONGEST_CONSTANT
    return "[…]" if typed else node.symbol

"""What the wires of a graph carry in symbols: x·y above them, ∂L/∂y·(1 − y)·y below.

It is the picture that a lecture begins with. An output that is no loss has one behind it, so that
its gradient is ∂L/∂y, and not 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gradwalk.core.graph.label_text import MINUS
from gradwalk.core.model import Edge, Node, Trace
from gradwalk.explain.equations.forward import format_gate_value, get_typed_name
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import DEFAULT_LANGUAGE

_LOSSES = ("L", "J", "E", "C", "loss", "Loss", "cost", "Cost", "error", "Error")
_LONGEST = 24
"""What is longer gives way to a shorter form: f(x, y), or ∂L/∂y·∂y/∂x."""
_LONGEST_LOCAL = 12
"""Of the chip at a gate."""
_CASES = ", else "
_ONES = re.compile("^1 [·⊙] | [·⊙] 1$")
"""A 1 that is no factor."""


@dataclass(frozen=True, slots=True)
class BoardSymbols:
    """By the ids of nodes and wires: values, gradients, contributions and local gradients."""

    values: Mapping[str, str]
    gradients: Mapping[str, str]
    contributions: Mapping[str, str]
    locals: Mapping[str, str]


def write_board_symbols(trace: Trace) -> BoardSymbols:
    """Return what each wire of `trace` carries; the same in every language."""
    return _Writer(trace).write()


class _Writer:
    def __init__(self, trace: Trace) -> None:
        self._look = Lookup(trace, DEFAULT_LANGUAGE, None)
        self._has_loss = _is_loss(self._look.output)
        taken = {node.symbol for node in trace.nodes}
        free = next((letter for letter in _LOSSES if letter not in taken), "ℒ")
        self._loss = self._look.target_text if self._has_loss else free

    def write(self) -> BoardSymbols:
        """Return all symbols."""
        look = self._look
        products = {edge.id: self._write_product(edge) for edge in look.edges.values()}
        return BoardSymbols(
            values={node.id: self._write_value(node) for node in look.nodes.values()},
            gradients={
                node.id: self._write_gradient(node, products) for node in look.nodes.values()
            },
            contributions=products,
            locals={edge.id: self._write_local(edge) for edge in look.edges.values()},
        )

    def _write_value(self, node: Node) -> str:
        """The gate's expression; an input has its name beside its wire."""
        look = self._look
        if node.kind == "input":
            return ""
        if node.kind == "constant":
            return look.format_operand(node.id)
        written = format_gate_value(look, node) if look.tensors(node) else look.value_text(node)
        # a power of e needs an exponent that is raised
        if _is_short(written) and "e^" not in written:
            return written
        called = self._write_call(node)
        return called if _is_short(called) else look.text(node.id)

    def _write_call(self, node: Node) -> str:
        """A call in short, where its operands say all: sum(Y, axis=0) is no sum(Y)."""
        look = self._look
        gate = look.gate(node)
        attributes = dict(node.attributes)
        if any(attributes.get(each.name, each.default) != each.default for each in gate.attributes):
            return look.text(node.id)
        operands = [*map(look.operand, node.operands)]
        if gate.callable:
            return f"{get_typed_name(gate)}({', '.join(operands)})"
        if not gate.name.startswith("where"):
            return look.text(node.id)
        if gate.operator:
            condition = f"{operands[0]} {gate.label.removesuffix(' ?')} {operands[1]}"
            operands = [condition, *operands[2:]]
        return f"where({', '.join(operands)})"

    def _write_gradient(self, node: Node, products: Mapping[str, str]) -> str:
        wires = self._look.out_of[node.id]
        whole = self._write_partial(node.id)
        if node.kind == "constant":
            return ""
        if node.id == self._look.trace.output and not wires:
            return "1" if self._has_loss else whole
        total = " + ".join(products[edge.id] for edge in wires).replace(f" + {MINUS}", f" {MINUS} ")
        return total if total and _is_short(total) else whole

    def _write_product(self, edge: Edge) -> str:
        """Upstream times local along one wire; 1 is no factor."""
        look = self._look
        upstream = self._write_partial(look.find_upstream(edge))
        is_first = self._has_loss and edge.target == look.trace.output
        if look.is_ignored(edge):
            return "0"
        if look.tensors(look.nodes[edge.target]):
            symbols = look.symbols(edge.target)
            arriving = "1" if is_first else upstream
            written = look.wire(edge).text(arriving, look.partial_text, symbols, look.raise_operand)
            if is_first:
                written = _ONES.sub("", written)
            return written if _is_short(written) else self._write_partial(edge.source)
        local = self._write_local(edge)
        if is_first:
            return local
        if local.removeprefix(MINUS) == "1":
            return local.replace("1", upstream)
        factor = local.removeprefix(MINUS)
        if _is_sum(factor):
            return f"{upstream}·({local})"
        return f"{local.removesuffix(factor)}{upstream}·{factor}"

    def _write_local(self, edge: Edge) -> str:
        """The rule of the local gradient; ∂y/∂x where it is long, has cases or is not known."""
        look = self._look
        rule = look.local_text(edge)
        if rule is None or _CASES in rule or len(rule) > _LONGEST_LOCAL:
            return look.partial_text(edge.target, edge.source)
        return rule

    def _write_partial(self, node: str) -> str:
        return f"∂{self._loss}/∂{self._look.text_below(node)}"


def _is_loss(output: Node) -> bool:
    return not output.shape and output.symbol in _LOSSES


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and _CASES not in text


def _is_sum(text: str) -> bool:
    """Whether a sign of a sum is outside of all brackets."""
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in f"+{MINUS}":
            return True
    return False

"""A trace prepared for explaining: its parts by id, and their symbols and numbers as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from gradwalk.core.gates import Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.core.model import Edge, Node, Trace, Value
from gradwalk.explain import ancestors
from gradwalk.explain.math.closed import ClosedCalls
from gradwalk.explain.math.gates import (
    Formulas,
    build_gate_formulas,
    fill_formula,
    make_symbol_table,
)
from gradwalk.explain.math.wires import WireFormula
from gradwalk.explain.symbols import Symbols
from gradwalk.explain.text import text
from gradwalk.explain.text.masks import find_masks
from gradwalk.explain.text.numbers import Digits, format_number, parse_number, raise_exponents
from gradwalk.explain.text.shown import find_shown_trace

_ARITHMETIC = ("add", "sub", "mul", "div")
"""Operations that a language may call by a word, as Korean does."""

_SUMS = ("add", "add_all")

MOST_LISTED = 6
"""Longer lists name their first ones and count the rest."""


class Lookup(Symbols):
    """Everything here is asked for once a step, so it is found by id and kept.

    Its trace has the numbers that are shown: noise is 0 in it.
    """

    def __init__(self, trace: Trace, language: str, digits: Digits) -> None:
        trace = find_shown_trace(trace, digits)
        super().__init__(trace)
        self.language = language
        self.digits = digits
        self.masks = find_masks(trace)
        self.edges = {edge.id: edge for edge in trace.edges}
        self.into: dict[str, list[Edge]] = {node.id: [] for node in trace.nodes}
        self.out_of: dict[str, list[Edge]] = {node.id: [] for node in trace.nodes}
        for edge in trace.edges:
            self.into[edge.target].append(edge)
            self.out_of[edge.source].append(edge)
        self.any_tensors = (
            not trace.numbers
            or any(node.shape for node in trace.nodes)
            or any(gate.local is None for gate in trace.gates.values())
        )
        self.closed = ClosedCalls(trace, language)
        self._tables: dict[str, dict[int, str]] = {}
        self._formulas: dict[str, Formulas] = {}
        self._numbers: dict[float, str] = {}
        self._wires: dict[str, WireFormula] = {}
        self._seen: dict[float, float] = {}
        self._locals: dict[str, tuple[Any, ...]] = {}

    @cached_property
    def data(self) -> frozenset[str]:
        """The nodes that something reads as data."""
        return ancestors.find_data_ancestors(self.trace)

    @cached_property
    def bent(self) -> Mapping[str, str]:
        """The nodes whose change meets a kink at once, each with the gate that has it."""
        return ancestors.find_kinked_ancestors(self.trace)

    def label(self, node: Node) -> str:
        """Return what a gate is called in a sentence: its label, where that can be said."""
        gate = self.gate(node)
        if gate.name in _ARITHMETIC and node.label == gate.label:
            return text(self.language, f"operation.{gate.name}")
        # max(·,·,1) shows the number it has folded in, and is still max
        return gate.spoken or (
            gate.label if "·," in node.label or ",·" in node.label else node.label
        )

    def list_operands(self, node: Node) -> str:
        """Return the operands of a gate as `listed` does."""
        return self.listed([*map(self.operand, node.operands)])

    def listed(self, texts: Sequence[str]) -> str:
        """Return "x, y and z", with the rest counted where there are many."""
        many = len(texts) - MOST_LISTED
        return self._join(*((texts, 0) if many <= 0 else (texts[: MOST_LISTED - 1], many + 1)))

    def _join(self, texts: Sequence[str], more: int) -> str:
        """`texts`, and how many more there are."""
        shown = [*texts, *([text(self.language, "list.more", count=more)] if more else [])]
        *first, last = shown
        if not first:
            return last
        comma, final = (text(self.language, f"list.{key}") for key in ("comma", "last"))
        return comma.join(first) + final + last

    def find_upstream(self, edge: Edge) -> str:
        """Return the node whose gradient arrives at the end of a wire between arrays.

        It is the last one with that gradient: sums that repeat nothing pass it on unchanged, and
        what they sum without a name needs none.
        """
        node = edge.target
        gate = self.gate(self.nodes[node])
        # in ∂L/∂v · ∂v/∂x the two are of one wire
        if not gate.elementwise and not gate.matrix_vjp:
            return node
        while (passed := self._find_passed(node)) is not None:
            node = passed
        return node

    def _find_passed(self, node: str) -> str | None:
        wires = self.out_of[node]
        record = self.nodes[node]
        if len(wires) != 1 or not record.shape or record.name or node == self.trace.output:
            return None
        target = self.nodes[wires[0].target]
        is_sum = target.op in _SUMS and target.shape == record.shape
        return target.id if is_sum else None

    def told_apart(self, wires: Sequence[Edge]) -> set[str]:
        """Return the gates whose local gradients at a fork need their operand's number.

        Two wires into one gate are both ∂q/∂x; and into the output itself, ∂f/∂x along one
        wire would read like the whole gradient.
        """
        if len(wires) < 2:
            return set()
        uses = Counter(edge.target for edge in wires)
        return {gate for gate, n in uses.items() if n > 1 or gate == self.trace.output}

    def format_number(self, value: Value | None) -> str:
        """Return a number as it is written on a wire; of a tensor only its shape."""
        known = self._numbers.get(value) if type(value) is float else None
        if known is not None:
            return known
        if isinstance(value, np.ndarray):
            return format_shape(value.shape)
        written = format_number(value if value is not None else 0.0, self.digits)
        if value is not None:
            self._numbers[value] = written
        return written

    def seen(self, value: float) -> float:
        """Return a number as a reader of its rounded text knows it."""
        known = self._seen.get(value)
        if known is None:
            known = self._seen[value] = parse_number(self.format_number(value))
        return known

    def value(self, operand: str | float) -> Any:
        """Return the value of an operand: a node's, or the folded number itself."""
        return self.nodes[operand].value if isinstance(operand, str) else operand

    def find_role(self, operand: str) -> str:
        """Return the part that the value of an operand has in a formula, which has its colour."""
        return "constant" if self.nodes[operand].kind == "constant" else "value"

    def is_typed(self, node: str) -> bool:
        """Return whether a node is a number of the text, which keeps the digits it has there."""
        record = self.nodes[node]
        return record.kind == "constant" and not record.shape and record.value is not None

    def format_operand(self, operand: str | float) -> str:
        """Return the number that a gate reads; of a tensor only its shape."""
        value = self.value(operand)
        typed = not isinstance(operand, str) or self.is_typed(operand)
        return format_constant(value) if typed else self.format_number(value)

    def shape(self, operand: str | float) -> tuple[int, ...]:
        """Return the shape of an operand."""
        return self.nodes[operand].shape if isinstance(operand, str) else ()

    def tensors(self, node: Node) -> bool:
        """Whether a gate reads or makes a tensor, or could, or nothing was computed at all."""
        return self.any_tensors and (
            bool(node.shape)
            or not self.trace.numbers
            or self.gate(node).local is None
            or any(map(self.shape, node.operands))
        )

    def local_arrays(self, node: Node) -> tuple[Any, ...]:
        """Return the local gradients of an elementwise gate, element by element."""
        if node.id not in self._locals:
            rule = self.gate(node).local
            assert rule is not None, "only elementwise gates have local gradients"
            # a number as NumPy has it: dividing by 0 gives an infinity
            values = [np.asarray(self.value(operand))[()] for operand in node.operands]
            with np.errstate(all="ignore"):
                self._locals[node.id] = tuple(rule(ARRAY, node.value, *values))
        return self._locals[node.id]

    def gate(self, node: Node) -> Gate:
        """Return the record of a gate's operation."""
        assert node.op is not None, "inputs and constants have no operation"
        return self.trace.gates[node.op]

    def is_ignored(self, edge: Edge) -> bool:
        """Return whether a closed function of the program does not use this operand."""
        gate = self.gate(self.nodes[edge.target])
        return gate.pattern is None and edge.slot in gate.nondifferentiable

    def formulas(self, node: Node) -> Formulas:
        """Return the templates of a gate between numbers."""
        if node.id not in self._formulas:
            gate = self.gate(node)
            self._formulas[node.id] = build_gate_formulas(gate, node.operands, self.language)
        return self._formulas[node.id]

    def local_text(self, edge: Edge) -> str | None:
        """Return the local gradient along a wire in the program's symbols."""
        found = self.formulas(self.nodes[edge.target]).locals or self.closed.write(edge)
        return fill_formula(found, edge.slot, self.symbols(edge.target))

    def wire(self, edge: Edge) -> WireFormula:
        """Return what the gate at the end of a wire between tensors hands back along it."""
        if edge.id not in self._wires:
            target = self.nodes[edge.target]
            self._wires[edge.id] = WireFormula(
                gate=self.gate(target),
                target=target,
                source=self.nodes[edge.source],
                slot=edge.slot,
                nodes=self.nodes,
                language=self.language,
            )
        return self._wires[edge.id]

    def value_text(self, node: Node) -> str:
        """Return what a gate computes in the program's symbols."""
        written = self.formulas(node).text.translate(self.symbols(node.id))
        return raise_exponents(written) if "^" in written else written

    def symbols(self, node: str) -> dict[int, str]:
        """Return what fills the plain templates of a gate."""
        if node not in self._tables:
            self._tables[node] = make_symbol_table(self.nodes[node], self.nodes)
        return self._tables[node]

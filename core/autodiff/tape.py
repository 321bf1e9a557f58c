"""A graph flattened into a list of gates, once for a structure, for the passes to run over.

A node's slot is its place in the topological order; numbers folded into gates have slots
behind those. Scalars are plain Python floats. A gate that reads or makes a tensor has its rules
bound here to NumPy, its attributes and its shapes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from gradwalk.core.autodiff.arrays import ArrayBackward, ArrayForward
from gradwalk.core.autodiff.scalars import MANY, ONE, BackwardGate, ForwardGate
from gradwalk.core.autodiff.tensor_rules import (
    Forward,
    Vjp,
    bind_forward,
    bind_vjp,
    find_constant_locals,
)
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import LocalRule, Numeric
from gradwalk.core.graph.node import GraphNode, records_of
from gradwalk.core.syntax.literal import Literal


class TapeGate(NamedTuple):
    """One gate. `operands` are slots; `flows` says to which of them a gradient flows.

    Between scalars `local(xp, out, *operands)` returns one local gradient an operand, which
    `constant` holds where they depend on no number (+, −, ×−1). Where a tensor takes part,
    `vjp(xp, upstream, out, *operands)` returns one contribution an operand.
    """

    out: int
    operands: tuple[int, ...]
    flows: tuple[bool, ...]
    value: Forward
    local: LocalRule | None
    constant: tuple[float, ...] | None
    vjp: Vjp | None


class Tape:
    """The gates in topological order; only the first `connected` nodes receive gradients."""

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        order: Sequence[str],
        output: str,
        gates: Mapping[str, Gate],
        connected: int | None = None,
    ) -> None:
        records = records_of(graph)
        constants = {op: find_constant_locals(gate) for op, gate in gates.items()}
        self.slots = {node: slot for slot, node in enumerate(order)}
        self.output = self.slots[output]
        self.start: list[Numeric] = [0.0] * len(order)
        """The values of inputs and constants; a gate's is computed in its place."""
        self.gates: list[TapeGate] = []
        for slot, node in enumerate(order):
            record = records[node]
            if record.kind == "op":
                gate, constant = gates[record.op], constants[record.op]
                self.gates.append(self._record_gate(slot, record, gate, constant, records))
            else:
                given = record.value
                self.start[slot] = given.make() if isinstance(given, Literal) else given
        self.tensors = any(gate.vjp is not None for gate in self.gates)
        """Whether any gate reads or makes a tensor."""
        reached = len(order) if connected is None else connected
        self.reached = [gate for gate in reversed(self.gates) if gate.out < reached]
        """The gates that receive a gradient, the output's first."""
        scalars = [] if self.tensors else [_as_scalar(gate) for gate in self.gates]
        self.scalars = [forward for forward, _ in scalars]
        """The same gates for the fast loops, where all of them are scalar."""
        self.scalars_reached = [
            backward for _, backward in reversed(scalars) if backward[2] < reached
        ]
        self.arrays: list[ArrayForward] = []
        """The same gates for the fast loops, where a tensor is among them."""
        self.arrays_reached: list[ArrayBackward] = []
        if self.tensors:
            self.arrays = [(gate.value, *_as_array(gate)) for gate in self.gates]
            self.arrays_reached = [(gate.vjp, *_as_array(gate)) for gate in self.reached]

    def _record_gate(
        self,
        out: int,
        record: GraphNode,
        gate: Gate,
        constant: tuple[float, ...] | None,
        records: Mapping[str, GraphNode],
    ) -> TapeGate:
        operands = tuple(map(self._slot, record.operands))
        shapes = [records[each].shape if isinstance(each, str) else () for each in record.operands]
        flows = tuple(slot not in gate.nondifferentiable for slot in range(len(operands)))
        if not record.shape and not any(shapes) and gate.local is not None:
            # what a folded number receives is never read, and costs less than to ask
            return TapeGate(out, operands, flows, gate.value, gate.local, constant, None)
        flows = tuple(
            flow and isinstance(each, str)
            for flow, each in zip(flows, record.operands, strict=True)
        )
        attributes = dict(record.attributes)
        value = bind_forward(gate, record.shape, shapes, attributes)
        vjp = bind_vjp(gate, record.shape, shapes, flows, attributes)
        return TapeGate(out, operands, flows, value, None, None, vjp)

    def _slot(self, operand: str | float) -> int:
        if isinstance(operand, str):
            return self.slots[operand]
        self.start.append(operand)
        return len(self.start) - 1


def _as_array(gate: TapeGate) -> tuple[int, int, int, TapeGate]:
    if gate.vjp is None or len(gate.operands) not in (1, 2) or not all(gate.flows):
        return gate.out, MANY, MANY, gate
    first, second = (*gate.operands, ONE)[:2]
    return gate.out, first, second, gate


def _as_scalar(gate: TapeGate) -> tuple[ForwardGate, BackwardGate]:
    assert gate.local is not None
    first: object
    if len(gate.operands) in (1, 2) and all(gate.flows):
        (first, second), constant = (*gate.operands, ONE)[:2], gate.constant
    else:
        first, second = tuple(zip(gate.operands, gate.flows, strict=True)), MANY
        constant = None
    return (gate.value, gate.out, first, second), (gate.local, constant, gate.out, first, second)

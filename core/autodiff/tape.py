"""A circuit flattened into lists, once for a structure, for the passes to run over.

A node's slot is its place in the topological order; numbers folded into gates stand in slots
behind them. Scalars are plain Python floats: a loop over tuples costs least. A gate that reads
or makes a tensor has rules of its own here, bound to NumPy, its attributes and its shapes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx

from gradwalk.core.autodiff.tensor_rules import (
    Forward,
    Vjp,
    constant_locals,
    forward_rule,
    vjp_rule,
)
from gradwalk.core.gates import Gate
from gradwalk.core.graph.node import records_of
from gradwalk.core.syntax.literal import Literal

Entry: TypeAlias = tuple[
    Forward,
    Vjp,
    tuple[float, ...] | None,
    int,
    int,
    int,
    tuple[tuple[int, bool], ...] | None,
]
"""One gate: its two rules, the local gradients where they are constant (+, −, ×−1), its slot,
and its operands: one or two slots (the second `NONE` where there is none), or, for any other
number of operands, pairs of slot and whether a gradient flows to it. Where the first slot is
`TENSOR`, the second rule is the vjp and not the local gradients."""

NONE = -1
TENSOR = -2


class Tape:
    """The gates of `order` by slot. Only the first `connected` nodes receive gradients."""

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        order: Sequence[str],
        output: str,
        gates: Mapping[str, Gate],
        connected: int | None = None,
    ) -> None:
        self.slots = {node: slot for slot, node in enumerate(order)}
        self.output = self.slots[output]
        self.start: list[Any] = [0.0] * len(order)
        self.gates: list[Entry] = []
        self.tensors = False
        """Whether any gate reads or makes a tensor."""
        records = records_of(graph)
        constants = {op: constant_locals(gate) for op, gate in gates.items()}
        for slot, node in enumerate(order):
            record = records[node]
            if record.kind != "op":
                given = record.value
                self.start[slot] = given.make() if isinstance(given, Literal) else given
                continue
            op, operands = record.op, record.operands
            around = [records[each].shape if isinstance(each, str) else () for each in operands]
            slots = [self._slot(each) for each in operands]
            if record.shape or any(around) or gates[op].local is None:
                self.tensors = True
                attributes = dict(record.attributes)
                value = forward_rule(gates[op], record.shape, around, attributes)
                flows = [
                    isinstance(operand, str) and k not in gates[op].nondifferentiable
                    for k, operand in enumerate(operands)
                ]
                vjp = vjp_rule(gates[op], record.shape, around, flows, attributes)
                wired = tuple(zip(slots, flows, strict=True))
                self.gates.append((value, vjp, None, slot, TENSOR, NONE, wired))
            else:
                self.gates.append(_entry(gates[op], constants[op], slot, slots))
        reached = len(order) if connected is None else connected
        self.reached = [entry for entry in reversed(self.gates) if entry[3] < reached]

    def _slot(self, operand: str | float) -> int:
        if isinstance(operand, str):
            return self.slots[operand]
        self.start.append(operand)
        return len(self.start) - 1


def _entry(
    gate: Gate, constant: tuple[float, ...] | None, slot: int, operands: Sequence[int]
) -> Entry:
    assert gate.local is not None
    if len(operands) in (1, 2) and not gate.nondifferentiable:
        first, second = (*operands, NONE)[:2]
        return gate.value, gate.local, constant, slot, first, second, None
    flows = (k not in gate.nondifferentiable for k in range(len(operands)))
    wired = tuple(zip(operands, flows, strict=True))
    return gate.value, gate.local, constant, slot, NONE, NONE, wired

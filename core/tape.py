"""A circuit flattened into lists, once for a structure, for the passes to run over.

A node's slot is its place in the topological order; numbers folded into gates stand in slots
behind them. Scalars are plain Python floats: a loop over tuples costs least.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx

from core.namespace import SCALAR
from core.ops import Gate
from core.ops.gate import LocalRule, Rule

Entry: TypeAlias = tuple[
    Rule, LocalRule, tuple[float, ...] | None, int, int, int, tuple[tuple[int, bool], ...] | None
]
"""One gate: its two rules, the local gradients where they are constant (+, −, ×−1), its slot,
and its operands: one or two slots (the second −1 where there is none), or, for any other
number of operands, pairs of slot and whether a gradient flows to it."""

NONE = -1


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
        constants = {op: _constant_locals(gate) for op, gate in gates.items()}
        for slot, node in enumerate(order):
            record = graph.nodes[node]
            if record["kind"] != "op":
                self.start[slot] = record["value"]
                continue
            op = record["op"]
            operands = [self._slot(operand) for operand in record["operands"]]
            self.gates.append(_entry(gates[op], constants[op], slot, operands))
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
    if len(operands) in (1, 2) and not gate.no_gradient:
        first, second = (*operands, NONE)[:2]
        return gate.value, gate.local, constant, slot, first, second, None
    flows = (k not in gate.no_gradient for k in range(len(operands)))
    wired = tuple(zip(operands, flows, strict=True))
    return gate.value, gate.local, constant, slot, NONE, NONE, wired


def _constant_locals(gate: Gate) -> tuple[float, ...] | None:
    """Local gradients that are numbers even where every operand is unknown."""
    if gate.variadic or gate.no_gradient or gate.size > 1:
        return None
    unknown = [math.nan] * len(gate.operands)
    locals_ = gate.local(SCALAR, math.nan, *unknown)
    return None if any(math.isnan(one) for one in locals_) else locals_

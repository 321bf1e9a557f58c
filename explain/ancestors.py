"""What comes before a kink, and what before a place where a gate takes data: whole graphs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from gradwalk.core.gates import Gate
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.model import Node, Trace

_NEAR = 1e-6


def find_data_ancestors(trace: Trace) -> frozenset[str]:
    """Return the nodes that something reads as data: the output may follow them all the same.

    The condition of a choice does not count, because a small change does not change it.
    """
    found: set[str] = set()
    gates = {node.id: trace.gates[node.op] for node in trace.nodes if node.op}
    # wires are in the order of their targets, so one pass back finds all that leads there
    for edge in reversed(trace.edges):
        gate = gates[edge.target]
        # a function of the program does not even use such an operand
        reads = gate.pattern not in ("router", None)
        counts = edge.slot in gate.nondifferentiable and reads
        if counts or edge.target in found:
            found.add(edge.source)
    return frozenset(found)


def find_kinked_ancestors(trace: Trace) -> Mapping[str, str]:
    """Return the nodes whose change meets a kink at once, each with the gate that has it."""
    nodes = {node.id: node for node in trace.nodes}
    found: dict[str, str] = {}
    for edge in reversed(trace.edges):
        target = nodes[edge.target]
        if edge.target in found and edge.local != 0:
            found[edge.source] = found[edge.target]
        if edge.local is not None and edge.upstream and {"kink", "tie"} & set(target.flags):
            assert target.op is not None, "only gates have operands"
            if _bends(trace.gates[target.op], nodes, target, edge.slot):
                found[edge.source] = target.id
    return found


def _bends(record: Gate, nodes: Mapping[str, Node], gate: Node, slot: int) -> bool:
    """Whether the slope in one operand is another one on each side of this point."""
    assert record.local is not None, "a kink between scalars is of an elementwise gate"
    given: list[Any] = [nodes[o].value if isinstance(o, str) else o for o in gate.operands]
    slopes = []
    for side in (-_NEAR, _NEAR):
        moved = list(given)
        moved[slot] += side * max(1.0, abs(moved[slot]))
        try:
            slopes.append(record.local(SCALAR, record.value(SCALAR, *moved), *moved)[slot])
        except (ArithmeticError, ValueError):
            return False
    return bool(abs(slopes[0] - slopes[1]) > math.sqrt(_NEAR))

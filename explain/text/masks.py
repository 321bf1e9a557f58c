"""Which arrays are masks, whose elements say True or False and are no quantities."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.model import Edge, Node, Trace

TRUE, FALSE = "True", "False"
"""In every language, as code has them."""


def find_masks(trace: Trace) -> frozenset[str]:
    """Return the nodes that compute masks: comparisons, and what gates read as a mask alone."""
    if not trace.numbers:
        return frozenset()
    found: set[str] = set()
    reading: dict[str, list[Edge]] = {}
    nodes = {node.id: node for node in trace.nodes}
    for edge in trace.edges:
        reading.setdefault(edge.source, []).append(edge)
    for node in trace.nodes:
        if node.op is None or not node.shape:
            continue
        wires = reading.get(node.id, [])
        gate = trace.gates.get(node.op)
        compares = gate is not None and gate.family == "comparison"
        if (compares or _is_read_as_mask(wires, nodes, trace)) and is_mask(node.value):
            found.add(node.id)
    return frozenset(found)


def is_mask(value: Any) -> bool:
    """Return whether an array has nothing but 1 and 0."""
    return bool(np.isin(value, (0, 1)).all())


def format_truths(value: Any) -> tuple[tuple[str, ...], ...]:
    """Return the words of a mask by row; a vector is one row."""
    array = np.asarray(value)
    rows = array.reshape(-1, array.shape[-1])
    return tuple(tuple(TRUE if each else FALSE for each in row) for row in rows.tolist())


def _is_read_as_mask(wires: list[Edge], nodes: dict[str, Node], trace: Trace) -> bool:
    gates = [trace.gates.get(nodes[edge.target].op or "") for edge in wires]
    return bool(wires) and all(
        gate is not None and gate.operands[edge.slot : edge.slot + 1] == ("mask",)
        for edge, gate in zip(wires, gates, strict=True)
    )

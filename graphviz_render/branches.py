"""What the branches of a fork carry: each its own contribution, near where it arrives.

At a gate with several wires the first one's stands above it and the last one's below, so these
two may be matrices; between them there is room for one line. Which of a closed group's wires
these are is known only when everything stands, so it has matrices at two wires at most.
"""

from __future__ import annotations

from collections.abc import Mapping

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.faces import Face, branch

CLEAR = 4.0
"""Between a wire and its contribution."""

Branches = Mapping[str, Face]
"""The face of every wire that carries one."""


def branches(trace: Trace, digits: int) -> Branches:
    """Return what each wire of a node carries that more than one wire leaves."""
    shape = {node.id: node.shape for node in trace.nodes}
    leaving: dict[str, int] = {}
    arriving: dict[str, list[Edge]] = {}
    for edge in trace.edges:
        leaving[edge.source] = leaving.get(edge.source, 0) + 1
        arriving.setdefault(edge.target, []).append(edge)
    closed = {group.nodes[0] for group in trace.groups if not group.expanded}
    found: dict[str, Face] = {}
    for target, wires in arriving.items():
        wires.sort(key=lambda edge: edge.slot)
        for number, edge in enumerate(wires):
            if leaving[edge.source] > 1:
                room = number in (0, len(wires) - 1) and (target not in closed or len(wires) < 3)
                found[edge.id] = branch(shape[edge.source], digits, trace.numbers, room)
    return found

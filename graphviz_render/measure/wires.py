"""Which wires arrive at each gate, and which of them have room for their local gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.measure.cells import CHIP_SIDE, RADIUS, SMALL_NUMBER
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.text_width import measure_text

_MOST: dict[Direction, int] = {"right": 4, "up": 2}
"""A gate with more operands shows no local gradients: how many chips there is room for."""
_BESIDE_GATE = 9.0
"""How far a chip may reach over the wire behind its gate without touching a number there."""
_BESIDE_UPRIGHT = 30.0
"""How much wider a chip may be than its gate where it is beside it."""


def find_last(trace: Trace) -> str | None:
    """Return the node at which the drawing ends: the output, where nothing else reads it."""
    is_read = any(edge.source == trace.output for edge in trace.edges)
    return None if is_read else trace.output


def list_arriving(trace: Trace) -> dict[str, list[Edge]]:
    """Return the wires into each gate, by slot."""
    arriving: dict[str, list[Edge]] = {}
    for edge in trace.edges:
        arriving.setdefault(edge.target, []).append(edge)
    for wires in arriving.values():
        wires.sort(key=lambda edge: edge.slot)
    return arriving


def find_local_wires(
    trace: Trace, operations: Mapping[str, str], direction: Direction
) -> Mapping[str, Sequence[Edge]]:
    """Return the wires into each gate of a few operands whose local gradients have room.

    Between arrays they are `operations`: each must be known, and as narrow as what is free beside
    the gate. One that leads nowhere has none: nothing comes back that would be multiplied. Nor has
    a wire from a constant, by which nobody differentiates.
    """
    constants = {node.id for node in trace.nodes if node.kind == "constant"}
    unused = {node.id for node in trace.nodes if "not-connected" in node.flags}
    free = _BESIDE_UPRIGHT if direction == "up" else _BESIDE_GATE
    shapes = {node.id: node.shape for node in trace.nodes}
    is_number = {edge.id: not (shapes[edge.source] or shapes[edge.target]) for edge in trace.edges}
    differentiable = {
        node: [edge for edge in edges if edge.source not in constants]
        for node, edges in list_arriving(trace).items()
        if node not in unused
    }
    return {
        node: edges
        for node, edges in differentiable.items()
        if 0 < len(edges) <= _MOST[direction]
        and all(is_number[edge.id] or edge.id in operations for edge in edges)
        and reach_over(edges, operations) <= free
    }


def reach_over(edges: Sequence[Edge], texts: Mapping[str, str]) -> float:
    """Return how far the chips of a gate reach over the wire behind it."""
    widest = max(measure_text(texts.get(edge.id, ""), SMALL_NUMBER) for edge in edges)
    return max(0.0, widest / 2 + CHIP_SIDE - RADIUS)

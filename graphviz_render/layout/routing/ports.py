"""The points where wires meet the body of a gate: one above the other, in operand order.

At a composite they keep the order in which they arrive, so that they do not cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.measure.cells import Cell, port_pitch, port_reach
from gradwalk.graphviz_render.measure.measures import Measures


@dataclass(frozen=True, slots=True)
class Port:
    """The point where a wire meets its target: `x` from the column's anchor, `y` from the top."""

    y: float
    x: float
    above: bool
    """Whether the wire's number is above it, as another wire arrives below."""


def assign_ports(
    graph: LayeredGraph,
    measures: Measures,
    edges: Sequence[Edge],
    height: Sequence[float],
    place: Sequence[float],
    ends: RowEnds = ONE_ROW,
) -> dict[str, Port]:
    """Return the port of every wire.

    `place` is the place of every item in its rank; where a wire returns from the row above, at one
    of the `ends`, it alone says between which others the wire arrives.
    """
    item = {node: number for number, node in enumerate(graph.nodes)}
    arriving: dict[str, list[Edge]] = {}
    for edge in edges:
        arriving.setdefault(edge.target, []).append(edge)
    ports: dict[str, Port] = {}
    for target, wires in arriving.items():
        wires.sort(key=lambda edge: edge.slot)
        if item[target] in graph.composites:
            wires.sort(key=lambda edge: place[graph.last_item(edge.id)])
        cell, middle = measures.cells[item[target]], height[item[target]]
        faces = [measures.contributions.get(edge.id) for edge in wires]
        pitch, reach = port_pitch(faces), port_reach(cell.radius, faces)
        tails = [graph.last_item(edge.id) for edge in wires]
        slopes = [0.0 if ends.part(graph, tail) else height[tail] - middle for tail in tails]
        wishes = [min(max(slope * 0.3, -reach), reach) for slope in slopes]
        offsets = _spread_offsets(wishes, pitch, reach)
        for number, (edge, offset) in enumerate(zip(wires, offsets, strict=True)):
            ports[edge.id] = Port(
                y=middle + offset,
                x=-cell.left + _inset(cell, offset),
                above=number == 0 and len(wires) > 1,
            )
    return ports


def _spread_offsets(wishes: Sequence[float], pitch: float, reach: float) -> list[float]:
    """Offsets near `wishes`, in their order, at least `pitch` apart and at most `reach` off."""
    offsets = list(wishes)
    for number in range(1, len(offsets)):
        offsets[number] = max(offsets[number], offsets[number - 1] + pitch)
    over = offsets[-1] - max(wishes)
    offsets = [offset - over / 2 for offset in offsets]
    limit = reach
    for number in reversed(range(len(offsets))):
        offsets[number] = min(offsets[number], limit)
        limit = offsets[number] - pitch
    limit = -reach
    for number in range(len(offsets)):
        offsets[number] = max(offsets[number], limit)
        limit = offsets[number] + pitch
    return offsets


def _inset(cell: Cell, offset: float) -> float:
    """How far the body's edge is behind its leftmost point, `offset` off the middle."""
    into = abs(offset) - (cell.radius - cell.corner)
    return cell.corner - (cell.corner**2 - into**2) ** 0.5 if into > 0 else 0.0

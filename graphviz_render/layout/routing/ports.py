"""The points where wires meet the body of a gate: one above the other, in operand order.

At a composite they keep the order in which they arrive, so that they do not cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.measures import Measures


class Port(NamedTuple):
    """The point where a wire meets its target: `x` from the column's anchor, `y` from the top."""

    y: float
    x: float
    above: bool
    """Whether the wire's number is above it, as another wire arrives below."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The wires that meet the body of one item, from the topmost to the lowest."""

    item: int
    cell: Cell
    wires: Sequence[str]
    tails: Sequence[int]
    """The items from which they come."""


def list_arrivals(
    graph: LayeredGraph, measures: Measures, edges: Sequence[Edge], place: Sequence[float]
) -> list[Arrivals]:
    """Return what arrives at each item; `place` is that of every item in its rank."""
    arriving: dict[int, list[Edge]] = {}
    for edge in edges:
        arriving.setdefault(graph.ends[edge.id][1], []).append(edge)
    arrivals: list[Arrivals] = []
    for item, read in arriving.items():
        read.sort(key=lambda edge: edge.slot)
        if item in graph.composites:
            read.sort(key=lambda edge: place[graph.tails[edge.id]])
        wires = [edge.id for edge in read]
        cell = measures.cells[item]
        tails = [graph.tails[wire] for wire in wires]
        arrivals.append(Arrivals(item, cell, wires, tails))
    return arrivals


def assign_ports(
    graph: LayeredGraph,
    arrivals: Sequence[Arrivals],
    height: Sequence[float],
    ends: RowEnds = ONE_ROW,
) -> dict[str, Port]:
    """Return the port of every wire.

    Where a wire returns from the row above, at one of the `ends`, its order among `arrivals` alone
    says between which others it arrives.
    """
    ports: dict[str, Port] = {}
    for each in arrivals:
        cell, reach, middle = each.cell, each.cell.reach, height[each.item]
        slopes = [
            0.0 if ends.ranks and ends.part(graph, tail) else height[tail] - middle
            for tail in each.tails
        ]
        wishes = [min(max(slope * 0.3, -reach), reach) for slope in slopes]
        above = len(wishes) > 1
        offsets = _spread_offsets(wishes, cell.pitch, reach) if above else wishes
        # where the edge of the body is upright
        level = cell.radius - cell.corner
        for wire, offset in zip(each.wires, offsets, strict=True):
            inset = _inset(cell, offset) if abs(offset) > level else 0.0
            ports[wire] = Port(middle + offset, inset - cell.left, above)
            above = False
    return ports


def _spread_offsets(wishes: Sequence[float], pitch: float, reach: float) -> list[float]:
    """Offsets near `wishes`, in their order, at least `pitch` apart and at most `reach` off."""
    if len(wishes) == 2:
        return _spread_pair(wishes[0], wishes[1], pitch, reach)
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


def _spread_pair(first: float, last: float, pitch: float, reach: float) -> list[float]:
    """The same for two wires, as nearly all gates have."""
    over = max(last, first + pitch) - max(first, last)
    upper, lower = first - over / 2, max(last, first + pitch) - over / 2
    lower = min(lower, reach)
    upper = max(min(upper, lower - pitch), -reach)
    return [upper, max(lower, upper + pitch)]


def _inset(cell: Cell, offset: float) -> float:
    """How far the body's edge is behind its leftmost point, `offset` off the middle.

    That is so far off that the edge is round.
    """
    into = abs(offset) - (cell.radius - cell.corner)
    behind: float = (cell.corner**2 - into**2) ** 0.5
    return cell.corner - behind

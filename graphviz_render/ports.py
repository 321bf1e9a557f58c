"""Where wires meet the body of a gate: one above the other, in the order of its operands.

At a closed group they meet it as they come, so that they do not cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.branches import Branches
from gradwalk.graphviz_render.cells import Cell, port_pitch, port_reach
from gradwalk.graphviz_render.grid import Grid


@dataclass(frozen=True, slots=True)
class Port:
    """Where a wire meets the body of its target, `inset` behind the body's leftmost point."""

    y: float
    x: float
    above: bool
    """Whether the wire's number stands above it, as below it another wire arrives."""


def ports(
    grid: Grid,
    cells: Sequence[Cell],
    edges: Sequence[Edge],
    height: Sequence[float],
    carried: Branches,
) -> dict[str, Port]:
    """Return the port of every wire; `carried` is what stands on some."""
    item = {node: number for number, node in enumerate(grid.nodes)}
    arriving: dict[str, list[Edge]] = {}
    for edge in edges:
        arriving.setdefault(edge.target, []).append(edge)
    found: dict[str, Port] = {}
    for target, wires in arriving.items():
        wires.sort(key=lambda edge: edge.slot)
        if item[target] in grid.closed:
            wires.sort(key=lambda edge: height[grid.last_before(edge.id)])
        cell, middle = cells[item[target]], height[item[target]]
        faces = [carried.get(edge.id) for edge in wires]
        pitch, most = port_pitch(faces), port_reach(cell.radius, faces)
        wishes = [
            min(max((height[grid.last_before(edge.id)] - middle) * 0.3, -most), most)
            for edge in wires
        ]
        for number, (edge, offset) in enumerate(
            zip(wires, _spread(wishes, pitch, most), strict=True)
        ):
            found[edge.id] = Port(
                y=middle + offset,
                x=-cell.left + _inset(cell, offset),
                above=number == 0 and len(wires) > 1,
            )
    return found


def _spread(wishes: Sequence[float], pitch: float, most: float) -> list[float]:
    """Offsets near `wishes`, in their order, at least `pitch` apart and at most `most` off."""
    offsets = list(wishes)
    for number in range(1, len(offsets)):
        offsets[number] = max(offsets[number], offsets[number - 1] + pitch)
    over = offsets[-1] - max(wishes)
    offsets = [offset - over / 2 for offset in offsets]
    limit = most
    for number in reversed(range(len(offsets))):
        offsets[number] = min(offsets[number], limit)
        limit = offsets[number] - pitch
    limit = -most
    for number in range(len(offsets)):
        offsets[number] = max(offsets[number], limit)
        limit = offsets[number] + pitch
    return offsets


def _inset(cell: Cell, offset: float) -> float:
    """How far the body's edge lies behind its leftmost point, `offset` off the middle."""
    into = abs(offset) - (cell.radius - cell.corner)
    return cell.corner - (cell.corner**2 - into**2) ** 0.5 if into > 0 else 0.0

"""Which wires arrive at a slant: their last curve leads on to the gate, and not to a level end.

What is level there leaves room for numbers, and for what other cells of the column and the borders
of groups need. A wire without a number that is in the room of its own gate by then can do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import atan2, tan

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.measure.cells import find_first_chip
from gradwalk.graphviz_render.measure.measures import Measures

KINK = 0.5
"""Smaller changes of height are not drawn."""
_NEAR = 18.0
"""So near a gate nothing is beside the level end of a wire but, in a tight drawing, wider cells."""
_STEEPEST = 0.8
"""A wire arrives at most so steeply, in radians: see `drawing.bends`."""
_ROAD = 6.0
"""From the middle of a wire to what is beside both of its lanes."""
_LANES = 2.0
"""The same where the lanes of a wire may touch what is beside them."""
_HALVINGS = 8


def find_slants(
    graph: LayeredGraph,
    height: Sequence[float],
    ports: Mapping[str, Port],
    wires: Mapping[str, Sequence[Point]],
    measures: Measures,
) -> Iterator[str]:
    """Yield them; the points of all `wires` end with a level segment before the gate."""
    beside: dict[int, list[tuple[float, bool]]] = {}
    columns: dict[int, list[int]] = {}
    for item in range(len(graph.nodes)):
        columns.setdefault(graph.rank[item], []).append(item)
    numbered = {graph.rank[graph.ends[wire][1]] for wire in measures.contributions}
    for wire, (_, target) in graph.ends.items():
        beside.setdefault(target, []).append((ports[wire].y, wire in measures.contributions))
    for wire, (_, target) in graph.ends.items():
        start, level, gate = wires[wire][-3:]
        rise = gate[1] - start[1]
        if wire in measures.contributions or abs(rise) < KINK:
            continue
        if gate[0] - level[0] > _NEAR:
            others = [y for y, is_numbered in beside[target] if is_numbered]
            # it comes from the side on which no number is
            is_clear = all(y > gate[1] if rise > 0 else y < gate[1] for y in others)
            # what is beside it begins with the numbers of its channel, or behind that
            x = level[0] + (0.0 if graph.rank[target] in numbered else measures.density.arrival)
            cell, y = measures.cells[target], find_height(start, gate, x)
            top, bottom = height[target] - cell.up + _ROAD, height[target] + cell.down - _ROAD
            if not (is_clear and top <= y <= bottom):
                continue
        elif any(
            _meets_corner(other, start, gate, gate[0] - ports[wire].x, height, measures)
            for other in columns[graph.rank[target]]
            if other != target
        ):
            continue
        half_chip = measures.chips.get(graph.nodes[target])
        if half_chip:
            # the chips are over the wire there
            x = gate[0] - ports[wire].x - half_chip
            off = abs(find_height(start, gate, x) - height[target])
            if off > find_first_chip(measures.cells[target].radius) - _LANES:
                continue
        yield wire


def _meets_corner(
    item: int,
    start: Point,
    gate: Point,
    anchor: float,
    height: Sequence[float],
    measures: Measures,
) -> bool:
    """Whether the curve to a gate is in another cell of its column where that begins."""
    cell = measures.cells[item]
    x = anchor - cell.left
    if not start[0] < x < gate[0]:
        return False
    y = find_height(start, gate, x)
    return height[item] - cell.up <= y <= height[item] + cell.down


def find_height(start: Point, end: Point, x: float) -> float:
    """Return about how high a curve that arrives at a slant is at `x`, or a little farther off.

    It is one of Bézier's, whose control points are halfway across.
    """
    long, down = end[0] - start[0], end[1] - start[1]
    slope = max(-_STEEPEST, min(_STEEPEST, atan2(down, long)))
    last = end[1] - tan(slope) * long / 2
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        t = (low + high) / 2
        if start[0] + long * (1.5 * t * (1 - t) + t**3) < x:
            low = t
        else:
            high = t
    rest = 1 - low
    before = start[1] * (rest**3 + 3 * rest**2 * low)
    return before + 3 * last * rest * low**2 + end[1] * low**3

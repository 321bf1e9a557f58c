"""The columns from left to right, and the channels between them in which wires change height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.measure.direction import GROUP_MARGINS, GroupMargins
from gradwalk.graphviz_render.measure.measures import Measures

_MAX_CURVE = 60.0
"""The width of a channel in which wires change their height by much."""
_LEAD = 8.0
"""From the border of a group to the ring outside it. The border is so much nearer to the numbers
inside than elsewhere: the drawing is no wider than with a ring inside."""
RETURNING = 20.0
"""A wire that returns comes about so near the height at which it goes on."""


class Column(NamedTuple):
    """The x of everything that the cells of one rank share."""

    anchor: float
    stubs: float
    """Where its stubs begin, behind the widest body."""
    start: float
    """Where its cells begin at the left; where their stubs end; where wires begin to bend."""
    end: float
    bend: float
    level: float
    """From here on all wires of the channel are level."""
    held: float
    """Where the groups that end here have nothing more in them. The ring of an output is beyond
    their borders, and begins outside."""
    outside: float


def place_columns(
    graph: LayeredGraph,
    measures: Measures,
    height: Sequence[float],
    ports: Mapping[str, Port],
    ends: RowEnds = ONE_ROW,
) -> list[Column]:
    """Return the columns of all ranks. Channels are as wide as their wires and numbers need.

    A wire that returns to the next row, at one of the `ends`, comes there at any height.
    """
    density = measures.density
    count = max(graph.rank, default=-1) + 1
    left, right, stub, held = ([0.0] * count for _ in range(4))
    for item, cell in enumerate(measures.cells):
        rank = graph.rank[item]
        left[rank] = max(left[rank], cell.left)
        right[rank] = max(right[rank], cell.right)
        stub[rank] = max(stub[rank], cell.tail)
        inside = cell.stub - _LEAD if is_ring_outside(graph, item, measures) else cell.tail
        held[rank] = max(held[rank], inside)
    bends, level_room = [0.0] * count, [density.arrival] * count
    nodes, rank_of, tails = len(graph.nodes), graph.rank, graph.tails
    for tail, head in graph.links:
        if head >= nodes:
            rank = rank_of[tail]
            returns = ends.ranks and ends.part(graph, tail)
            bend = RETURNING if returns else abs(height[tail] - height[head])
            if bend > bends[rank]:
                bends[rank] = bend
    for wire, (_, target) in graph.ends.items():
        rank, tail = rank_of[target] - 1, tails[wire]
        returns = ends.ranks and ends.part(graph, tail)
        bend = RETURNING if returns else abs(height[tail] - ports[wire].y)
        if bend > bends[rank]:
            bends[rank] = bend
        if wire in measures.contributions:
            level_room[rank] = max(level_room[rank], measures.measure_along(wire))
        if half_chip := measures.chips.get(graph.nodes[target]):
            level_room[rank] = max(level_room[rank], half_chip - measures.cells[target].left)
    before, after = _measure_borders(graph, count, GROUP_MARGINS[measures.direction])
    columns: list[Column] = []
    x = 0.0
    for rank in range(count):
        anchor = x + before[rank] + left[rank]
        stubs = anchor + right[rank]
        end = stubs + stub[rank]
        bend = end + after[rank]
        curve = density.curve + bends[rank] * density.slope if bends[rank] > 0.5 else density.level
        level = bend + min(curve, _MAX_CURVE)
        inside = stubs + held[rank]
        outside = inside + after[rank] + _LEAD
        columns.append(Column(anchor, stubs, x + before[rank], end, bend, level, inside, outside))
        x = level + level_room[rank]
    return columns


def is_ring_outside(graph: LayeredGraph, item: int, measures: Measures) -> bool:
    """Return whether a node is an output whose groups end with it: its ring is beyond them.

    In a drawing that goes up they have their heads there, which no wire should cut.
    """
    is_grouped = bool(measures.cells[item].behind) and graph.group[item] is not None
    return is_grouped and measures.direction == "right" and graph.rank[item] == max(graph.rank)


def _measure_borders(
    graph: LayeredGraph, count: int, margins: GroupMargins
) -> tuple[list[float], list[float]]:
    """Room before and after each rank for the sides of the groups that begin or end there."""
    before, after = [0.0] * count, [0.0] * count
    for first, last, outside_first, outside_last in count_borders(graph).values():
        before[first] = max(before[first], outside_first * margins.before)
        after[last] = max(after[last], outside_last * margins.after)
    return before, after


def count_borders(graph: LayeredGraph) -> dict[str, tuple[int, int, int, int]]:
    """Return each group's span, and the number of borders at either side, its own included."""
    found: dict[str, tuple[int, int, int, int]] = {}
    inner: dict[str, tuple[int, int]] = {}
    for name in reversed(list(graph.parents)):
        if name not in graph.spans:
            continue
        first, last = graph.spans[name]
        before, after = (count + 1 for count in inner.get(name, (0, 0)))
        found[name] = first, last, before, after
        outer = graph.parents[name]
        if outer is not None:
            outer_first, outer_last = graph.spans[outer]
            most_before, most_after = inner.get(outer, (0, 0))
            inner[outer] = (
                max(most_before, before) if first == outer_first else most_before,
                max(most_after, after) if last == outer_last else most_after,
            )
    return found

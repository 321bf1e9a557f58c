"""Where the columns stand, and the channels between them in which the wires change height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.graphviz_render.branches import Branches
from gradwalk.graphviz_render.cells import Cell
from gradwalk.graphviz_render.grid import Grid
from gradwalk.graphviz_render.ports import Port

GROUP_SIDE = 10.0
"""Room between the side of a group and what stands in it."""

_STRAIGHT = 8.0
_ARRIVAL = 6.0
_SLOPE = 0.1
_LEAST_CURVE, _MOST_CURVE = 24.0, 70.0


@dataclass(frozen=True, slots=True)
class Column:
    anchor: float
    stubs: float
    """Where its stretches of wire begin, behind the widest body."""
    start: float
    """Where its cells begin at the left; where their stubs end; where wires begin to bend."""
    end: float
    bend: float
    level: float
    """From here on all wires of the channel run level."""


def columns(
    grid: Grid,
    cells: Sequence[Cell],
    height: Sequence[float],
    ports: Mapping[str, Port],
    carried: Branches,
) -> list[Column]:
    """Return the columns of all ranks. Channels are as wide as their wires and numbers need."""
    count = max(grid.rank, default=-1) + 1
    left, right, long = [0.0] * count, [0.0] * count, [0.0] * count
    for rank, cell in zip(grid.rank, cells, strict=False):
        left[rank] = max(left[rank], cell.left)
        right[rank] = max(right[rank], cell.right)
        long[rank] = max(long[rank], cell.stub)
    bends, level_room = [0.0] * count, [_ARRIVAL] * count
    for tail, head in grid.links:
        if head >= len(grid.nodes):
            rank = grid.rank[tail]
            bends[rank] = max(bends[rank], abs(height[tail] - height[head]))
    for edge_id, (_, target) in grid.ends.items():
        last = grid.last_before(edge_id)
        rank = grid.rank[target] - 1
        bends[rank] = max(bends[rank], abs(height[last] - ports[edge_id].y))
        if edge_id in carried:
            level_room[rank] = max(level_room[rank], carried[edge_id].width)
    before, after = _pads(grid, count)
    found: list[Column] = []
    x = 0.0
    for rank in range(count):
        anchor = x + before[rank] + left[rank]
        stubs = anchor + right[rank]
        end = stubs + long[rank]
        bend = end + after[rank]
        curve = bends[rank] * _SLOPE + _LEAST_CURVE if bends[rank] > 0.5 else _STRAIGHT
        level = bend + min(curve, _MOST_CURVE)
        found.append(Column(anchor, stubs, x + before[rank], end, bend, level))
        x = level + level_room[rank]
    return found


def _pads(grid: Grid, count: int) -> tuple[list[float], list[float]]:
    """Room before and after each rank for the sides of the groups that begin or end there."""
    before, after = [0.0] * count, [0.0] * count
    for first, last, level_before, level_after in levels(grid).values():
        before[first] = max(before[first], level_before * GROUP_SIDE)
        after[last] = max(after[last], level_after * GROUP_SIDE)
    return before, after


def levels(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Each group's span, and how many borders stand at either side of it, its own included."""
    found: dict[str, tuple[int, int, int, int]] = {}
    inner: dict[str, tuple[int, int]] = {}
    for name in reversed(list(grid.parents)):
        if name not in grid.spans:
            continue
        first, last = grid.spans[name]
        before, after = (count + 1 for count in inner.get(name, (0, 0)))
        found[name] = first, last, before, after
        outer = grid.parents[name]
        if outer is not None:
            least, most = grid.spans[outer]
            most_before, most_after = inner.get(outer, (0, 0))
            inner[outer] = (
                max(most_before, before) if first == least else most_before,
                max(most_after, after) if last == most else most_after,
            )
    return found

"""Heights become a drawing: columns side by side, wires between them, boxes around groups.

Between two columns lies a channel: first a stretch in which wires may change their height,
then one in which all run level, where the numbers of a fork stand. In a column itself there
is nothing but cells and level lanes. So no wire meets a cell or a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.records import Edge
from graphviz_render.cells import SMALL, Cell, contribution_length, port_pitch, stub_length
from graphviz_render.grid import Grid
from graphviz_render.positions import Box, Layout, Method, Point, Spot
from graphviz_render.stack import GROUP_FOOT, GROUP_HEAD

LANE = 5.0
"""Half the height kept free around a wire that passes by."""
MARGIN = 14.0

_PAD = 10.0
_STRAIGHT = 8.0
_ARRIVAL = 6.0
_SLOPE = 0.1
_LEAST_CURVE, _MOST_CURVE = 24.0, 70.0


def drawn(
    key: str,
    grid: Grid,
    cells: Sequence[Cell],
    edges: Sequence[Edge],
    height: Sequence[float],
    digits: int,
    method: Method,
) -> Layout:
    """Return the layout of `grid`, whose items stand at `height`."""
    forked = forked_edges(edges)
    ports = _ports(grid, cells, edges, height, forked)
    columns = _columns(grid, cells, height, ports, forked, digits)
    tracks = _tracks(grid, max((y + 30 for y in height), default=0.0))
    wires: dict[str, tuple[Point, ...]] = {}
    contributions: dict[str, Point] = {}
    turns = {source: _turns(lane, height, height[source]) for source, lane in grid.lanes.items()}
    for edge_id, (source, target) in grid.ends.items():
        port = ports[edge_id]
        if edge_id in tracks:
            first, last, y = grid.rank[source] + 1, grid.rank[target] - 1, tracks[edge_id]
            passed = [(first, y), (last, y)]
        else:
            passed = [(grid.rank[item], height[item]) for item in turns.get(source, ())]
        wires[edge_id] = _wire(grid, source, target, passed, port, columns, height[source])
        if edge_id in forked:
            x = columns[grid.rank[target] - 1].level + 3
            contributions[edge_id] = (x, port.y - 4 if port.above else port.y + SMALL + 1)
    spots = {
        node: Spot(columns[grid.rank[item]].anchor, height[item], columns[grid.rank[item]].end)
        for item, node in enumerate(grid.nodes)
    }
    boxes = {
        node: Box(
            spots[node].x - cell.left,
            spots[node].y - cell.up,
            spots[node].end - spots[node].x + cell.left,
            cell.up + cell.down,
        )
        for node, cell in zip(grid.nodes, cells, strict=True)
    }
    groups = _group_boxes(grid, cells, columns, height)
    return _framed(key, boxes, spots, wires, contributions, groups, method)


def forked_edges(edges: Sequence[Edge]) -> frozenset[str]:
    """Return the wires of all nodes that more than one wire leaves."""
    leaving: dict[str, list[str]] = {}
    for edge in edges:
        leaving.setdefault(edge.source, []).append(edge.id)
    return frozenset(each for wires in leaving.values() if len(wires) > 1 for each in wires)


@dataclass(frozen=True, slots=True)
class _Port:
    """Where a wire meets the body of its target, `inset` behind the body's leftmost point."""

    y: float
    x: float
    above: bool
    """Whether the wire's number stands above it, as below it another wire arrives."""


def _ports(
    grid: Grid,
    cells: Sequence[Cell],
    edges: Sequence[Edge],
    height: Sequence[float],
    forked: frozenset[str],
) -> dict[str, _Port]:
    item = {node: number for number, node in enumerate(grid.nodes)}
    arriving: dict[str, list[Edge]] = {}
    for edge in edges:
        arriving.setdefault(edge.target, []).append(edge)
    ports: dict[str, _Port] = {}
    for target, wires in arriving.items():
        wires.sort(key=lambda edge: edge.slot)
        cell, middle = cells[item[target]], height[item[target]]
        pitch = port_pitch(len(wires), sum(edge.id in forked for edge in wires))
        most = max(cell.radius * 0.72, (len(wires) - 1) / 2 * pitch)
        wishes = [
            min(max((height[grid.last_before(edge.id)] - middle) * 0.3, -most), most)
            for edge in wires
        ]
        for number, (edge, offset) in enumerate(
            zip(wires, _spread(wishes, pitch, most), strict=True)
        ):
            ports[edge.id] = _Port(
                y=middle + offset,
                x=-cell.left + _inset(cell, offset),
                above=number == 0 and len(wires) > 1,
            )
    return ports


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
    corner = cell.radius if cell.round else min(cell.radius, cell.left)
    into = abs(offset) - (cell.radius - corner)
    return corner - (corner**2 - into**2) ** 0.5 if into > 0 else 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    anchor: float
    start: float
    """Where its cells begin at the left; where their stubs end; where wires begin to bend."""
    end: float
    bend: float
    level: float
    """From here on all wires of the channel run level."""


def _columns(
    grid: Grid,
    cells: Sequence[Cell],
    height: Sequence[float],
    ports: Mapping[str, _Port],
    forked: frozenset[str],
    digits: int,
) -> list[_Column]:
    count = max(grid.rank, default=-1) + 1
    left, right = [0.0] * count, [0.0] * count
    for rank, cell in zip(grid.rank, cells, strict=False):
        left[rank] = max(left[rank], cell.left)
        right[rank] = max(right[rank], cell.right)
    bends, numbered = [0.0] * count, [False] * count
    for tail, head in grid.links:
        if head >= len(grid.nodes):
            rank = grid.rank[tail]
            bends[rank] = max(bends[rank], abs(height[tail] - height[head]))
    for edge_id, (_, target) in grid.ends.items():
        last = grid.last_before(edge_id)
        rank = grid.rank[target] - 1
        bends[rank] = max(bends[rank], abs(height[last] - ports[edge_id].y))
        numbered[rank] = numbered[rank] or edge_id in forked
    before, after = _pads(grid, count)
    columns: list[_Column] = []
    x = 0.0
    for rank in range(count):
        anchor = x + before[rank] + left[rank]
        end = anchor + right[rank] + stub_length(digits)
        bend = end + after[rank]
        curve = bends[rank] * _SLOPE + _LEAST_CURVE if bends[rank] > 0.5 else _STRAIGHT
        level = bend + min(curve, _MOST_CURVE)
        columns.append(_Column(anchor, x + before[rank], end, bend, level))
        x = level + (contribution_length(digits) if numbered[rank] else _ARRIVAL)
    return columns


def _pads(grid: Grid, count: int) -> tuple[list[float], list[float]]:
    """Room before and after each rank for the sides of the groups that begin or end there."""
    before, after = [0.0] * count, [0.0] * count
    for first, last, level_before, level_after in _levels(grid).values():
        before[first] = max(before[first], level_before * _PAD)
        after[last] = max(after[last], level_after * _PAD)
    return before, after


def _levels(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Each group's span, and how many borders stand at either side of it, its own included."""
    levels: dict[str, tuple[int, int, int, int]] = {}
    inner: dict[str, tuple[int, int]] = {}
    for name in reversed(list(grid.parents)):
        if name not in grid.spans:
            continue
        first, last = grid.spans[name]
        before, after = (count + 1 for count in inner.get(name, (0, 0)))
        levels[name] = first, last, before, after
        outer = grid.parents[name]
        if outer is not None:
            least, most = grid.spans[outer]
            most_before, most_after = inner.get(outer, (0, 0))
            inner[outer] = (
                max(most_before, before) if first == least else most_before,
                max(most_after, after) if last == most else most_after,
            )
    return levels


def _tracks(grid: Grid, below: float) -> dict[str, float]:
    """Heights under the whole drawing for the wires that have no lane."""
    tracks: dict[str, float] = {}
    ends: list[int] = []
    far = [
        (grid.rank[source], grid.rank[target], edge_id)
        for edge_id, (source, target) in grid.ends.items()
        if grid.far(edge_id)
    ]
    for first, last, edge_id in sorted(far):
        number = next((n for n, end in enumerate(ends) if end <= first), len(ends))
        ends[number : number + 1] = [last]
        tracks[edge_id] = below + number * 2 * LANE
    return tracks


def _turns(lane: Sequence[int], height: Sequence[float], y: float) -> list[int]:
    """The places of a lane at which it has changed its height."""
    turns: list[int] = []
    for item in lane:
        if abs(height[item] - y) >= 0.5:
            turns.append(item)
            y = height[item]
    return turns


def _wire(
    grid: Grid,
    source: int,
    target: int,
    passed: Sequence[tuple[int, float]],
    port: _Port,
    columns: Sequence[_Column],
    y: float,
) -> tuple[Point, ...]:
    """The points of a wire that has changed its height to the second of each of `passed` when
    it reaches the rank that is the first."""
    last = grid.rank[target]
    points = [(columns[grid.rank[source]].end, y)]
    stops = [stop for stop in passed if stop[0] < last]
    for rank, end in (*stops, (last, port.y)):
        points += [(columns[rank - 1].bend, y), (columns[rank - 1].level, end)]
        y = end
    return (*points, (columns[last].anchor + port.x, port.y))


def _group_boxes(
    grid: Grid, cells: Sequence[Cell], columns: Sequence[_Column], height: Sequence[float]
) -> dict[str, Box]:
    extent: dict[str, tuple[float, float]] = {}

    def cover(name: str, top: float, bottom: float) -> None:
        least, most = extent.get(name, (top, bottom))
        extent[name] = min(least, top), max(most, bottom)

    for item, group in enumerate(grid.group):
        if group is not None:
            up = cells[item].up if item < len(cells) else LANE
            down = cells[item].down if item < len(cells) else LANE
            cover(group, height[item] - up, height[item] + down)
    boxes: dict[str, Box] = {}
    levels = _levels(grid)
    for name in reversed(list(grid.parents)):
        if name not in extent:
            continue
        top, bottom = extent[name][0] - GROUP_HEAD, extent[name][1] + GROUP_FOOT
        outer = grid.parents[name]
        if outer is not None:
            cover(outer, top, bottom)
        first, last, before, after = levels[name]
        x, end = columns[first].start - before * _PAD, columns[last].end + after * _PAD
        boxes[name] = Box(x, top, end - x, bottom - top)
    return {name: boxes[name] for name in grid.parents if name in boxes}


def _framed(
    key: str,
    boxes: Mapping[str, Box],
    spots: Mapping[str, Spot],
    wires: Mapping[str, tuple[Point, ...]],
    contributions: Mapping[str, Point],
    groups: Mapping[str, Box],
    method: Method,
) -> Layout:
    """Move everything to begin at the margin, in tenths of a unit."""
    around = (*boxes.values(), *groups.values())
    ys = [y for points in wires.values() for _, y in points]
    left = min((box.x for box in around), default=0.0) - MARGIN
    top = min((*(box.y for box in around), *ys), default=0.0) - MARGIN
    right = max((box.x + box.width for box in around), default=0.0) + MARGIN
    bottom = max((*(box.y + box.height for box in around), *ys), default=0.0) + MARGIN

    def box(each: Box) -> Box:
        return Box(
            round(each.x - left, 1),
            round(each.y - top, 1),
            round(each.width, 1),
            round(each.height, 1),
        )

    def point(each: Point) -> Point:
        return round(each[0] - left, 1), round(each[1] - top, 1)

    return Layout(
        key=key,
        width=round(right - left, 1),
        height=round(bottom - top, 1),
        boxes={name: box(each) for name, each in boxes.items()},
        spots={
            name: Spot(*point((each.x, each.y)), round(each.end - left, 1))
            for name, each in spots.items()
        },
        wires={name: tuple(map(point, points)) for name, points in wires.items()},
        contributions={name: point(each) for name, each in contributions.items()},
        groups={name: box(each) for name, each in groups.items()},
        method=method,
    )

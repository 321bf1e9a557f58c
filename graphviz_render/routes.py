"""Heights become a drawing: columns side by side, wires between them, boxes around groups.

Between two columns lies a channel: first a stretch in which wires may change their height,
then one in which all run level, where the numbers of a fork stand. In a column itself there
is nothing but cells and level lanes. So no wire meets a cell or a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.arranging import LANE
from gradwalk.graphviz_render.branches import CLEAR, Branches
from gradwalk.graphviz_render.cells import Cell
from gradwalk.graphviz_render.channels import GROUP_SIDE, Column, columns, levels
from gradwalk.graphviz_render.faces import SMALL, Face
from gradwalk.graphviz_render.frame import framed
from gradwalk.graphviz_render.grid import Grid
from gradwalk.graphviz_render.ports import Port, ports
from gradwalk.graphviz_render.positions import Box, Layout, Method, Point, Spot
from gradwalk.graphviz_render.stack import GROUP_FOOT, GROUP_HEAD


def drawn(
    key: str,
    grid: Grid,
    cells: Sequence[Cell],
    edges: Sequence[Edge],
    height: Sequence[float],
    carried: Branches,
    method: Method,
) -> Layout:
    """Return the layout of `grid`, whose items stand at `height`."""
    port = ports(grid, cells, edges, height, carried)
    column = columns(grid, cells, height, port, carried)
    spots = {
        node: _spot(column[grid.rank[item]], height[item], cells[item])
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
    groups = _group_boxes(grid, cells, column, height)
    around = (*boxes.values(), *groups.values())
    tracks = _tracks(grid, max((box.y + box.height for box in around), default=0.0))
    turns = {source: _turns(lane, height, height[source]) for source, lane in grid.lanes.items()}
    wires: dict[str, tuple[Point, ...]] = {}
    contributions: dict[str, Point] = {}
    for edge, (source, target) in grid.ends.items():
        passed = [(grid.rank[item], height[item]) for item in turns.get(source, ())]
        if edge in tracks:
            passed = [(grid.rank[source] + 1, tracks[edge]), (grid.rank[target] - 1, tracks[edge])]
        wires[edge] = _wire(
            grid, source, target, passed, port[edge], column, spots[grid.nodes[source]]
        )
        if edge in carried:
            x = column[grid.rank[target] - 1].level + 3
            contributions[edge] = x, _beside(port[edge], carried[edge])
    return framed(Layout(key, 0.0, 0.0, boxes, spots, wires, contributions, groups, method))


def _spot(column: Column, y: float, cell: Cell) -> Spot:
    # The stretches of wire in a column begin together, behind its widest body.
    return Spot(column.anchor, y, column.stubs + cell.stub)


def _beside(port: Port, face: Face) -> float:
    """The baseline of the number on a branch, or the top of the matrix."""
    if face.kind == "matrix":
        return port.y - CLEAR - face.height if port.above else port.y + CLEAR
    return port.y - 4 if port.above else port.y + SMALL + 1


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
        tracks[edge_id] = below + (2 * number + 1) * LANE
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
    port: Port,
    columns: Sequence[Column],
    start: Spot,
) -> tuple[Point, ...]:
    """The points of a wire that has changed its height to the second of each of `passed` when
    it reaches the rank that is the first."""
    last = grid.rank[target]
    y = start.y
    points = [(start.end, y)]
    stops = [stop for stop in passed if stop[0] < last]
    for rank, end in (*stops, (last, port.y)):
        points += [(columns[rank - 1].bend, y), (columns[rank - 1].level, end)]
        y = end
    return (*points, (columns[last].anchor + port.x, port.y))


def _group_boxes(
    grid: Grid, cells: Sequence[Cell], columns: Sequence[Column], height: Sequence[float]
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
    level = levels(grid)
    for name in reversed(list(grid.parents)):
        if name not in extent:
            continue
        top, bottom = extent[name][0] - GROUP_HEAD, extent[name][1] + GROUP_FOOT
        outer = grid.parents[name]
        if outer is not None:
            cover(outer, top, bottom)
        first, last, before, after = level[name]
        x, end = columns[first].start - before * GROUP_SIDE, columns[last].end + after * GROUP_SIDE
        boxes[name] = Box(x, top, end - x, bottom - top)
    return {name: boxes[name] for name in grid.parents if name in boxes}

"""Structure → positions: layers, order, heights, columns, wires and boxes, one pass after another.

The passes are those of Sugiyama, Tagawa and Toda (1981) in the version of Gansner et al. (1993):
ranks, order, coordinates, wires. A drawing too wide for the board is then folded into rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import Board, find_board
from gradwalk.graphviz_render.layout.coordinates.constraints import GROUP_FOOT, GROUP_HEAD
from gradwalk.graphviz_render.layout.coordinates.heights import assign_heights
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.folding.breaks import PITCH, Break, find_breaks
from gradwalk.graphviz_render.layout.folding.fold import fold_layout
from gradwalk.graphviz_render.layout.folding.rows import (
    Piece,
    Row,
    build_rows,
    find_least_gain,
    list_foldings,
    measure_cost,
    measure_size,
    split_pieces,
)
from gradwalk.graphviz_render.layout.frame import frame_layout
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.layout.ordering.columns import number_places
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM, Ordering, order_graph
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout
from gradwalk.graphviz_render.layout.routing.channels import (
    GROUP_SIDE,
    Column,
    count_borders,
    place_columns,
)
from gradwalk.graphviz_render.layout.routing.ports import Port, assign_ports
from gradwalk.graphviz_render.layout.routing.wires import place_contributions, route_wires
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.measures import Measures

_MAX_TRIED_ITEMS = 1_000
"""Of a drawing with more nodes and dummy nodes only one version is laid out."""


def lay_out(trace: Trace, measures: Measures, dot: Dot) -> Layout:
    """Return the positions of everything in `trace`, whose sizes are `measures`.

    Where a drawing with long level wires is too large to be read, one with more bends takes its
    place if it is smaller.
    """
    board = find_board(trace)
    arrangement = _arrange(trace, measures, dot)
    straight = _lay_out_rows(arrangement, board, tight=False)
    if board.shows(straight.width, straight.height) or arrangement.is_large:
        return straight
    tight = _lay_out_rows(arrangement, board, tight=True)
    return min(straight, tight, key=lambda layout: board.measure(layout.width, layout.height))


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """All that is the same however high and wide a drawing becomes."""

    trace: Trace
    measures: Measures
    graph: LayeredGraph
    ordering: Ordering
    up: Sequence[float]
    down: Sequence[float]

    @property
    def is_large(self) -> bool:
        """Whether trying several drawings would take too long."""
        return len(self.graph.rank) > _MAX_TRIED_ITEMS


def _arrange(trace: Trace, measures: Measures, dot: Dot) -> _Arrangement:
    inputs = [variable.node for variable in trace.inputs.values()]
    graph = build_layered_graph(trace.nodes, trace.edges, trace.groups, inputs)
    wire_rooms = [WIRE_ROOM] * (len(graph.rank) - len(measures.cells))
    up = [cell.up for cell in measures.cells] + wire_rooms
    down = [cell.down for cell in measures.cells] + wire_rooms
    ordering = order_graph(trace, graph, up, down, measures, dot)
    return _Arrangement(trace, measures, graph, ordering, up, down)


def _lay_out_rows(arrangement: _Arrangement, board: Board, *, tight: bool) -> Layout:
    """The drawing in one row, or in several where these are larger on `board`."""
    layout, pieces, breaks = _lay_out_row(arrangement, ONE_ROW, tight)
    best = build_rows(pieces, breaks, ())
    size = measure_size(best, board)
    most, least = size / find_least_gain(size, board), inf
    for rows in list_foldings(pieces, breaks, board):
        folded = layout, rows
        if not arrangement.is_large:
            folded = _lay_out_folded(arrangement, rows, tight)
        cost = measure_cost(folded[1], board)
        if cost < least and measure_size(folded[1], board) <= most:
            (layout, best), least = folded, cost
    sources = {edge.id: edge.source for edge in arrangement.trace.edges}
    return frame_layout(fold_layout(layout, best, sources))


def _lay_out_folded(
    arrangement: _Arrangement, rows: Sequence[Row], tight: bool
) -> tuple[Layout, list[Row]]:
    """The same rows, each with heights of its own."""
    item = {node: number for number, node in enumerate(arrangement.graph.nodes)}
    breaks = [row.end for row in rows if row.end]
    ends = RowEnds(
        frozenset(at.rank for at in breaks),
        frozenset(item[node] for at in breaks for node in at.inputs),
    )
    layout, pieces, breaks = _lay_out_row(arrangement, ends, tight)
    return layout, build_rows(pieces, breaks, ends.ranks)


def _lay_out_row(
    arrangement: _Arrangement, ends: RowEnds, tight: bool
) -> tuple[Layout, list[Piece], list[Break]]:
    """Everything in one row, what is between the breaks, and the breaks."""
    trace, measures, graph = arrangement.trace, arrangement.measures, arrangement.graph
    ordering, up = arrangement.ordering, arrangement.up
    down = _leave_room_for_returns(arrangement, ends)
    height = assign_heights(graph, ordering.columns, ordering.height, up, down, ends, tight=tight)
    place = number_places(graph, ordering.columns)
    ports = assign_ports(graph, measures, trace.edges, height, place, ends)
    columns = place_columns(graph, measures, height, ports, ends)
    layout = _position(measures, graph, ordering, height, ports, columns)
    named = {item for item, node in enumerate(trace.nodes) if node.kind == "op" and node.name}
    breaks = find_breaks(graph, columns, layout.boxes, height, ports, named, place)
    return layout, split_pieces(graph, layout, height, breaks), breaks


def _leave_room_for_returns(arrangement: _Arrangement, ends: RowEnds) -> list[float]:
    """How far each item extends below its wire, with room for the wires that return between the
    inputs at the beginning of a row."""
    down = list(arrangement.down)
    _, after = arrangement.graph.collect_neighbours()
    for rank in ends.ranks:
        above: int | None = None
        passing = 0
        for item in arrangement.ordering.columns[rank]:
            if item in ends.late:
                if above is not None:
                    down[above] += passing * PITCH
                above, passing = item, 0
            elif item < len(after) and after[item]:
                passing += 1
    return down


def _position(
    measures: Measures,
    graph: LayeredGraph,
    ordering: Ordering,
    height: Sequence[float],
    ports: Mapping[str, Port],
    columns: Sequence[Column],
) -> Layout:
    """Everything in one row."""
    cells = {
        node: _position_cell(columns[graph.rank[item]], height[item], measures.cells[item])
        for item, node in enumerate(graph.nodes)
    }
    boxes = {
        node: Box(
            cells[node].x - cell.left,
            cells[node].y - cell.up,
            cells[node].end - cells[node].x + cell.left,
            cell.up + cell.down,
        )
        for node, cell in zip(graph.nodes, measures.cells, strict=True)
    }
    groups = _surround_groups(graph, measures.cells, columns, height)
    around = (*boxes.values(), *groups.values())
    bottom = max((box.y + box.height for box in around), default=0.0)
    return Layout(
        width=0.0,
        height=0.0,
        boxes=boxes,
        cells=cells,
        wires=route_wires(graph, height, columns, ports, cells, bottom),
        contributions=place_contributions(graph, measures.contributions, columns, ports),
        groups=groups,
        method=ordering.method,
        final=ordering.final,
    )


def _position_cell(column: Column, y: float, cell: Cell) -> CellPosition:
    # The stubs of a column begin together, behind its widest body.
    return CellPosition(column.anchor, y, column.stubs + cell.stub)


def _surround_groups(
    graph: LayeredGraph, cells: Sequence[Cell], columns: Sequence[Column], height: Sequence[float]
) -> dict[str, Box]:
    extent: dict[str, tuple[float, float]] = {}

    def cover(name: str, top: float, bottom: float) -> None:
        highest, lowest = extent.get(name, (top, bottom))
        extent[name] = min(highest, top), max(lowest, bottom)

    for item, group in enumerate(graph.group):
        if group is not None:
            up = cells[item].up if item < len(cells) else WIRE_ROOM
            down = cells[item].down if item < len(cells) else WIRE_ROOM
            cover(group, height[item] - up, height[item] + down)
    boxes: dict[str, Box] = {}
    borders = count_borders(graph)
    for name in reversed(list(graph.parents)):
        if name not in extent:
            continue
        top, bottom = extent[name][0] - GROUP_HEAD, extent[name][1] + GROUP_FOOT
        outer = graph.parents[name]
        if outer is not None:
            cover(outer, top, bottom)
        first, last, before, after = borders[name]
        x, end = columns[first].start - before * GROUP_SIDE, columns[last].end + after * GROUP_SIDE
        boxes[name] = Box(x, top, end - x, bottom - top)
    return {name: boxes[name] for name in graph.parents if name in boxes}

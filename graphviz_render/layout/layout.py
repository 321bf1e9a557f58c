"""Structure → positions: layers, order, heights, columns, wires and boxes, one pass after another.

The passes are those of Sugiyama, Tagawa and Toda (1981) in the version of Gansner et al. (1993):
ranks, order, coordinates, wires.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.coordinates.constraints import GROUP_FOOT, GROUP_HEAD
from gradwalk.graphviz_render.layout.coordinates.heights import assign_heights
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.frame import frame_layout
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM, Ordering, order_graph
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout
from gradwalk.graphviz_render.layout.routing.channels import (
    GROUP_SIDE,
    Column,
    count_borders,
    place_columns,
)
from gradwalk.graphviz_render.layout.routing.ports import assign_ports
from gradwalk.graphviz_render.layout.routing.wires import place_contributions, route_wires
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.measures import Measures


def lay_out(trace: Trace, measures: Measures, dot: Dot) -> Layout:
    """Return the positions of everything in `trace`, whose sizes are `measures`."""
    inputs = [variable.node for variable in trace.inputs.values()]
    graph = build_layered_graph(trace.nodes, trace.edges, trace.groups, inputs)
    wire_rooms = [WIRE_ROOM] * (len(graph.rank) - len(measures.cells))
    up = [cell.up for cell in measures.cells] + wire_rooms
    down = [cell.down for cell in measures.cells] + wire_rooms
    ordering = order_graph(trace, graph, up, down, measures.digits, dot)
    height = assign_heights(graph, ordering.columns, ordering.height, up, down)
    return _position(trace, measures, graph, ordering, height)


def _position(
    trace: Trace,
    measures: Measures,
    graph: LayeredGraph,
    ordering: Ordering,
    height: Sequence[float],
) -> Layout:
    ports = assign_ports(graph, measures, trace.edges, height)
    columns = place_columns(graph, measures, height, ports)
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
    layout = Layout(
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
    return frame_layout(layout)


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

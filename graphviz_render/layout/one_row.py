"""A drawing in one row: an arrangement of its items, the places of all but the wires, the wires.

Several ways to fold a drawing are tried, and only that which is drawn has wires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.coordinates.heights import (
    Spacing,
    assign_heights,
    measure_spacing,
)
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.folding.breaks import (
    Break,
    find_breaks,
    surround_frames,
)
from gradwalk.graphviz_render.layout.folding.rows import Piece, split_pieces
from gradwalk.graphviz_render.layout.layering.group_parts import GroupParts, split_groups
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.layering.row_ends import RowEnds
from gradwalk.graphviz_render.layout.ordering.columns import number_places
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM, Ordering, order_graph
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, GroupPart, Layout
from gradwalk.graphviz_render.layout.routing.channels import (
    Column,
    count_borders,
    is_ring_outside,
    place_columns,
)
from gradwalk.graphviz_render.layout.routing.ports import (
    Arrivals,
    Port,
    assign_ports,
    list_arrivals,
)
from gradwalk.graphviz_render.layout.routing.wires import place_contributions, route_wires
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.direction import GROUP_MARGINS, GroupMargins
from gradwalk.graphviz_render.measure.measures import Measures

_MAX_TRIED_ITEMS = 1_000
"""Of a drawing with more nodes and dummy nodes only one version is laid out."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All that is the same however high and wide a drawing becomes."""

    trace: Trace
    measures: Measures
    graph: LayeredGraph
    ordering: Ordering
    place: Sequence[float]
    """The place of each item in its rank."""
    arrivals: Sequence[Arrivals]
    up: Sequence[float]
    """How far each item extends above its wire, and below it."""
    down: Sequence[float]
    named: frozenset[int]
    """The gates that have a name in the program."""
    is_packed: bool = False
    """Whether its ranks are full, and no taller than they must be."""
    _splits: dict[RowEnds, tuple[GroupParts, Spacing]] = field(default_factory=dict)

    @property
    def is_large(self) -> bool:
        """Whether trying several drawings would take too long."""
        return len(self.graph.rank) > _MAX_TRIED_ITEMS

    def split(self, ends: RowEnds) -> tuple[GroupParts, Spacing]:
        """Return the parts of its groups in rows with these ends, and how its items are beside
        each other: the same for all drawings that end there.
        """
        if ends not in self._splits:
            parts = _split_groups(self, ends)
            down = _leave_room_for_returns(self, ends)
            margins = GROUP_MARGINS[self.measures.direction]
            spacing = measure_spacing(
                parts.graph,
                parts.columns,
                self.up,
                down,
                parts.ends,
                margins,
                self.measures.density.gap,
            )
            self._splits[ends] = parts, spacing
        return self._splits[ends]


@dataclass(frozen=True, slots=True)
class OneRow:
    """The places of everything but the wires, and where the row may be broken."""

    height: Sequence[float]
    ports: Mapping[str, Port]
    columns: Sequence[Column]
    cells: Mapping[str, CellPosition]
    boxes: Mapping[str, Box]
    groups: Mapping[str, Sequence[GroupPart]]
    breaks: Sequence[Break]
    pieces: Sequence[Piece]
    """What is between the breaks."""


def arrange(
    trace: Trace, measures: Measures, dot: Dot | None, packed: Sequence[int] | None = None
) -> Arrangement:
    """Return the layers of `trace` and the order in them.

    `packed` are the ranks of a drawing in which what has no room in a rank is in those before it.
    """
    inputs = [variable.node for variable in trace.inputs.values()]
    graph = build_layered_graph(trace.nodes, trace.edges, trace.groups, inputs, packed)
    wire_rooms = [WIRE_ROOM] * (len(graph.rank) - len(measures.cells))
    up = [cell.up for cell in measures.cells] + wire_rooms
    down = [cell.down for cell in measures.cells] + wire_rooms
    ordering = order_graph(trace, graph, up, down, measures, dot)
    named = frozenset(
        item for item, node in enumerate(trace.nodes) if node.kind == "op" and node.name
    )
    place = number_places(graph, ordering.columns)
    arrivals = list_arrivals(graph, measures, trace.edges, place)
    return Arrangement(
        trace,
        measures,
        graph,
        ordering,
        place,
        arrivals,
        up,
        down,
        named,
        is_packed=packed is not None,
    )


def place_one_row(arrangement: Arrangement, ends: RowEnds, *, tight: bool) -> OneRow:
    """Return the places in one row, which will be folded at `ends`.

    A `tight` drawing is as low as it can be, with more bends.
    """
    measures = arrangement.measures
    parts, spacing = arrangement.split(ends)
    graph = parts.graph
    height = assign_heights(
        graph,
        spacing,
        arrangement.ordering.height,
        parts.ends,
        tight=tight,
        packed=arrangement.is_packed,
    )
    ports = assign_ports(graph, arrangement.arrivals, height, ends)
    columns = place_columns(graph, measures, height, ports, ends)
    cells: dict[str, CellPosition] = {}
    boxes: dict[str, Box] = {}
    for item, (node, cell) in enumerate(zip(graph.nodes, measures.cells, strict=True)):
        column, y = columns[graph.rank[item]], height[item]
        # The stubs of a column begin together, behind its widest body.
        x, end = column.anchor, column.stubs + cell.stub
        ring = column.outside if is_ring_outside(graph, item, measures) else None
        cells[node] = CellPosition(x, y, end, ring)
        wide = cell.left + cells[node].tip - x + cell.behind
        boxes[node] = Box(x - cell.left, y - cell.up, wide, cell.up + cell.down)
    margins = GROUP_MARGINS[measures.direction]
    around = _surround_parts(parts, measures.cells, columns, height, boxes, margins)
    groups: dict[str, list[GroupPart]] = {name: [] for name in arrangement.graph.parents}
    for part, (group, row) in parts.groups.items():
        groups[group].append(GroupPart(around[part], row))
    breaks = find_breaks(
        arrangement.graph,
        columns,
        surround_frames(boxes, cells, measures),
        height,
        ports,
        arrangement.named,
        arrangement.place,
        ends,
        measures.density,
    )
    begun = [(graph.spans[part][0], box) for part, box in around.items()]
    pieces = split_pieces(graph, boxes, begun, height, breaks)
    return OneRow(height, ports, columns, cells, boxes, groups, breaks, pieces)


def draw_one_row(arrangement: Arrangement, row: OneRow) -> Layout:
    """Return the layout of `row`, with its wires."""
    graph, ordering = arrangement.graph, arrangement.ordering
    groups = [part.box for parts in row.groups.values() for part in parts]
    around = (*row.boxes.values(), *groups)
    bottom = max([box.y + box.height for box in around], default=0.0)
    return Layout(
        width=0.0,
        height=0.0,
        boxes=row.boxes,
        cells=row.cells,
        wires=route_wires(
            graph,
            row.height,
            row.columns,
            row.ports,
            row.cells,
            bottom,
            arrangement.measures,
        ),
        contributions=place_contributions(graph, arrangement.measures, row.columns, row.ports),
        groups=row.groups,
        method=ordering.method,
    )


def _leave_room_for_returns(arrangement: Arrangement, ends: RowEnds) -> list[float]:
    """How far each item extends below its wire, with room for the wires that return between the
    inputs at the beginning of a row."""
    down = list(arrangement.down)
    after = arrangement.graph.after
    pitch = arrangement.measures.density.turn.pitch
    for rank in ends.ranks:
        above: int | None = None
        passing = 0
        for item in arrangement.ordering.columns[rank]:
            if item in ends.late:
                if above is not None:
                    down[above] += passing * pitch
                above, passing = item, 0
            elif item < len(after) and after[item]:
                passing += 1
    return down


def _split_groups(arrangement: Arrangement, ends: RowEnds) -> GroupParts:
    graph, columns = arrangement.graph, arrangement.ordering.columns
    if ends.ranks and graph.parents:
        return split_groups(graph, columns, ends)
    return GroupParts(graph, columns, ends, {name: (name, 0) for name in graph.parents})


def _surround_parts(
    parts: GroupParts,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    height: Sequence[float],
    inside: Mapping[str, Box],
    margins: GroupMargins,
) -> dict[str, Box]:
    """The boxes around the parts of all groups; `inside` are those of the nodes."""
    graph = parts.graph
    if not graph.parents:
        return {}
    extent: dict[str, tuple[float, float]] = {}
    begun: dict[str, float] = {}
    """Where what begins a row is at the left, in the column before those of its part."""

    def cover(name: str, top: float, bottom: float) -> None:
        highest, lowest = extent.get(name, (top, bottom))
        extent[name] = min(highest, top), max(lowest, bottom)

    for item, group in enumerate(graph.group):
        if group is not None:
            up = cells[item].up if item < len(cells) else WIRE_ROOM
            down = cells[item].down if item < len(cells) else WIRE_ROOM
            cover(group, height[item] - up, height[item] + down)
            if item in parts.ends.late:
                begun[group] = min(begun.get(group, inf), inside[graph.nodes[item]].x)
    boxes: dict[str, Box] = {}
    borders = count_borders(graph)
    for name in reversed(list(graph.parents)):
        if name not in extent:
            continue
        top, bottom = extent[name][0] - margins.above, extent[name][1] + margins.below
        outer = graph.parents[name]
        if outer is not None:
            cover(outer, top, bottom)
        first, last, before, after = borders[name]
        x = columns[first].start - before * margins.before
        if name in begun:
            x = min(x, begun[name] - margins.before)
            if outer is not None:
                begun[outer] = min(begun.get(outer, inf), x)
        end = columns[last].held + after * margins.after
        boxes[name] = Box(x, top, end - x, bottom - top)
    return boxes

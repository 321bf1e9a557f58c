"""Whether a board has room for a drawing at all, known from its ranks before it is laid out.

The bounds are from below. A rank is as high as all that is in it, and as wide as its widest cell;
a channel is as wide as one in which no wire bends more than it must; and a row may end wherever
wires of few enough sources return.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.folding.rows import LEAD
from gradwalk.graphviz_render.layout.frame import MARGIN
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.routing.channels import RETURNING
from gradwalk.graphviz_render.measure.measures import Measures

_BENT = 2.0
"""Two wires into a gate bend if they begin farther apart than they can arrive, by this."""
_ROUNDING = 1.0
"""A finished drawing is rounded to tenths, and smaller changes of height are not drawn."""


class Layers:
    """The nodes of a trace in ranks, and what passes between them, whatever the order in a rank."""

    def __init__(self, trace: Trace, rank: Sequence[int]) -> None:
        """`rank` is that of each node."""
        index = {node.id: item for item, node in enumerate(trace.nodes)}
        self.index = index
        self.rank = rank
        self.count = max(rank, default=-1) + 1
        self.wires = {edge.id: index[edge.target] for edge in trace.edges}
        """The target of every wire."""
        self.read: list[list[int]] = [[] for _ in rank]
        """What each node reads, by its slots."""
        last = list(rank)
        for edge in trace.edges:
            source, target = index[edge.source], index[edge.target]
            self.read[target].append(source)
            last[source] = max(last[source], rank[target])
        self.columns: list[list[int]] = [[] for _ in range(self.count)]
        self.late: list[list[int]] = [[] for _ in range(self.count)]
        """The inputs of each rank: they begin the next row where a row ends there."""
        self.passing = [0] * self.count
        """How many wires pass each rank; those of one source are one."""
        self.across = [0] * self.count
        """How many return if a row ends there."""
        for item, end in enumerate(last):
            here = rank[item]
            self.columns[here].append(item)
            for passed in range(here + 1, end):
                self.passing[passed] += 1
                self.across[passed] += 1
            if end > here:
                if self.read[item]:
                    self.across[here] += 1
                else:
                    self.late[here].append(item)


class _Column(NamedTuple):
    """A rank in a drawing in one row that is as narrow and as low as it can be."""

    anchor: float
    bend: float
    """Where wires begin to bend, and how wide the channel is in which they do."""
    curve: float
    high: float


class _End(NamedTuple):
    """What a row needs that ends after a rank, and the next one, which begins there."""

    rank: int
    turn: float
    """The room at the right in which wires turn."""
    high: float
    """The height of the rank without the inputs that begin the next row."""
    gap: float
    """The distance between the two rows."""
    begin: float
    """Where the next row begins in the drawing in one row, with its own room for turns."""
    late: float
    """The height of the inputs there."""


def has_room(board: BoardSize, layers: Layers, measures: Measures, times: float = 1.0) -> bool:
    """Return whether a drawing of `layers`, in one row or several, may be as small as `board`.

    If not, every such drawing is larger: by the factor `times`, where that is given. `board` is as
    the passes see it.
    """
    columns = _place_columns(layers, measures)
    ends = _list_ends(layers, measures, columns)
    most_wide = times * board.width - 2 * MARGIN + _ROUNDING
    # wires that pass have room around them, without which the outermost are drawn
    most_high = times * board.height - 2 * MARGIN + 2 * WIRE_ROOM + _ROUNDING
    return _fill_rows(columns, ends, most_wide) <= most_high


def _fill_rows(columns: Sequence[_Column], ends: Sequence[_End], most_wide: float) -> float:
    """The least height of rows that are no wider than `most_wide`."""
    least = [0.0, *([inf] * (len(ends) + 1))]
    for first, begin in enumerate((None, *ends)):
        if least[first] == inf:
            continue
        left, high, rank = (begin.begin, begin.late, begin.rank + 1) if begin else (0.0, 0.0, 0)
        for number, end in enumerate((*ends[first:], None), first + 1):
            last = end.rank if end else len(columns) - 1
            if columns[last].bend + (end.turn if end else 0.0) - left > most_wide:
                break
            while rank < last:
                high = max(high, columns[rank].high)
                rank += 1
            row = max(high, end.high) + end.gap if end else max(high, columns[last].high)
            least[number] = min(least[number], least[first] + row)
    return least[-1]


def _list_ends(layers: Layers, measures: Measures, columns: Sequence[_Column]) -> list[_End]:
    """The ranks after which a row may end."""
    cells, density = measures.cells, measures.density
    radius, clear, pitch = density.turn
    ends: list[_End] = []
    for rank, column in enumerate(columns[:-1]):
        more, late = (layers.across[rank] - 1) * pitch, layers.late[rank]
        if not 0 < layers.across[rank] <= density.returns:
            continue
        turn = radius + LEAD + more
        begin = min([column.bend, *(column.anchor - cells[item].left for item in late)])
        # wires that return bend in the channel behind the inputs
        wider = density.curve + RETURNING * density.slope - column.curve
        stack = _measure_stack(late, measures)
        ends.append(
            _End(
                rank,
                turn=turn,
                high=column.high - stack,
                gap=2 * clear + more,
                begin=begin - turn - max(wider, 0.0),
                late=stack - density.gap if late else 0.0,
            )
        )
    return ends


def _place_columns(layers: Layers, measures: Measures) -> list[_Column]:
    cells, density = measures.cells, measures.density
    room = _measure_level_rooms(layers, measures)
    bent = _find_bent_channels(layers, measures)
    columns: list[_Column] = []
    x = 0.0
    for rank, column in enumerate(layers.columns):
        here = [cells[item] for item in column]
        anchor = x + max([cell.left for cell in here], default=0.0)
        stubs = anchor + max([cell.right for cell in here], default=0.0)
        bend = stubs + max([cell.tail for cell in here], default=0.0)
        curve = density.curve if rank in bent else density.level
        passing = layers.passing[rank] * (2 * WIRE_ROOM + density.gap)
        high = _measure_stack(column, measures) + passing - density.gap
        columns.append(_Column(anchor, bend, curve, high))
        x = bend + curve + room[rank]
    return columns


def _measure_stack(items: Sequence[int], measures: Measures) -> float:
    """How high `items` are one above the other, each with the gap below it."""
    cells, gap = measures.cells, measures.density.gap
    return sum([cells[item].up + cells[item].down + gap for item in items])


def _measure_level_rooms(layers: Layers, measures: Measures) -> list[float]:
    """How wide the part of each channel is in which wires are level, as in `channels`."""
    rooms = [measures.density.arrival] * layers.count
    for wire in measures.contributions:
        rank = layers.rank[layers.wires[wire]] - 1
        rooms[rank] = max(rooms[rank], measures.measure_along(wire))
    for node, half_chip in measures.chips.items():
        item = layers.index[node]
        rank = layers.rank[item] - 1
        rooms[rank] = max(rooms[rank], half_chip - measures.cells[item].left)
    return rooms


def _find_bent_channels(layers: Layers, measures: Measures) -> set[int]:
    """The ranks behind which a wire must bend: see `least_size`, which knows the dummy nodes."""
    cells, gap, rank = measures.cells, measures.density.gap, layers.rank
    bent: set[int] = set()
    for item, read in enumerate(layers.read):
        before = rank[item] - 1
        if len(read) < 2 or before in bent or read[0] == read[1]:
            continue
        rooms = [
            (cells[source].up, cells[source].down)
            if rank[source] == before
            else (WIRE_ROOM, WIRE_ROOM)
            for source in read[:2]
        ]
        (up, down), (other_up, other_down) = rooms
        apart = gap + min(down + other_up, other_down + up)
        if apart > 2 * max(cells[item].radius, cells[item].reach) + _BENT:
            bent.add(before)
    return bent

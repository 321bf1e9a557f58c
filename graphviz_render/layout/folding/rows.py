"""The rows of a folded drawing, what is between its breaks, and how large all of it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.positions import Box

LEAD = 6.0
"""The least level stretch before a wire turns, and after it."""
_STRAIGHT = 1.0


class Piece(NamedTuple):
    """What is between two breaks; all lengths are those of the drawing before it is folded."""

    left: float
    right: float
    top: float
    bottom: float


class Row(NamedTuple):
    """A row of the folded drawing, and the breaks that it begins and ends at."""

    extent: Piece
    begin: Break | None
    end: Break | None

    @property
    def indent(self) -> float:
        """The room at its left, in which wires turn into it."""
        return turn_room(self.begin)

    @property
    def width(self) -> float:
        """With the room at both ends in which wires turn."""
        return self.indent + self.extent.right - self.extent.left + turn_room(self.end)

    @property
    def top(self) -> float:
        """With the room in which wires turn down into it."""
        return min(self.extent.top, highest_turn(self.begin))

    @property
    def bottom(self) -> float:
        """With the room in which wires turn down out of it."""
        return max(self.extent.bottom, lowest_entry(self.begin), lowest_turn(self.end))


def split_pieces(
    graph: LayeredGraph,
    boxes: Mapping[str, Box],
    groups: Collection[tuple[int, Box]],
    height: Sequence[float],
    breaks: Sequence[Break],
) -> list[Piece]:
    """Return what is between `breaks`: nodes in `boxes`, groups, and wires that pass ranks.

    `groups` are the first rank and the box of each part of a group, `height` is that of every item.
    """
    count = max(graph.rank, default=-1) + 2
    tops, bottoms = [inf] * count, [-inf] * count
    late = {node for each in breaks for node in each.inputs}
    for node, rank in zip(graph.nodes, graph.rank, strict=False):
        box = boxes[node]
        if node in late:
            rank += 1
        if box.y < tops[rank]:
            tops[rank] = box.y
        if box.y + box.height > bottoms[rank]:
            bottoms[rank] = box.y + box.height
    for rank, y in zip(graph.rank[len(boxes) :], height[len(boxes) :], strict=True):
        if y - WIRE_ROOM < tops[rank]:
            tops[rank] = y - WIRE_ROOM
        if y + WIRE_ROOM > bottoms[rank]:
            bottoms[rank] = y + WIRE_ROOM
    for rank, box in groups:
        tops[rank] = min(tops[rank], box.y)
        bottoms[rank] = max(bottoms[rank], box.y + box.height)
    around = (*boxes.values(), *(box for _, box in groups))
    left = min([box.x for box in around], default=0.0)
    right = max([box.x + box.width for box in around], default=0.0)
    begins = [
        min(
            (
                each.x,
                *(boxes[node].x for node in each.inputs),
                *(box.x for rank, box in groups if rank == each.rank + 1),
            )
        )
        for each in breaks
    ]
    lefts, rights = (left, *begins), (*(each.x for each in breaks), right)
    bounds = pairwise((0, *(each.rank + 1 for each in breaks), count))
    return [
        Piece(lefts[number], rights[number], min(tops[first:end]), max(bottoms[first:end]))
        for number, (first, end) in enumerate(bounds)
    ]


def find_least_gain(size: float, board: BoardSize) -> float:
    """Return by which factor a drawing of this size must become smaller to be folded."""
    return board.least_gain if size <= board.width else 1.0


def measure_cost(rows: Sequence[Row], board: BoardSize) -> float:
    """Return the size of `rows`, larger by what their breaks cost."""
    return measure_size(rows, board) * (1 + sum_prices(rows))


def sum_prices(rows: Sequence[Row]) -> float:
    """Return what all breaks between `rows` cost, as a fraction of the size."""
    return sum(row.end.price for row in rows if row.end)


def measure_size(rows: Sequence[Row], board: BoardSize) -> float:
    """Return the width of the board's window that shows all of `rows`; less is a larger scale."""
    width = max(row.width for row in rows)
    height = sum(row.bottom - row.top for row in rows)
    height += sum(measure_gap(row.end) for row in rows if row.end)
    return max(board.measure(width, height), board.least)


def measure_gap(at: Break) -> float:
    """Return the distance between the two rows at a break."""
    return 2 * at.turn.clear + (len(at.heights) - 1) * at.turn.pitch


def turn_room(at: Break | None) -> float:
    """Return the room at the side of a row in which wires turn."""
    return at.turn.radius + LEAD + (len(at.heights) - 1) * at.turn.pitch if at else 0.0


def highest_turn(begin: Break | None) -> float:
    """Return how high a row must reach for the two turns of the topmost wire into it."""
    if begin is None:
        return inf
    return begin.entries[0] - 2 * begin.turn.radius - _STRAIGHT + begin.turn.clear


def lowest_turn(end: Break | None) -> float:
    """Return how low a row must reach for the two turns of the lowest wire out of it."""
    if end is None:
        return -inf
    return end.heights[-1] + 2 * end.turn.radius + _STRAIGHT - end.turn.clear


def lowest_entry(begin: Break | None) -> float:
    """Return where the lowest wire enters a row."""
    return begin.entries[-1] + WIRE_ROOM if begin else -inf


def build_rows(
    pieces: Sequence[Piece], breaks: Sequence[Break], ranks: Collection[int]
) -> list[Row]:
    """Return the rows that end at those of `breaks` that are after one of `ranks`."""
    ends = [number + 1 for number, at in enumerate(breaks) if at.rank in ranks]
    bounds = pairwise((0, *ends, len(pieces)))
    return [build_row(pieces, breaks, first, end) for first, end in bounds]


def build_row(pieces: Sequence[Piece], breaks: Sequence[Break], first: int, end: int) -> Row:
    """Return the row of the pieces from `first` to before `end`."""
    return Row(
        Piece(
            pieces[first].left,
            pieces[end - 1].right,
            min(piece.top for piece in pieces[first:end]),
            max(piece.bottom for piece in pieces[first:end]),
        ),
        breaks[first - 1] if first else None,
        breaks[end - 1] if end < len(pieces) else None,
    )

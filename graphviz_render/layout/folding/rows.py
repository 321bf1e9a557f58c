"""How many rows a drawing is folded into, and where each begins, so that a board shows it largest.

The least total height for a given width is found row by row, as the least badness of a paragraph
is line by line (Knuth and Plass 1981).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt

from gradwalk.graphviz_render.layout.board import Board
from gradwalk.graphviz_render.layout.folding.breaks import PITCH, Break
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.positions import Layout

RADIUS = 15.0
"""Of the corners of a returning wire: 22 on a board whose numbers are 23 high."""
CLEAR = 15.0
"""Between a row and the wire that returns above or below it."""
LEAD = 6.0
"""The least level stretch before a wire turns, and after it."""
_STRAIGHT = 1.0

LEAST_WIDTH = 555.0
"""In units of the drawing: no board shows a smaller window, however small the drawing is."""
LEAST_GAIN = 1.15
"""A drawing that can be read in one row is folded where its scale grows by this factor."""

_MAX_BREAKS = 240
_FINER = 1.04
"""Widths are tried in steps of this factor."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is between two breaks; all lengths are those of the drawing before it is folded."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the folded drawing, and the breaks that it begins and ends at."""

    extent: Piece
    begin: Break | None
    end: Break | None

    @property
    def indent(self) -> float:
        """The room at its left, in which wires turn into it."""
        return _turn_room(self.begin)

    @property
    def width(self) -> float:
        """With the room at both ends in which wires turn."""
        return self.indent + self.extent.right - self.extent.left + _turn_room(self.end)

    @property
    def top(self) -> float:
        """With the room in which wires turn down into it."""
        return min(self.extent.top, _highest_turn(self.begin))

    @property
    def bottom(self) -> float:
        """With the room in which wires turn down out of it."""
        return max(self.extent.bottom, _lowest(self.begin), _lowest_turn(self.end))


def split_pieces(
    graph: LayeredGraph, layout: Layout, height: Sequence[float], breaks: Sequence[Break]
) -> list[Piece]:
    """Return what is between `breaks`; `height` is that of every item."""
    after = [each.rank for each in breaks]
    tops, bottoms = [inf] * (len(breaks) + 1), [-inf] * (len(breaks) + 1)

    def cover(rank: int, top: float, bottom: float) -> None:
        piece = bisect_left(after, rank)
        tops[piece], bottoms[piece] = min(tops[piece], top), max(bottoms[piece], bottom)

    boxes = [layout.boxes[node] for node in graph.nodes]
    late = {node for each in breaks for node in each.inputs}
    for node, rank, box in zip(graph.nodes, graph.rank, boxes, strict=False):
        cover(rank + (node in late), box.y, box.y + box.height)
    for rank, y in zip(graph.rank[len(boxes) :], height[len(boxes) :], strict=True):
        cover(rank, y - WIRE_ROOM, y + WIRE_ROOM)
    for name, box in layout.groups.items():
        cover(graph.spans[name][0], box.y, box.y + box.height)
    around = (*boxes, *layout.groups.values())
    left = min((box.x for box in around), default=0.0)
    right = max((box.x + box.width for box in around), default=0.0)
    begins = [min((each.x, *(layout.boxes[node].x for node in each.inputs))) for each in breaks]
    ends = [each.x for each in breaks]
    return [
        Piece(*each) for each in zip((left, *begins), (*ends, right), tops, bottoms, strict=True)
    ]


def list_foldings(
    pieces: Sequence[Piece], breaks: Sequence[Break], board: Board
) -> list[list[Row]]:
    """Return ways to fold a drawing of `pieces`, each with one of `breaks` after all rows but the
    last: the best one for each number of rows, by heights that are those of a single row.
    """
    whole = build_rows(pieces, breaks, ())
    size = measure_size(whole, board)
    most = size / find_least_gain(size, board)
    if not breaks or most < LEAST_WIDTH:
        return []
    pieces, breaks = _thin_out(pieces, breaks)
    best: dict[int, tuple[float, list[Row]]] = {}
    for width in _list_widths(pieces, board, most):
        rows = _fill_rows(pieces, breaks, board, width)
        if rows is None:
            continue
        cost = measure_cost(rows, board)
        if len(rows) not in best or cost < best[len(rows)][0]:
            best[len(rows)] = cost, rows
    return [rows for _, rows in best.values() if len(rows) > 1]


def find_least_gain(size: float, board: Board) -> float:
    """Return by which factor a drawing of this size must become smaller to be folded."""
    return LEAST_GAIN if size <= board.width else 1.0


def measure_cost(rows: Sequence[Row], board: Board) -> float:
    """Return the size of `rows`, larger by what their breaks cost."""
    return measure_size(rows, board) * (1 + sum(row.end.price for row in rows if row.end))


def measure_size(rows: Sequence[Row], board: Board) -> float:
    """Return the width of the board's window that shows all of `rows`; less is a larger scale."""
    width = max(row.width for row in rows)
    height = sum(row.bottom - row.top for row in rows)
    height += sum(measure_gap(row.end) for row in rows if row.end)
    return max(board.measure(width, height), LEAST_WIDTH)


def measure_gap(at: Break) -> float:
    """Return the distance between the two rows at a break."""
    return 2 * CLEAR + (len(at.heights) - 1) * PITCH


def _turn_room(at: Break | None) -> float:
    return RADIUS + LEAD + (len(at.heights) - 1) * PITCH if at else 0.0


def _highest_turn(begin: Break | None) -> float:
    """How high a row must reach so that the topmost wire into it has room for its two turns."""
    return begin.entries[0] - 2 * RADIUS - _STRAIGHT + CLEAR if begin else inf


def _lowest_turn(end: Break | None) -> float:
    return end.heights[-1] + 2 * RADIUS + _STRAIGHT - CLEAR if end else -inf


def _lowest(begin: Break | None) -> float:
    """Where the lowest wire enters a row."""
    return begin.entries[-1] + WIRE_ROOM if begin else -inf


def build_rows(
    pieces: Sequence[Piece], breaks: Sequence[Break], ranks: Collection[int]
) -> list[Row]:
    """Return the rows that end at those of `breaks` that are after one of `ranks`."""
    ends = [number + 1 for number, at in enumerate(breaks) if at.rank in ranks]
    bounds = pairwise((0, *ends, len(pieces)))
    return [_build_row(pieces, breaks, first, end) for first, end in bounds]


def _build_row(pieces: Sequence[Piece], breaks: Sequence[Break], first: int, end: int) -> Row:
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


def _thin_out(
    pieces: Sequence[Piece], breaks: Sequence[Break]
) -> tuple[Sequence[Piece], Sequence[Break]]:
    """Keep the cheapest of neighbouring breaks where there are very many."""
    step = -(-len(breaks) // _MAX_BREAKS)
    if step < 2:
        return pieces, breaks
    kept = [
        min(range(start, min(start + step, len(breaks))), key=lambda at: breaks[at].price)
        for start in range(0, len(breaks), step)
    ]
    bounds = [0, *(number + 1 for number in kept), len(pieces)]
    joined = [_build_row(pieces, breaks, first, end).extent for first, end in pairwise(bounds)]
    return joined, [breaks[number] for number in kept]


def _list_widths(pieces: Sequence[Piece], board: Board, most: float) -> list[float]:
    """The widths to try: from that of a board filled without a gap up to `most`."""
    area = sum((piece.right - piece.left) * (piece.bottom - piece.top) for piece in pieces)
    width = max(sqrt(area * board.width / board.height), LEAST_WIDTH)
    widths: list[float] = []
    while width < most:
        widths.append(width)
        width *= _FINER
    return [*widths, most]


def _fill_rows(
    pieces: Sequence[Piece], breaks: Sequence[Break], board: Board, width: float
) -> list[Row] | None:
    """The rows no wider than `width` whose height and breaks together cost least."""
    high = width * board.height / board.width
    costs = [0.0] + [inf] * len(pieces)
    begins = [0] * (len(pieces) + 1)
    for first, piece in enumerate(pieces):
        if costs[first] == inf:
            continue
        begin = breaks[first - 1] if first else None
        left = piece.left - _turn_room(begin)
        top, bottom = min(piece.top, _highest_turn(begin)), max(piece.bottom, _lowest(begin))
        for end in range(first + 1, len(pieces) + 1):
            last = pieces[end - 1]
            top, bottom = min(top, last.top), max(bottom, last.bottom)
            if last.right - left > width:
                break
            cost = costs[first]
            if end == len(pieces):
                cost += bottom - top
            else:
                at = breaks[end - 1]
                if last.right - left + _turn_room(at) > width:
                    continue
                cost += max(bottom, _lowest_turn(at)) - top + measure_gap(at) + at.price * high
            if cost < costs[end]:
                costs[end], begins[end] = cost, first
    if costs[-1] == inf:
        return None
    rows: list[Row] = []
    end = len(pieces)
    while end:
        rows.append(_build_row(pieces, breaks, begins[end], end))
        end = begins[end]
    return rows[::-1]

"""Ways to fold a drawing into rows, so that a board shows it largest.

The least total height for a given width is found row by row, as the least badness of a paragraph
is line by line (Knuth and Plass 1981).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise, starmap
from math import inf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.folding.rows import (
    Piece,
    Row,
    build_row,
    build_rows,
    find_least_gain,
    highest_turn,
    lowest_entry,
    lowest_turn,
    measure_cost,
    measure_gap,
    measure_size,
    turn_room,
)

_MAX_BREAKS = 240
_FINER = 1.04
"""Widths are tried in steps of this factor."""

_Numbers = NDArray[np.float64]


class _Lines(NamedTuple):
    """All rows that are possible, each at its first piece and its last."""

    width: _Numbers
    """With the turns at both ends."""
    height: _Numbers
    """With the gap below."""
    price: _Numbers
    """Of the break after each piece."""


def list_foldings(
    pieces: Sequence[Piece], breaks: Sequence[Break], board: BoardSize, *, inside: bool = False
) -> list[list[Row]]:
    """Return ways to fold a drawing of `pieces`, each with one of `breaks` after all rows but the
    last: the best one for each number of rows, by heights that are those of a single row.

    Groups are whole, unless they may be broken `inside`.
    """
    if not inside:
        kept = [number for number, at in enumerate(breaks) if not at.groups]
        pieces, breaks = _keep_breaks(pieces, breaks, kept)
    whole = build_rows(pieces, breaks, ())
    size = measure_size(whole, board)
    most = size / find_least_gain(size, board)
    if not breaks or most < board.least:
        return []
    pieces, breaks = _thin_out(pieces, breaks)
    lines = _measure_lines(pieces, breaks)
    best: dict[int, tuple[float, list[Row]]] = {}
    # most ways to fold have rows in common
    build = cache(partial(build_row, pieces, breaks))
    for ends in _fill_rows(lines, _list_widths(pieces, board, most), board):
        rows = list(starmap(build, pairwise(ends)))
        cost = measure_cost(rows, board)
        if len(rows) not in best or cost < best[len(rows)][0]:
            best[len(rows)] = cost, rows
    return [rows for number, (_, rows) in best.items() if number > 1]


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
    return _keep_breaks(pieces, breaks, kept)


def _keep_breaks(
    pieces: Sequence[Piece], breaks: Sequence[Break], kept: Sequence[int]
) -> tuple[Sequence[Piece], Sequence[Break]]:
    bounds = [0, *(number + 1 for number in kept), len(pieces)]
    joined = [build_row(pieces, breaks, first, end).extent for first, end in pairwise(bounds)]
    return joined, [breaks[number] for number in kept]


def _list_widths(pieces: Sequence[Piece], board: BoardSize, most: float) -> list[float]:
    """The widths to try: from that of a board filled without a gap up to `most`."""
    area = sum((piece.right - piece.left) * (piece.bottom - piece.top) for piece in pieces)
    width = max(sqrt(area * board.width / board.height), board.least)
    widths: list[float] = []
    while width < most:
        widths.append(width)
        width *= _FINER
    return [*widths, most]


def _measure_lines(pieces: Sequence[Piece], breaks: Sequence[Break]) -> _Lines:
    begins = (None, *breaks)
    lefts = np.array([piece.left - turn_room(at) for piece, at in zip(pieces, begins, strict=True)])
    rights = np.array([piece.right for piece in pieces])
    # the last row has neither turns nor a gap after it, nor a price
    turns = np.array([*map(turn_room, breaks), 0.0])
    lows = np.array([*map(lowest_turn, breaks), -inf])
    gaps = np.array([*map(measure_gap, breaks), 0.0])
    prices = np.array([*(at.price for at in breaks), 0.0])
    # what is before the first piece of a row does not count, and its first one has the turns
    before = np.tri(len(pieces), k=-1, dtype=bool)
    tops = np.where(before, inf, [piece.top for piece in pieces])
    bottoms = np.where(before, -inf, [piece.bottom for piece in pieces])
    firsts = np.arange(len(pieces))
    tops[firsts, firsts] = np.minimum(tops[firsts, firsts], [*map(highest_turn, begins)])
    bottoms[firsts, firsts] = np.maximum(bottoms[firsts, firsts], [*map(lowest_entry, begins)])
    top = np.minimum.accumulate(tops, axis=1)
    bottom = np.maximum(np.maximum.accumulate(bottoms, axis=1), lows)
    return _Lines(rights - lefts[:, np.newaxis] + turns, bottom - top + gaps, prices)


def _fill_rows(lines: _Lines, widths: Sequence[float], board: BoardSize) -> list[tuple[int, ...]]:
    """For each of `widths` the pieces before which rows begin that are no wider, and the number of
    pieces. None is there twice, and nothing where a piece is too wide.

    The height of the rows and their breaks together cost least; a break of price 1 as much as the
    height of a board of this width. All widths are filled at once.
    """
    count = len(lines.price)
    limits = np.array(widths)[:, np.newaxis]
    prices = lines.price * (limits * board.height / board.width)
    costs = np.full((len(widths), count + 1), inf)
    costs[:, 0] = 0.0
    begins = np.zeros(costs.shape, np.int64)
    # behind the last piece to which a row can extend
    last = count - np.argmax((lines.width <= limits.max())[:, ::-1], axis=1)
    for first, end in enumerate(last.tolist()):
        height, width = lines.height[first, first:end], lines.width[first, first:end]
        cost = costs[:, first, np.newaxis] + (height + prices[:, first:end])
        known = costs[:, first + 1 : end + 1]
        better = (cost < known) & (width <= limits)
        np.copyto(known, cost, where=better)
        np.copyto(begins[:, first + 1 : end + 1], first, where=better)
    return list(
        dict.fromkeys(_trace_back(before) for before in begins[np.isfinite(costs[:, -1])].tolist())
    )


def _trace_back(begins: Sequence[int]) -> tuple[int, ...]:
    """The bounds of all rows, where `begins` has the first piece of the row before each bound."""
    ends = [len(begins) - 1]
    while ends[-1]:
        ends.append(begins[ends[-1]])
    return tuple(ends[::-1])

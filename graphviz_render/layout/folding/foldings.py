"""Ways to fold a drawing into rows, so that a board shows it largest.

The least total height for a given width is found row by row, as the least badness of a paragraph
is line by line (Knuth and Plass 1981).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf, sqrt

from gradwalk.graphviz_render.layout.board import Board
from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.folding.rows import (
    LEAST_WIDTH,
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

_Line = tuple[float, float, int, float, float]
"""A row that begins at a piece: its width without and with the turns at its end, the piece that
the next one begins with, its height with the gap below it, and the price of its end."""


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
    lines = _list_lines(pieces, breaks, most)
    best: dict[int, tuple[float, list[Row]]] = {}
    known: set[tuple[int, ...]] = set()
    for width in _list_widths(pieces, board, most):
        ends = _fill_rows(lines, width, width * board.height / board.width)
        if not ends or ends in known:
            continue
        known.add(ends)
        rows = [build_row(pieces, breaks, first, end) for first, end in pairwise(ends)]
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
    bounds = [0, *(number + 1 for number in kept), len(pieces)]
    joined = [build_row(pieces, breaks, first, end).extent for first, end in pairwise(bounds)]
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


def _list_lines(pieces: Sequence[Piece], breaks: Sequence[Break], most: float) -> list[list[_Line]]:
    """For each piece the rows no wider than `most` that begin with it, the shortest one first."""
    turns = [turn_room(at) for at in breaks]
    lows = [lowest_turn(at) for at in breaks]
    gaps = [measure_gap(at) for at in breaks]
    lines: list[list[_Line]] = []
    for first, piece in enumerate(pieces):
        begin = breaks[first - 1] if first else None
        left = piece.left - turn_room(begin)
        top, bottom = min(piece.top, highest_turn(begin)), max(piece.bottom, lowest_entry(begin))
        found: list[_Line] = []
        for number in range(first, len(pieces)):
            last = pieces[number]
            if last.right - left > most:
                break
            top, bottom = min(top, last.top), max(bottom, last.bottom)
            width, high, whole, price = last.right - left, bottom - top, last.right - left, 0.0
            if number < len(breaks):
                whole += turns[number]
                high = max(bottom, lows[number]) - top + gaps[number]
                price = breaks[number].price
            found.append((width, whole, number + 1, high, price))
        lines.append(found)
    return lines


def _fill_rows(lines: Sequence[Sequence[_Line]], width: float, board: float) -> tuple[int, ...]:
    """The pieces before which rows begin that are no wider than `width`, and the number of pieces.

    Their height and breaks together cost least; a break of price 1 as much as the height of the
    `board`. Nothing where a piece is too wide.
    """
    costs = [0.0] + [inf] * len(lines)
    begins = [0] * (len(lines) + 1)
    for first, ways in enumerate(lines):
        before = costs[first]
        if before == inf:
            continue
        for plain, whole, end, height, price in ways:
            if plain > width:
                break
            if whole <= width:
                cost = before + (height + price * board)
                if cost < costs[end]:
                    costs[end], begins[end] = cost, first
    if costs[-1] == inf:
        return ()
    ends = [len(lines)]
    while ends[-1]:
        ends.append(begins[ends[-1]])
    return tuple(ends[::-1])

"""Structure → positions: layers, order, heights, columns, wires and boxes, one pass after another.

The passes are those of Sugiyama, Tagawa and Toda (1981) in the version of Gansner et al. (1993):
ranks, order, coordinates, wires. A drawing too wide for the board is then folded into rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import Board, find_board
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.folding.fold import fold_layout
from gradwalk.graphviz_render.layout.folding.foldings import list_foldings
from gradwalk.graphviz_render.layout.folding.rows import (
    Row,
    build_rows,
    find_least_gain,
    measure_cost,
    measure_size,
    sum_prices,
)
from gradwalk.graphviz_render.layout.frame import frame_layout
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.layout.least_size import LeastSize
from gradwalk.graphviz_render.layout.one_row import (
    Arrangement,
    OneRow,
    arrange,
    draw_one_row,
    place_one_row,
)
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.measures import Measures

_PROMISING = 1.05
"""With heights of its own for each row a drawing is seldom cheaper by more than this factor."""


def lay_out(trace: Trace, measures: Measures, dot: Dot | None) -> Layout:
    """Return the positions of everything in `trace`, whose sizes are `measures`.

    Where a drawing with long level wires is too large to be read, one with more bends takes its
    place if it is smaller.
    """
    board = find_board(trace)
    arrangement = arrange(trace, measures, dot)
    straight = _lay_out_rows(arrangement, board, tight=False)
    if board.shows(straight.width, straight.height) or arrangement.is_large:
        return straight
    tight = _lay_out_rows(arrangement, board, tight=True)
    return min(straight, tight, key=lambda layout: board.measure(layout.width, layout.height))


def _lay_out_rows(arrangement: Arrangement, board: Board, *, tight: bool) -> Layout:
    """The drawing in one row, or in several where these are larger on `board`."""
    one = place_one_row(arrangement, ONE_ROW, tight=tight)
    rows = build_rows(one.pieces, one.breaks, ())
    size = measure_size(rows, board)
    most = size / find_least_gain(size, board)
    foldings = list_foldings(one.pieces, one.breaks, board)
    folded: tuple[OneRow, Sequence[Row]] | None
    if arrangement.is_large:
        folded = min(
            ((one, each) for each in foldings if measure_size(each, board) <= most),
            key=lambda each: measure_cost(each[1], board),
            default=None,
        )
    else:
        folded = _choose_folding(arrangement, one, foldings, board, most, tight=tight)
    one, rows = folded or (one, rows)
    sources = {edge.id: edge.source for edge in arrangement.trace.edges}
    return frame_layout(fold_layout(draw_one_row(arrangement, one), rows, sources))


def _choose_folding(
    arrangement: Arrangement,
    one: OneRow,
    foldings: Sequence[Sequence[Row]],
    board: Board,
    most: float,
    *,
    tight: bool,
) -> tuple[OneRow, list[Row]] | None:
    """The cheapest of `foldings` no larger than `most`, each of its rows with heights of its own.

    A way to fold that cannot become cheaper than one that is known is not laid out, nor one that
    would have to become much cheaper than it seems.
    """
    if not foldings:
        return None
    least_size = LeastSize(arrangement, one, board)
    best: tuple[OneRow, list[Row]] | None = None
    least = inf, 0
    # the most promising one first
    for estimate, number in sorted(
        (measure_cost(rows, board), number) for number, rows in enumerate(foldings)
    ):
        if estimate > _PROMISING * least[0]:
            break
        rows = foldings[number]
        bound = least_size.bound(rows)
        if bound > most or bound * (1 + sum_prices(rows)) > least[0]:
            continue
        folded = _place_folded(arrangement, rows, tight=tight)
        cost = measure_cost(folded[1], board), number
        if cost < least and measure_size(folded[1], board) <= most:
            best, least = folded, cost
    return best


def _place_folded(
    arrangement: Arrangement, rows: Sequence[Row], *, tight: bool
) -> tuple[OneRow, list[Row]]:
    """The same rows, each with heights of its own."""
    item = {node: number for number, node in enumerate(arrangement.graph.nodes)}
    breaks = [row.end for row in rows if row.end]
    ends = RowEnds(
        frozenset(at.rank for at in breaks),
        frozenset(item[node] for at in breaks for node in at.inputs),
    )
    one = place_one_row(arrangement, ends, tight=tight)
    return one, build_rows(one.pieces, one.breaks, ends.ranks)

"""Structure → positions: layers, order, heights, columns, wires and boxes, one pass after another.

The passes are those of Sugiyama, Tagawa and Toda (1981) in the version of Gansner et al. (1993):
ranks, order, coordinates, wires. A drawing too wide for the board is then folded into rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import inf

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import BoardSize, find_board
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
from gradwalk.graphviz_render.layout.forks import join_forks
from gradwalk.graphviz_render.layout.frame import MARGIN, find_frame, frame_layout
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.layout.least_size import LeastSize
from gradwalk.graphviz_render.layout.one_row import (
    Arrangement,
    OneRow,
    arrange,
    draw_one_row,
    place_one_row,
)
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.positions import Box, Layout
from gradwalk.graphviz_render.layout.turn import turn_layout
from gradwalk.graphviz_render.measure.measures import Measures

_PROMISING = 1.05
"""With heights of its own for each row a drawing is seldom cheaper by more than this factor."""
_HOPELESS = 1.15
"""One that seems larger by this factor than another is not laid out."""
_FRAME = 2 * MARGIN - 2 * WIRE_ROOM - 1
"""A finished drawing is larger than its rows by this at least: by its margins, without the room
around the outermost wires, and but for rounding."""
_FOLLOWED = 5.0
"""A drawing that is larger than a board by this factor is not read as a whole, but step by step,
and groups are easier to follow where they are whole."""


def lay_out(
    trace: Trace,
    measures: Measures,
    dot: Dot | None,
    board: BoardSize | None = None,
    *,
    packed: Sequence[int] | None = None,
) -> Layout:
    """Return the positions of everything in `trace`, whose sizes are `measures`, on its `board`.

    Where a drawing with long level wires is too large to be read, one with more bends takes its
    place if it is smaller. A drawing with the ranks `packed` is laid out as low as it can be at
    once.
    """
    drafts = _Drafts(trace, measures, dot, board or find_board(trace), packed)
    return drafts.choose().layout


def lay_out_within(
    trace: Trace,
    measures: Measures,
    dot: Dot | None,
    board: BoardSize,
    times: float,
    *,
    packed: Sequence[int] | None = None,
) -> Layout | None:
    """Return what `lay_out` returns; None where that is surely larger than `board`, this many
    `times` its size, which is seen before it is folded and drawn."""
    drafts = _Drafts(trace, measures, dot, board, packed)
    return drafts.choose().layout if drafts.may_be_within(times) else None


class _Drafts:
    """The drawings of one arrangement: with long level wires, and as low as it can be."""

    def __init__(
        self,
        trace: Trace,
        measures: Measures,
        dot: Dot | None,
        board: BoardSize,
        packed: Sequence[int] | None,
    ) -> None:
        self._seen = board.turn() if measures.direction == "up" else board
        self._arrangement = arrange(trace, measures, dot, packed)

    @cached_property
    def _straight(self) -> _Draft:
        return _Draft(self._arrangement, self._seen, tight=False)

    @cached_property
    def _tight(self) -> _Draft:
        return _Draft(self._arrangement, self._seen, tight=True)

    def choose(self) -> _Draft:
        """Return the one that is drawn."""
        if self._arrangement.is_packed:
            return self._tight
        straight = self._straight
        if self._arrangement.is_large or straight.is_within(self._seen.width):
            return straight
        return straight if straight.is_within(self._tight.size) else self._tight

    def may_be_within(self, times: float) -> bool:
        """Return whether the one that is drawn may be no larger than the board `times` its size."""
        if self._arrangement.is_packed:
            return self._tight.may_be_within(times)
        return self._straight.may_be_within(times) or self._tight.may_be_within(times)


class _Draft:
    """A drawing in one row, and the ways to fold it into several, of which one may be drawn."""

    def __init__(self, arrangement: Arrangement, board: BoardSize, *, tight: bool) -> None:
        """Lay `arrangement` out in one row."""
        self._arrangement = arrangement
        self._board = board
        self._tight = tight
        self._one = place_one_row(arrangement, ONE_ROW, tight=tight)
        self._rows = build_rows(self._one.pieces, self._one.breaks, ())
        self._apart = self._list_foldings(inside=False)
        """Those in which every group is in one row."""
        size = measure_size(self._rows, board)
        self._most = size / find_least_gain(size, board)
        """The size of a folded drawing that is worth its breaks."""

    def is_within(self, size: float) -> bool:
        """Return whether the board shows the drawing in a window no wider than `size`.

        Where it does not even seem to be nearly as small, it is not drawn.
        """
        seeming = min(measure_size(rows, self._board) for rows in (self._rows, *self._apart))
        if seeming > self._board.width:
            inside = [measure_size(rows, self._board) for rows in self._inside]
            seeming = min((seeming, *inside))
        return seeming <= _HOPELESS * size and self.size <= size

    def may_be_within(self, times: float) -> bool:
        """Return whether the drawing may be no larger than the board `times` its size.

        In each way to fold it a bound from below is known without heights of its own.
        """
        if self._arrangement.is_large:
            return True
        seen = self._board
        board = BoardSize(times * seen.width - _FRAME, times * seen.height - _FRAME)
        if measure_size(self._rows, board) <= board.width:
            return True
        foldings = (*self._apart, *self._inside)
        if not foldings:
            return False
        least_size = LeastSize(self._arrangement, self._one, board)
        return any(least_size.bound(rows) <= board.width for rows in foldings)

    @property
    def size(self) -> float:
        """The width of the board's window that shows all of the drawing."""
        _, _, width, height = self._frame
        if self._unframed.direction == "up":
            return self._board.measure(height, width)
        return self._board.measure(width, height)

    @cached_property
    def layout(self) -> Layout:
        """The drawing in one row, or in several where these are larger on the board."""
        sources = {edge.id: edge.source for edge in self._arrangement.trace.edges}
        return join_forks(frame_layout(self._unframed, self._frame), sources)

    @cached_property
    def _frame(self) -> Box:
        return find_frame(self._unframed)

    @cached_property
    def _unframed(self) -> Layout:
        arrangement, board = self._arrangement, self._board
        one, rows = self._choose_folding(self._apart) or (self._one, self._rows)
        if board.width < measure_size(rows, board) < _FOLLOWED * board.width and self._inside:
            # groups are broken only where nothing else lets the drawing be read
            broken = self._choose_folding(self._inside)
            if broken and (
                measure_size(broken[1], board) <= board.width
                or measure_cost(broken[1], board) < measure_cost(rows, board)
            ):
                one, rows = broken
        sources = {edge.id: edge.source for edge in arrangement.trace.edges}
        layout = fold_layout(draw_one_row(arrangement, one), rows, sources)
        is_upright = arrangement.measures.direction == "up"
        return turn_layout(layout) if is_upright else layout

    @cached_property
    def _inside(self) -> list[list[Row]]:
        """The ways to fold that may break groups; none where there is nothing to break."""
        if self._arrangement.is_large or not any(at.groups for at in self._one.breaks):
            return []
        return self._list_foldings(inside=True)

    def _list_foldings(self, *, inside: bool) -> list[list[Row]]:
        return list_foldings(self._one.pieces, self._one.breaks, self._board, inside=inside)

    def _choose_folding(self, foldings: Sequence[list[Row]]) -> tuple[OneRow, list[Row]] | None:
        """The cheapest folding that is small enough, each of its rows with heights of its own.

        A way to fold that cannot become cheaper than one that is known is not laid out, nor one
        that would have to become much cheaper than it seems.
        """
        board = self._board
        if self._arrangement.is_large:
            small = [rows for rows in foldings if measure_size(rows, board) <= self._most]
            rows = min(small, key=lambda each: measure_cost(each, board), default=None)
            return (self._one, rows) if rows else None
        if not foldings:
            return None
        least_size = LeastSize(self._arrangement, self._one, board)
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
            if bound > self._most or bound * (1 + sum_prices(rows)) > least[0]:
                continue
            folded = _place_folded(self._arrangement, rows, tight=self._tight)
            cost = measure_cost(folded[1], board), number
            if cost < least and measure_size(folded[1], board) <= self._most:
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

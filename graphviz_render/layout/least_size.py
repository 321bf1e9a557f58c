"""How small a folded drawing can become at best, known before it is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.folding.rows import Row, measure_gap
from gradwalk.graphviz_render.layout.one_row import Arrangement, OneRow
from gradwalk.graphviz_render.measure.cells import port_reach

_ROUNDING = 1 - 1e-9


class LeastSize:
    """Bounds from below for the ways to fold one drawing.

    In rows with heights of their own only the channels can become narrower, and no row lower than
    one of its ranks.
    """

    def __init__(self, arrangement: Arrangement, one: OneRow, board: BoardSize) -> None:
        """Take `one`, the whole drawing in one row."""
        self._board = board
        items = len(arrangement.graph.rank)
        up, down = arrangement.up, arrangement.down
        density = arrangement.measures.density
        self._stacks = [
            sum([up[item] + down[item] + density.gap for item in column if item < items])
            - density.gap
            for column in arrangement.ordering.columns
        ]
        bent = _find_bent_channels(arrangement)
        self._slack = list(
            accumulate(
                (
                    column.level - column.bend - (density.curve if rank in bent else density.level)
                    for rank, column in enumerate(one.columns)
                ),
                initial=0.0,
            )
        )

    def bound(self, rows: Sequence[Row]) -> float:
        """Return a size that the drawing in `rows` has at least."""
        width = height = 0.0
        for row in rows:
            first = row.begin.rank if row.begin else 0
            last = row.end.rank if row.end else len(self._stacks)
            width = max(width, row.width - self._slack[last] + self._slack[first])
            inner = self._stacks[first + 1 if row.begin else 0 : last]
            height += max(inner, default=0.0) + (measure_gap(row.end) if row.end else 0.0)
        return max(self._board.measure(width, height), self._board.least) * _ROUNDING


def _find_bent_channels(arrangement: Arrangement) -> set[int]:
    """The ranks behind which a wire must bend: a gate reads two items too far from each other for
    both wires to arrive level."""
    graph, measures = arrangement.graph, arrangement.measures
    up, down = arrangement.up, arrangement.down
    bent: set[int] = set()
    for item, cell in enumerate(measures.cells):
        rank, tails = graph.rank[item] - 1, graph.before[item]
        if rank in bent or len(tails) < 2:
            continue
        one, other = tails[:2]
        apart = measures.density.gap + min(down[one] + up[other], down[other] + up[one])
        if apart > 2 * max(cell.radius, port_reach(cell.radius, ())) + 2:
            bent.add(rank)
    return bent

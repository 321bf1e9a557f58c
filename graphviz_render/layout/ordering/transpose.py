"""The transpose pass: neighbours in a rank are exchanged where that removes crossings.

Gansner et al., "A Technique for Drawing Directed Graphs" (1993), section 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.crossings import count_crossings_after

_MAX_PASSES = 8
_MAX_EFFORT = 100_000
"""Items times passes: a large graph gets fewer passes."""
_MAX_WIRES = 24
"""Of a node with more wires on a side these do not count, as comparing them would take long."""


def transpose_columns(
    graph: LayeredGraph, columns: Sequence[Sequence[int]], dummies_only: bool = False
) -> list[list[int]]:
    """Return `columns` with neighbours exchanged as long as that removes a crossing.

    Where it makes no difference, inputs take the order of the program. Borders of groups keep
    their places, and nothing passes them. With `dummies_only` all nodes keep their order.
    """
    copied = [list(column) for column in columns]
    transposer = Transposer(graph, copied, len(graph.nodes) if dummies_only else 0)
    passes = max(1, min(_MAX_PASSES, _MAX_EFFORT // max(len(graph.rank), 1)))
    transposer.transpose(passes)
    if not dummies_only:
        transposer.transpose(passes, order=graph.input_order)
    return copied


class Transposer:
    """Exchanges neighbours in the columns of one graph, and counts its crossings."""

    def __init__(self, graph: LayeredGraph, columns: Sequence[list[int]], fixed: int = 0) -> None:
        """Items below `fixed` keep their order; others are exchanged in `columns` themselves."""
        self.columns = columns
        self.place = [0.0] * (len(graph.rank) + 2 * len(graph.parents))
        """The number of each item and border in its column, from its middle."""
        self._graph = graph
        self._fixed = fixed
        self._before = [tails if len(tails) <= _MAX_WIRES else () for tails in graph.before]
        self._arrivals = [ends if len(ends) <= _MAX_WIRES else () for ends in graph.arrivals]
        # where nothing has changed around a column since it was looked through, nothing would
        self._waiting = [True] * len(columns)
        self._crossings = [0] * len(columns)
        self._uncounted = [True] * len(columns)
        for rank in range(len(columns)):
            self.number(rank)

    def number(self, rank: int) -> None:
        """Write the places of the column `rank`, whose order has changed."""
        column = self.columns[rank]
        middle = (len(column) - 1) / 2
        for number, item in enumerate(column):
            self.place[item] = number - middle
        self._mark(rank)

    def count_crossings(self) -> int:
        """Return how many links cross."""
        for rank, uncounted in enumerate(self._uncounted):
            if uncounted:
                column = self.columns[rank]
                self._crossings[rank] = count_crossings_after(self._graph, column, self.place)
        self._uncounted = [False] * len(self.columns)
        return sum(self._crossings)

    def transpose(
        self, passes: int, *, ties: bool = False, order: Mapping[int, int] | None = None
    ) -> None:
        """Exchange neighbours in all columns up to `passes` times, each from top to bottom.

        With `ties` neighbours whose wires cross are exchanged even if as many cross then, to leave
        a local minimum. Of two items in `order` that cross as often either way, the lower number
        comes first.
        """
        everywhere = ties or order is not None
        for number in range(passes):
            changed = False
            for rank, column in enumerate(self.columns):
                if len(column) < 2 or not (self._waiting[rank] or (everywhere and not number)):
                    continue
                self._waiting[rank] = False
                if self._transpose_column(column, ties, order or {}):
                    self._mark(rank)
                    changed = True
            if not changed:
                break

    def _mark(self, rank: int) -> None:
        self._uncounted[rank] = self._waiting[rank] = True
        if rank:
            self._uncounted[rank - 1] = self._waiting[rank - 1] = True
        if rank + 1 < len(self.columns):
            self._waiting[rank + 1] = True

    def _transpose_column(self, column: list[int], ties: bool, order: Mapping[int, int]) -> bool:
        place, fixed = self.place, self._fixed
        before, arrivals = self._before, self._arrivals
        items = len(before)
        changed = False
        first = column[0]
        for lower in range(1, len(column)):
            second = column[lower]
            if first >= items or second >= items or (first < fixed and second < fixed):
                first = second
                continue
            crossings = exchanged = 0
            others, other_ends = before[second], arrivals[second]
            if others:
                for tail in before[first]:
                    at = place[tail]
                    for other in others:
                        if at > place[other]:
                            crossings += 1
                        elif at < place[other]:
                            exchanged += 1
            if other_ends:
                for head, port in arrivals[first]:
                    at = place[head] + port
                    for other, other_port in other_ends:
                        other_at = place[other] + other_port
                        if at > other_at:
                            crossings += 1
                        elif at < other_at:
                            exchanged += 1
            if crossings > exchanged or (
                crossings == exchanged
                and (
                    (ties and crossings)
                    or (order and order.get(first, -1) > order.get(second, len(order)))
                )
            ):
                column[lower - 1], column[lower] = second, first
                place[first], place[second] = place[second], place[first]
                changed = True
            else:
                first = second
        return changed

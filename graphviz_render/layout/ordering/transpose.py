"""The transpose pass: neighbours in a rank are exchanged where that removes crossings.

Gansner et al., "A Technique for Drawing Directed Graphs" (1993), section 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph

_MAX_PASSES = 8
_MAX_EFFORT = 100_000
"""Items times passes: a large graph gets fewer passes."""
_MAX_WIRES = 24
"""A node with more wires keeps its place, as comparing them would take long."""


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
    """Exchanges neighbours in the columns of one graph."""

    def __init__(self, graph: LayeredGraph, columns: Sequence[list[int]], fixed: int = 0) -> None:
        """Items below `fixed` keep their order; others are exchanged in `columns` themselves."""
        self.columns = columns
        self.place = [0.0] * (len(graph.rank) + 2 * len(graph.parents))
        """The number of each item and border in its column, from its middle."""
        for column in columns:
            self.number(column)
        self._fixed = fixed
        self._before, self._arrivals = graph.before, graph.arrivals

    def number(self, column: Sequence[int]) -> None:
        """Write the places of `column`."""
        middle = (len(column) - 1) / 2
        for number, item in enumerate(column):
            self.place[item] = number - middle

    def transpose(
        self, passes: int, *, ties: bool = False, order: Mapping[int, int] | None = None
    ) -> None:
        """Exchange neighbours in all columns up to `passes` times, each from top to bottom.

        With `ties` neighbours whose wires cross are exchanged even if as many cross then, to leave
        a local minimum. Of two items in `order` that cross as often either way, the lower number
        comes first.
        """
        columns = self.columns
        last = len(columns) - 1
        changed = [True] * len(columns)
        for _ in range(passes):
            # where nothing has changed around a column, neither would it
            waiting = [
                changed[rank] or changed[max(rank - 1, 0)] or changed[min(rank + 1, last)]
                for rank in range(len(columns))
            ]
            changed = [False] * len(columns)
            for rank, column in enumerate(columns):
                if len(column) > 1 and (waiting[rank] or changed[max(rank - 1, 0)]):
                    changed[rank] = self._transpose_column(column, ties, order or {})
            if not any(changed):
                break

    def _transpose_column(self, column: list[int], ties: bool, order: Mapping[int, int]) -> bool:
        place, items, fixed = self.place, len(self._before), self._fixed
        changed = False
        first = column[0]
        for lower in range(1, len(column)):
            second = column[lower]
            if first >= items or second >= items or (first < fixed and second < fixed):
                first = second
                continue
            gain, crossings = self._count_gain(first, second)
            if (
                gain > 0
                or (gain == 0 and ties and crossings)
                or (gain == 0 and order.get(first, -1) > order.get(second, len(order)))
            ):
                column[lower - 1], column[lower] = second, first
                place[first], place[second] = place[second], place[first]
                changed = True
            else:
                first = second
        return changed

    def _count_gain(self, first: int, second: int) -> tuple[int, int]:
        """The crossings between the wires of two neighbours, minus those after an exchange; and
        the crossings before it."""
        place = self.place
        gain = crossings = 0
        upper, lower = self._before[first], self._before[second]
        if len(upper) == 1 and len(lower) == 1:
            a, b = place[upper[0]], place[lower[0]]
            if a > b:
                gain = crossings = 1
            elif a < b:
                gain = -1
        elif upper and lower and max(len(upper), len(lower)) <= _MAX_WIRES:
            gain, crossings = _compare(
                [place[tail] for tail in upper], [place[tail] for tail in lower]
            )
        upper_ends, lower_ends = self._arrivals[first], self._arrivals[second]
        if len(upper_ends) == 1 and len(lower_ends) == 1:
            (head, port), (other, other_port) = upper_ends[0], lower_ends[0]
            a, b = place[head] + port, place[other] + other_port
            if a > b:
                return gain + 1, crossings + 1
            return (gain - 1 if a < b else gain), crossings
        if upper_ends and lower_ends and max(len(upper_ends), len(lower_ends)) <= _MAX_WIRES:
            more, others = _compare(
                [place[head] + port for head, port in upper_ends],
                [place[head] + port for head, port in lower_ends],
            )
            return gain + more, crossings + others
        return gain, crossings


def _compare(upper: Sequence[float], lower: Sequence[float]) -> tuple[int, int]:
    crossings = exchanged = 0
    for a in upper:
        for b in lower:
            if a > b:
                crossings += 1
            elif a < b:
                exchanged += 1
    return crossings - exchanged, crossings

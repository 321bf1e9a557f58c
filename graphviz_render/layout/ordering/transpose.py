"""The transpose pass: neighbours in a rank are exchanged where that removes crossings.

Gansner et al., "A Technique for Drawing Directed Graphs" (1993), section 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

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
    transposer = _Transposer(graph, columns, len(graph.nodes) if dummies_only else 0)
    passes = max(1, min(_MAX_PASSES, _MAX_EFFORT // max(len(graph.rank), 1)))
    for order in ({},) if dummies_only else ({}, graph.input_order):
        for _ in range(passes):
            if not sum([transposer.transpose(column, order) for column in transposer.columns]):
                break
    return transposer.columns


class _Transposer:
    def __init__(self, graph: LayeredGraph, columns: Sequence[Sequence[int]], fixed: int) -> None:
        """Items below `fixed` keep their order."""
        self._fixed = fixed
        self.columns = [list(column) for column in columns]
        items = len(graph.rank)
        self._place = [0.0] * (items + 2 * len(graph.parents))
        for column in columns:
            for number, item in enumerate(column):
                self._place[item] = float(number)
        self._before: list[list[int]] = [[] for _ in range(items)]
        self._after: list[list[tuple[int, float]]] = [[] for _ in range(items)]
        for (tail, head), port in graph.links.items():
            self._before[head].append(tail)
            self._after[tail].append((head, port))

    def transpose(self, column: list[int], order: Mapping[int, int]) -> bool:
        """Exchange neighbours of `column` once from top to bottom; return whether any changed.

        Of two items in `order` that cross as often either way, the lower number comes first.
        """
        changed = False
        for upper, (first, second) in enumerate(pairwise(column.copy())):
            first = column[upper]
            if max(first, second) >= len(self._before) or max(first, second) < self._fixed:
                continue
            inverted = order.get(first, -1) > order.get(second, len(order))
            if self._count_gain(first, second) <= (-1 if inverted else 0):
                continue
            column[upper], column[upper + 1] = second, first
            self._place[first], self._place[second] = upper + 1.0, float(upper)
            changed = True
        return changed

    def _count_gain(self, first: int, second: int) -> int:
        place = self._place
        gain = 0
        if max(len(self._before[first]), len(self._before[second])) <= _MAX_WIRES:
            gain += _compare_crossings(
                [place[tail] for tail in self._before[first]],
                [place[tail] for tail in self._before[second]],
            )
        if max(len(self._after[first]), len(self._after[second])) <= _MAX_WIRES:
            gain += _compare_crossings(
                [place[head] + port for head, port in self._after[first]],
                [place[head] + port for head, port in self._after[second]],
            )
        return gain


def _compare_crossings(upper: Sequence[float], lower: Sequence[float]) -> int:
    """The crossings between the wires of two neighbours, minus those after an exchange."""
    return sum((a > b) - (a < b) for a in upper for b in lower)

"""The order of the items in each rank, by the barycentre method.

Sugiyama, Tagawa and Toda (1981): sweeps that place every item at the mean of its neighbours in the
next rank, with the transpose pass of Gansner et al. (1993) after each; the order with the fewest
crossings is taken. The sweeps begin several times, with different orders and directions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.columns import order_by_place
from gradwalk.graphviz_render.layout.ordering.starts import (
    find_breadth_first_order,
    find_reading_order,
)
from gradwalk.graphviz_render.layout.ordering.transpose import Transposer, transpose_columns

_SWEEPS = 12
_PATIENCE, _MAX_PATIENCE = 2, 8
_PATIENT = 100
"""After this many sweeps without a better order, a start is given up; more where there are only
few items, as these take little time."""
_TRANSPOSITIONS = 2
"""Passes after each sweep."""
_EFFORT = 60_000
"""Items times sweeps: a large graph gets fewer of them, and fewer starts."""
_LEAST_SWEEPS = 4
_BESIDE = 0.01
"""How far above or below an operand another one goes: enough to fix their order."""

_STARTS = (
    (find_reading_order, False, False),
    (find_breadth_first_order, True, True),
    (find_reading_order, True, True),
)
"""The order to begin with, whether the first sweep goes forward, and whether an input of a single
gate is kept beside the gate's other operand."""


def order_columns(graph: LayeredGraph) -> list[list[int]]:
    """Return the items of each rank from top to bottom, with few crossings.

    The borders of expanded groups are between them; see `columns`.
    """
    patience = min(max(_PATIENCE, _PATIENT // max(len(graph.rank), 1)), _MAX_PATIENCE)
    most = max(_EFFORT // max(len(graph.rank), 1), _LEAST_SWEEPS)
    best: list[list[int]] = []
    fewest = inf
    for start, forward, together in _STARTS[: max(most // _LEAST_SWEEPS, 1)]:
        if not fewest:
            break
        columns = order_by_place(graph, *_group(graph, start(graph)))
        sweep = _Sweep(graph, columns, together=together)
        idle = 0
        for number in range(min(most, _SWEEPS)):
            sweep.transposer.transpose(_TRANSPOSITIONS, ties=number % 4 > 1)
            crossings = sweep.transposer.count_crossings()
            idle += 1
            if crossings < fewest:
                best, fewest, idle = [column.copy() for column in sweep.columns], crossings, 0
            if not fewest or idle == patience:
                break
            sweep.run(forward=forward == (number % 2 == 0))
    return transpose_columns(graph, best)


class _Sweep:
    """The columns of one graph, which every sweep orders again."""

    def __init__(self, graph: LayeredGraph, columns: list[list[int]], *, together: bool) -> None:
        """With `together` an input of a single gate is beside the gate's other operand."""
        self._graph = graph
        self.columns = columns
        self.transposer = Transposer(graph, columns)
        before, after = graph.before, graph.after
        self._single = [
            together and not tails and len(heads) == 1
            for tails, heads in zip(before, after, strict=True)
        ]
        # an input that follows its gate has no say in where the gate goes
        self._leading = [
            [tail for tail in tails if not self._single[tail]] or tails for tails in before
        ]

    def run(self, *, forward: bool) -> None:
        """Order every rank by the one before it, or by the one after it."""
        graph = self._graph
        ranks = range(len(self.columns))
        for rank in ranks if forward else reversed(ranks):
            column = self.columns[rank]
            if len(column) < 2:
                continue
            if graph.parents:
                self._place_in_groups(column, forward=forward)
                continue
            ordered = sorted(column, key=self._find_wishes(column, forward=forward).__getitem__)
            if ordered != column:
                column[:] = ordered
                self.transposer.number(rank)
        if graph.parents:
            place = self.transposer.place[: len(graph.rank)]
            grouped = order_by_place(graph, *_group(graph, place))
            for rank, column in enumerate(self.columns):
                column[:] = grouped[rank]
                self.transposer.number(rank)

    def _place_in_groups(self, column: Sequence[int], *, forward: bool) -> None:
        """As without groups; their borders get their places when all ranks are ordered."""
        inner = [item for item in column if item < len(self._graph.rank)]
        inner.sort(key=self._find_wishes(inner, forward=forward).__getitem__)
        for number, item in enumerate(inner):
            self.transposer.place[item] = number - (len(inner) - 1) / 2

    def _find_wishes(self, column: Sequence[int], *, forward: bool) -> dict[int, float]:
        place, single = self.transposer.place, self._single
        wishes: dict[int, float] = {}
        if not forward:
            for item in column:
                ends = self._graph.arrivals[item]
                if len(ends) == 1:
                    head, port = ends[0]
                    wishes[item] = place[head] + port
                elif ends:
                    wishes[item] = sum([place[head] + port for head, port in ends]) / len(ends)
                else:
                    wishes[item] = place[item] + 0.5
            return wishes
        for item in column:
            tails = self._leading[item]
            if len(tails) == 1:
                wishes[item] = place[tails[0]]
            elif tails:
                wishes[item] = sum([place[tail] for tail in tails]) / len(tails)
            else:
                wishes[item] = place[item]
        for item in column:
            if single[item]:
                ((head, port),) = self._graph.arrivals[item]
                beside = [wishes[tail] for tail in self._leading[head] if tail in wishes]
                if beside and not single[self._leading[head][0]]:
                    wishes[item] = sum(beside) / len(beside) + (port - 0.5) * _BESIDE
        return wishes


def _group(
    graph: LayeredGraph, place: Sequence[float]
) -> tuple[Sequence[float], Mapping[str, float]]:
    """`place`, and one place for each group in all its ranks."""
    members: dict[str, list[float]] = {name: [] for name in graph.parents}
    if members:
        for item, group in enumerate(graph.group):
            while group is not None:
                members[group].append(place[item])
                group = graph.parents[group]
    return place, {name: sum(each) / max(len(each), 1) for name, each in members.items()}

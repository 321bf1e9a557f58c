"""How many wires cross, and fewer of them: neighbours in a rank change places where that helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from gradwalk.graphviz_render.grid import Grid

_ROUNDS = 8
_MOST_WIRES = 24
"""A node with more wires stays where it is, as comparing them would take long."""


def crossings(grid: Grid, place: Sequence[float]) -> int:
    """Return how many links cross when the items stand at `place` in their ranks.

    Where a link meets its head counts, too: operands arrive in the order of their slots.
    """
    gaps: dict[int, list[tuple[float, float]]] = {}
    for (tail, head), port in grid.links.items():
        gaps.setdefault(grid.rank[tail], []).append((place[tail], place[head] + port))
    return sum(map(_inversions, gaps.values()))


def switched(
    grid: Grid, columns: Sequence[Sequence[int]], settled: bool = False
) -> list[list[int]]:
    """Return `columns` with neighbours switched as long as that takes away a crossing.

    Where it makes no difference, inputs come to stand as typed. Borders of groups stay where
    they are, and nothing passes them. Where the nodes are `settled`, only lanes switch.
    """
    switching = _Switching(grid, columns, len(grid.nodes) if settled else 0)
    for typed in ({},) if settled else ({}, grid.typed):
        for _ in range(_ROUNDS):
            if not sum([switching.once(column, typed) for column in switching.columns]):
                break
    return switching.columns


class _Switching:
    def __init__(self, grid: Grid, columns: Sequence[Sequence[int]], settled: int) -> None:
        self._settled = settled
        self.columns = [list(column) for column in columns]
        items = len(grid.rank)
        self._place = [0.0] * (items + 2 * len(grid.parents))
        for column in columns:
            for number, item in enumerate(column):
                self._place[item] = float(number)
        self._before: list[list[int]] = [[] for _ in range(items)]
        self._after: list[list[tuple[int, float]]] = [[] for _ in range(items)]
        for (tail, head), port in grid.links.items():
            self._before[head].append(tail)
            self._after[tail].append((head, port))

    def once(self, column: list[int], typed: Mapping[int, int]) -> bool:
        """Switch what is better switched in `column`, and return whether anything was.

        Of two in `typed` that cross as often either way, the lower number comes first.
        """
        better = False
        for upper, (first, second) in enumerate(pairwise(column.copy())):
            first = column[upper]
            if max(first, second) >= len(self._before) or max(first, second) < self._settled:
                continue
            inverted = typed.get(first, -1) > typed.get(second, len(typed))
            if self._gain(first, second) <= (-1 if inverted else 0):
                continue
            column[upper], column[upper + 1] = second, first
            self._place[first], self._place[second] = upper + 1.0, float(upper)
            better = True
        return better

    def _gain(self, first: int, second: int) -> int:
        place = self._place
        gain = 0
        if max(len(self._before[first]), len(self._before[second])) <= _MOST_WIRES:
            gain += _balance(
                [place[tail] for tail in self._before[first]],
                [place[tail] for tail in self._before[second]],
            )
        if max(len(self._after[first]), len(self._after[second])) <= _MOST_WIRES:
            gain += _balance(
                [place[head] + port for head, port in self._after[first]],
                [place[head] + port for head, port in self._after[second]],
            )
        return gain


def _balance(upper: Sequence[float], lower: Sequence[float]) -> int:
    """Crossings between the wires of two neighbours, minus those after a switch."""
    return sum((a > b) - (a < b) for a in upper for b in lower)


def _inversions(links: list[tuple[float, float]]) -> int:
    """How many pairs of links cross: a Fenwick tree over the heads, tails in order."""
    links.sort()
    number = {head: at for at, head in enumerate(sorted({head for _, head in links}), start=1)}
    tree = [0] * (len(number) + 1)
    crossing = 0
    for seen, (_, head) in enumerate(links):
        at, uncrossed = number[head], 0
        while at:
            uncrossed += tree[at]
            at &= at - 1
        crossing += seen - uncrossed
        at = number[head]
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return crossing

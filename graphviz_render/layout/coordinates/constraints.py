"""How far apart rows must stay: a graph of least distances, downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.measure.density import ROOMY
from gradwalk.graphviz_render.measure.direction import GROUP_MARGINS, GroupMargins

Distance = tuple[int, int, float]
"""Two neighbours in a rank, the upper one first, and how far apart they stay."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """For each row the rows directly above and below it, and the least distance to each."""

    above: list[dict[int, float]]
    below: list[dict[int, float]]
    upper: frozenset[int]
    """The rows that are upper borders of groups, and those that are lower ones."""
    lower: frozenset[int]


def measure_distances(
    graph: LayeredGraph,
    columns: Sequence[Sequence[int]],
    up: Sequence[float],
    down: Sequence[float],
    margins: GroupMargins = GROUP_MARGINS["right"],
    gap: float = ROOMY.gap,
) -> list[Distance]:
    """Return the least distance between the neighbours in each of `columns`.

    `up` and `down` are how far each item extends above and below its wire, and `gap` is what stays
    free between two.
    """
    items = len(graph.rank)
    distances: list[Distance] = []
    for column in columns:
        for first, second in pairwise(column):
            free = gap
            if first >= items and (first - items) % 2 == 0:
                free = margins.above
            elif second >= items and (second - items) % 2 == 1:
                free = margins.below
            above = down[first] if first < items else 0.0
            below = up[second] if second < items else 0.0
            distances.append((first, second, above + free + below))
    return distances


def build_constraints(distances: Sequence[Distance], row: Sequence[int], items: int) -> Constraints:
    """Return what `distances` demand of the rows. `row` has `items` items, then the borders."""
    borders = row[items:]
    count = max(row, default=-1) + 1
    above: list[dict[int, float]] = [{} for _ in range(count)]
    below: list[dict[int, float]] = [{} for _ in range(count)]
    for first, second, room in distances:
        upper, lower = row[first], row[second]
        rooms = above[lower]
        if room > rooms.get(upper, 0.0):
            rooms[upper] = below[upper][lower] = room
    return Constraints(
        above, below, frozenset(borders[::2]) - {-1}, frozenset(borders[1::2]) - {-1}
    )


def sort_downwards(constraints: Constraints) -> list[int]:
    """Return the rows in an order in which none comes before one above it (Kahn 1962)."""
    waiting = [len(each) for each in constraints.above]
    order = [each for each, count in enumerate(waiting) if not count]
    for each in order:
        for other in constraints.below[each]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order


def find_feasible_heights(constraints: Constraints, wishes: Sequence[float]) -> list[float]:
    """Return heights near `wishes` that keep every distance.

    They are the mean of pushing down and of pushing up. It keeps the distances as well, as these
    only bound differences.
    """
    order = sort_downwards(constraints)
    pushed = list(wishes)
    for each in order:
        for other, room in constraints.above[each].items():
            pushed[each] = max(pushed[each], pushed[other] + room)
    raised = list(wishes)
    for each in reversed(order):
        for other, room in constraints.below[each].items():
            raised[each] = min(raised[each], raised[other] - room)
    return [(a + b) / 2 for a, b in zip(pushed, raised, strict=True)]


def find_tall_chains(
    distances: Iterable[Distance], row: Sequence[int], allowed: float
) -> list[tuple[float, list[int]]]:
    """Return chains of rows that demand more than the height `allowed`, each with its height.

    The tallest comes first, and no two have a row in common.
    """
    count = max(row, default=-1) + 1
    above: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for first, second, room in distances:
        upper, lower = row[first], row[second]
        above[lower].append((upper, room))
        below[upper].append(lower)
    waiting = [len(each) for each in above]
    order = [each for each, number in enumerate(waiting) if not number]
    depth = [0.0] * count
    over: list[int | None] = [None] * count
    for each in order:
        deepest = 0.0
        for other, room in above[each]:
            if depth[other] + room > deepest:
                deepest, over[each] = depth[other] + room, other
        depth[each] = deepest
        for other in below[each]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    chains: list[tuple[float, list[int]]] = []
    taken = [False] * count
    tall = [each for each in range(count) if depth[each] > allowed]
    for end in sorted(tall, key=depth.__getitem__, reverse=True):
        chain: list[int] = []
        last: int | None = end
        while last is not None and not taken[last]:
            chain.append(last)
            last = over[last]
        if last is None:
            chains.append((depth[end], chain[::-1]))
            for each in chain:
                taken[each] = True
    return chains

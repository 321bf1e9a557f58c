"""The number of wires that cross, by inversions (Barth, Jünger and Mutzel 2002)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph


def count_crossings(graph: LayeredGraph, columns: Sequence[Sequence[int]]) -> int:
    """Return how many links cross when each rank has the order of `columns`.

    The point where a link meets its head counts as well: operands arrive in the order of slots.
    """
    place = [0.0] * (len(graph.rank) + 2 * len(graph.parents))
    for column in columns:
        for number, item in enumerate(column):
            place[item] = float(number)
    return sum(count_crossings_after(graph, column, place) for column in columns)


def count_crossings_after(
    graph: LayeredGraph, column: Sequence[int], place: Sequence[float]
) -> int:
    """Return how many links from the items of `column` to the next rank cross.

    `place` grows downwards in each rank, by 1 from item to item.
    """
    arrivals, items = graph.arrivals, len(graph.arrivals)
    heads: list[float] = []
    for tail in column:
        if tail < items:
            links = arrivals[tail]
            if len(links) == 1:
                head, port = links[0]
                heads.append(place[head] + port)
            elif links:
                heads += sorted([place[head] + port for head, port in links])
    above = sorted(heads)
    if heads == above:
        return 0
    above.clear()
    crossings = 0
    for seen, arrival in enumerate(heads):
        at = bisect_right(above, arrival)
        crossings += seen - at
        above.insert(at, arrival)
    return crossings

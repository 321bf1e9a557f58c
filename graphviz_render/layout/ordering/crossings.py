"""The number of wires that cross, by inversions (Barth, Jünger and Mutzel 2002)."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph


def count_crossings(graph: LayeredGraph, place: Sequence[float]) -> int:
    """Return how many links cross when the items have the places `place` in their ranks.

    The point where a link meets its head counts as well: operands arrive in the order of slots.
    """
    gaps: dict[int, list[tuple[float, float]]] = {}
    for (tail, head), port in graph.links.items():
        gaps.setdefault(graph.rank[tail], []).append((place[tail], place[head] + port))
    return sum(map(_count_inversions, gaps.values()))


def _count_inversions(links: list[tuple[float, float]]) -> int:
    """How many pairs of links cross: a Fenwick tree over the heads, with the tails in order."""
    links.sort()
    number = {head: at for at, head in enumerate(sorted({head for _, head in links}), start=1)}
    tree = [0] * (len(number) + 1)
    crossings = 0
    for seen, (_, head) in enumerate(links):
        at, uncrossed = number[head], 0
        while at:
            uncrossed += tree[at]
            at &= at - 1
        crossings += seen - uncrossed
        at = number[head]
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return crossings

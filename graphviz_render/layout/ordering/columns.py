"""Each rank from top to bottom, with the borders of the expanded groups between the items.

The two borders of a group are numbered after the items, the upper one even, the lower one odd,
and are in every rank that the group spans. Keeping them apart from the items keeps every group's
box free of what does not belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph

Key = tuple[tuple[float, str], ...]


def order_by_height(graph: LayeredGraph, height: Sequence[float]) -> list[list[int]]:
    """Return the columns by `height`, which must already separate groups from other nodes."""
    extent: dict[str, tuple[float, float]] = {}
    for item, inner in enumerate(graph.group):
        while inner is not None:
            top, bottom = extent.get(inner, (height[item], height[item]))
            extent[inner] = min(top, height[item]), max(bottom, height[item])
            inner = graph.parents[inner]
    keys: dict[int, tuple[float, int]] = {item: (y, 0) for item, y in enumerate(height)}
    for number, name in enumerate(graph.parents):
        upper = len(graph.rank) + 2 * number
        top, bottom = extent.get(name, (0.0, 0.0))
        # At the same height an outer border is outside an inner one; parents come first.
        keys[upper] = (top, number - len(graph.parents))
        keys[upper + 1] = (bottom, len(graph.parents) - number)
    return _sort_columns(graph, keys.__getitem__)


def order_by_place(
    graph: LayeredGraph, place: Sequence[float], means: Mapping[str, float]
) -> list[list[int]]:
    """Return the columns by the items' `place` in their rank, with groups kept together.

    `means` gives one place for each group in all its ranks, so that no two ranks disagree
    about what is above it.
    """
    paths: dict[str | None, Key] = {None: ()}
    for name, parent in graph.parents.items():
        paths[name] = (*paths[parent], (means[name], name))
    first = len(graph.rank)
    names = list(graph.parents)

    def key(item: int) -> Key:
        if item < first:
            return (*paths[graph.group[item]], (place[item], ""))
        end = float("inf") if (item - first) % 2 else float("-inf")
        return (*paths[names[(item - first) // 2]], (end, ""))

    return _sort_columns(graph, key)


def number_places(graph: LayeredGraph, columns: Sequence[Sequence[int]]) -> list[float]:
    """Return the number of each item in its column, counted from the middle."""
    place = [0.0] * len(graph.rank)
    for column in columns:
        items = [item for item in column if item < len(place)]
        for number, item in enumerate(items):
            place[item] = number - (len(items) - 1) / 2
    return place


def _sort_columns(graph: LayeredGraph, key: Callable[[int], object]) -> list[list[int]]:
    columns = graph.collect_columns()
    for number, name in enumerate(graph.parents):
        upper = len(graph.rank) + 2 * number
        first, last = graph.spans.get(name, (0, -1))
        for rank in range(first, last + 1):
            columns[rank] += (upper, upper + 1)
    # Either caller's keys are comparable with each other, which `object` does not say.
    return [sorted(column, key=key) for column in columns]  # type: ignore[arg-type]

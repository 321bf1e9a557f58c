"""Each rank from top to bottom, with the borders of the open groups between the items.

The two borders of a group are numbered after the items, the upper one even, the lower one odd,
and stand in every rank that the group spans. Whatever keeps them apart from the items keeps
every group's box free of what does not belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gradwalk.graphviz_render.grid import Grid

Key = tuple[tuple[float, str], ...]


def columns_by_height(grid: Grid, height: Sequence[float]) -> list[list[int]]:
    """Return the columns where `height` already keeps groups and foreign nodes apart."""
    extent: dict[str, tuple[float, float]] = {}
    for item, inner in enumerate(grid.group):
        while inner is not None:
            least, most = extent.get(inner, (height[item], height[item]))
            extent[inner] = min(least, height[item]), max(most, height[item])
            inner = grid.parents[inner]
    keys: dict[int, tuple[float, int]] = {item: (y, 0) for item, y in enumerate(height)}
    for number, name in enumerate(grid.parents):
        upper = len(grid.rank) + 2 * number
        least, most = extent.get(name, (0.0, 0.0))
        # At one height an outer border stands outside an inner one; parents come first.
        keys[upper] = (least, number - len(grid.parents))
        keys[upper + 1] = (most, len(grid.parents) - number)
    return _with_borders(grid, keys.__getitem__)


def columns_by_order(
    grid: Grid, place: Sequence[float], means: Mapping[str, float]
) -> list[list[int]]:
    """Return the columns by the items' `place` in their rank, groups kept together.

    `means` gives one place for each group in all its ranks, so that no two ranks disagree
    about what stands above it.
    """
    paths: dict[str | None, Key] = {None: ()}
    for name, parent in grid.parents.items():
        paths[name] = (*paths[parent], (means[name], name))
    first = len(grid.rank)
    names = list(grid.parents)

    def key(item: int) -> Key:
        if item < first:
            return (*paths[grid.group[item]], (place[item], ""))
        end = float("inf") if (item - first) % 2 else float("-inf")
        return (*paths[names[(item - first) // 2]], (end, ""))

    return _with_borders(grid, key)


def places(grid: Grid, columns: Sequence[Sequence[int]]) -> list[float]:
    """Return the number of each item in its column, counted from the middle."""
    place = [0.0] * len(grid.rank)
    for column in columns:
        items = [item for item in column if item < len(place)]
        for number, item in enumerate(items):
            place[item] = number - (len(items) - 1) / 2
    return place


def _with_borders(grid: Grid, key: Callable[[int], object]) -> list[list[int]]:
    columns = grid.columns
    for number, name in enumerate(grid.parents):
        upper = len(grid.rank) + 2 * number
        first, last = grid.spans.get(name, (0, -1))
        for rank in range(first, last + 1):
            columns[rank] += (upper, upper + 1)
    return [sorted(column, key=key) for column in columns]  # type: ignore[arg-type]

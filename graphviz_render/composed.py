"""The order of a drawing put together from the orders of its levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.records import Run
from graphviz_render.columns import columns_by_order
from graphviz_render.contexts import paths
from graphviz_render.crossings import switched
from graphviz_render.grid import Grid


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where everything in one level stands, and what passes by."""

    height: Mapping[str, float]
    lanes: Mapping[str, Sequence[float]]
    """The heights of each node's lane, rank by rank."""


def composed(
    trace: Run, grid: Grid, levels: Mapping[str | None, Arranged]
) -> tuple[list[list[int]], list[float]]:
    """Return the order of the items in each rank of `grid`, and heights near where they belong.

    `levels` are the levels of `trace`, arranged.
    """
    inside: dict[str | None, tuple[str, ...]] = {None: ()}
    for name, parent in grid.parents.items():
        inside[name] = (*inside[parent], name)
    known = paths(trace)
    path = [(*known[node], node) for node in grid.nodes]
    place = [
        levels[grid.group[item]].height[_seen(each, inside[grid.group[item]])]
        for item, each in enumerate(path)
    ]
    ends: dict[int, list[int]] = {}
    for source, target in grid.ends.values():
        ends.setdefault(source, []).append(target)
    place += [0.0] * (len(grid.rank) - len(place))
    for source, lane in grid.lanes.items():
        for number, item in enumerate(lane):
            group = grid.group[item]
            level, around = levels[group], inside[group]
            name = _seen(path[source], around)
            known_lane = level.lanes.get(name)
            if known_lane:
                along = number / max(len(lane) - 1, 1) * (len(known_lane) - 1)
                place[item] = known_lane[round(along)]
            else:
                further = [end for end in ends[source] if grid.rank[end] > grid.rank[item]]
                names = {name, *(_seen(path[end], around) for end in further)}
                found = [level.height[each] for each in names if each in level.height]
                place[item] = sum(found) / len(found)
    means = {name: levels[parent].height[name] for name, parent in grid.parents.items()}
    base: dict[str | None, float] = {None: 0.0}
    for name, parent in grid.parents.items():
        heights = levels[name].height.values()
        base[name] = base[parent] + means[name] - (min(heights) + max(heights)) / 2
    columns = switched(grid, columns_by_order(grid, place, means), settled=True)
    return columns, [y + base[group] for y, group in zip(place, grid.group, strict=True)]


def _seen(path: Sequence[str], around: Sequence[str]) -> str:
    """Under which name the node at the end of `path` is seen in the innermost group `around`."""
    shared = 0
    while shared < len(around) and path[shared] == around[shared]:
        shared += 1
    return path[shared]

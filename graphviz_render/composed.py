"""The order of a drawing put together from the orders of its levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.columns import columns_by_order
from gradwalk.graphviz_render.contexts import paths
from gradwalk.graphviz_render.crossings import switched
from gradwalk.graphviz_render.grid import Grid

_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where everything in one level stands, and what passes by."""

    height: Mapping[str, float]
    rank: Mapping[str, int]
    lanes: Mapping[str, Sequence[float]]
    """The heights of each node's lane, rank by rank."""


def composed(
    trace: Trace, grid: Grid, levels: Mapping[str | None, Arranged]
) -> tuple[list[list[int]], list[float]]:
    """Return the order of the items in each rank of `grid`, and heights near where they belong.

    `levels` are the levels of `trace`, arranged.
    """
    inside: dict[str | None, tuple[str, ...]] = {None: ()}
    for name, parent in grid.parents.items():
        inside[name] = (*inside[parent], name)
    known = paths(trace)
    path = [(*known[node], node) for node in grid.nodes]
    names = [_seen(each, inside[grid.group[item]]) for item, each in enumerate(path)]
    place = [levels[grid.group[item]].height[each] for item, each in enumerate(names)]
    ends: dict[int, list[int]] = {}
    for source, target in grid.ends.values():
        ends.setdefault(source, []).append(target)
    means = {name: levels[parent].height[name] for name, parent in grid.parents.items()}
    _beside_boxes(trace, grid, names, levels, means, place)
    place += [0.0] * (len(grid.rank) - len(place))
    for source, lane in grid.lanes.items():
        for number, item in enumerate(lane):
            group = grid.group[item]
            level, around = levels[group], inside[group]
            name = _seen(path[source], around)
            same = level.lanes.get(name)
            if same:
                along = number / max(len(lane) - 1, 1) * (len(same) - 1)
                place[item] = same[round(along)]
            else:
                further = [end for end in ends[source] if grid.rank[end] > grid.rank[item]]
                near = dict.fromkeys((name, *(_seen(path[end], around) for end in further)))
                found = [level.height[each] for each in near if each in level.height]
                place[item] = sum(found) / len(found)
    base: dict[str | None, float] = {None: 0.0}
    for name, parent in grid.parents.items():
        heights = levels[name].height.values()
        base[name] = base[parent] + means[name] - (min(heights) + max(heights)) / 2
    columns = switched(grid, columns_by_order(grid, place, means), settled=True)
    return columns, [y + base[group] for y, group in zip(place, grid.group, strict=True)]


def _beside_boxes(
    trace: Trace,
    grid: Grid,
    names: Sequence[str],
    levels: Mapping[str | None, Arranged],
    means: Mapping[str, float],
    place: list[float],
) -> None:
    """Stand what one gate inside a group reads above or below the group, by the operand it is.

    This is new where it stands beside the group: closed, the group was one rank behind it. It
    stays where it is if it would pass what stands in its rank and did so before.
    """
    spans = {(grid.group[item], name): (grid.rank[item],) * 2 for item, name in enumerate(names)}
    spans |= {(parent, name): grid.spans[name] for name, parent in grid.parents.items()}
    read: dict[int, list[Edge]] = {}
    for edge in trace.edges:
        read.setdefault(grid.ends[edge.id][0], []).append(edge)
    for item, edges in read.items():
        group, beside = grid.group[item], grid.group[grid.ends[edges[0].id][1]]
        while beside is not None and grid.parents[beside] != group:
            beside = grid.parents[beside]
        if len(edges) > 1 or beside is None:
            continue
        first, last = grid.spans[beside]
        if not first <= grid.rank[item] <= last:
            continue
        level, here = levels[group], names[item]
        wish = means[beside] + (_NEAR if edges[0].slot else -_NEAR)
        least, most = sorted((level.height[here], wish))
        passed = (name for name, y in level.height.items() if least <= y <= most and name != here)
        now = grid.rank[item]
        if not any(
            level.rank[name] == level.rank[here] and first <= now <= last
            for name in passed
            for first, last in [spans.get((group, name), (0, -1))]
        ):
            place[item] = wish


def _seen(path: Sequence[str], around: Sequence[str]) -> str:
    """Under which name the node at the end of `path` is seen in the innermost group `around`."""
    shared = 0
    while shared < len(around) and path[shared] == around[shared]:
        shared += 1
    return path[shared]

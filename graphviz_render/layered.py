"""Our own order of the items in each rank, for when there is no `dot` or it would take too long.

Sugiyama's method: a few sweeps that stand every item at the mean of what it is wired to
(barycentres), keeping the order with the fewest crossings; then heights by the same means.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.columns import columns_by_order, places
from gradwalk.graphviz_render.crossings import crossings, switched
from gradwalk.graphviz_render.grid import Grid
from gradwalk.graphviz_render.rows import neighbours

_SWEEPS = 12
_SWEEPS_WHEN_LARGE = 4
_LARGE = 10_000


def layered(
    grid: Grid, up: Sequence[float], down: Sequence[float]
) -> tuple[list[list[int]], list[float]]:
    """Return the order of the items in each rank, and heights near what they are wired to."""
    columns = _ordered(grid)
    items = len(grid.rank)
    height = [0.0] * items
    bare = [[item for item in column if item < items] for column in columns]
    for column in bare:
        _stand(column, [0.0] * len(column), up, down, height)
    before, after = neighbours(grid)
    for sweep in range(4 if items < _LARGE else 2):
        near = after if sweep % 2 else before
        for column in reversed(bare) if sweep % 2 else bare:
            wishes = [_mean(near[item], height, height[item]) for item in column]
            _stand(column, wishes, up, down, height)
    return columns, height


def _ordered(grid: Grid) -> list[list[int]]:
    before, after = neighbours(grid)
    # Topological order is the order of reading, so sources and their lanes begin in it.
    place = [float(item) for item in range(len(grid.rank))]
    for source, lane in grid.lanes.items():
        for item in lane:
            place[item] = float(source)
    columns = _regrouped(grid, place)
    place = places(grid, columns)
    best, fewest = columns, crossings(grid, place)
    for sweep in range(_SWEEPS if len(place) < _LARGE else _SWEEPS_WHEN_LARGE):
        if not fewest:
            break
        forward = sweep % 2 == 1
        for column in columns if forward else reversed(columns):
            items = [item for item in column if item < len(place)]
            wishes = {
                item: _mean(before[item], place, place[item])
                if forward
                else _mean_of_ports(item, after[item], grid, place)
                for item in items
            }
            for number, item in enumerate(sorted(items, key=wishes.__getitem__)):
                place[item] = number - (len(items) - 1) / 2
        columns = _regrouped(grid, place)
        place = places(grid, columns)
        now = crossings(grid, place)
        if now < fewest:
            best, fewest = columns, now
    return switched(grid, best)


def _regrouped(grid: Grid, place: Sequence[float]) -> list[list[int]]:
    return columns_by_order(grid, place, _group_means(grid, place))


def _mean(items: Sequence[int], place: Sequence[float], otherwise: float) -> float:
    return sum(place[item] for item in items) / len(items) if items else otherwise


def _mean_of_ports(item: int, heads: Sequence[int], grid: Grid, place: Sequence[float]) -> float:
    """As `_mean`, but of the points where the wires arrive: the first operand comes first."""
    if not heads:
        return place[item]
    return sum(place[head] + grid.links[item, head] - 0.5 for head in heads) / len(heads)


def _group_means(grid: Grid, place: Sequence[float]) -> dict[str, float]:
    """One place for each group in all its ranks."""
    members: dict[str, list[float]] = {name: [] for name in grid.parents}
    if members:
        for item, group in enumerate(grid.group):
            while group is not None:
                members[group].append(place[item])
                group = grid.parents[group]
    return {name: sum(each) / max(len(each), 1) for name, each in members.items()}


def _stand(
    column: Sequence[int],
    wishes: Sequence[float],
    up: Sequence[float],
    down: Sequence[float],
    height: list[float],
) -> None:
    """Stand `column` in its order as near to `wishes` as the items' sizes let it.

    Pool adjacent violators: items that would overlap are moved as one, to their mean.
    """
    offset: list[float] = []
    at = 0.0
    for item in column:
        at += up[item]
        offset.append(at)
        at += down[item]
    pools: list[tuple[float, int]] = []
    for wish, shift in zip(wishes, offset, strict=True):
        total, count = wish - shift, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    item = 0
    for total, count in pools:
        for _ in range(count):
            height[column[item]] = total / count + offset[item]
            item += 1

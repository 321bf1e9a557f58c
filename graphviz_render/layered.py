"""Our own order of the items in each rank, for when there is no `dot` or it would take too long.

Sugiyama's method: a few sweeps that stand every item at the mean of what it is wired to
(barycentres), keeping the order with the fewest crossings; then heights by the same means.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphviz_render.columns import columns_by_order
from graphviz_render.grid import Grid
from graphviz_render.rows import neighbours

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
    for route in grid.routes.values():
        for lane in route[1:-1]:
            place[lane] = float(route[0])
    columns = columns_by_order(grid, place, _group_means(grid, place))
    _count_off(columns, place)
    best, fewest = place.copy(), _crossings(grid, place)
    ranks = range(len(columns))
    bare = [[item for item in column if item < len(place)] for column in columns]
    for sweep in range(_SWEEPS if len(place) < _LARGE else _SWEEPS_WHEN_LARGE):
        if not fewest:
            break
        near = before if sweep % 2 else after
        for rank in ranks if sweep % 2 else reversed(ranks):
            wishes = {item: _mean(near[item], place, place[item]) for item in bare[rank]}
            bare[rank].sort(key=wishes.__getitem__)
            _count_off([bare[rank]], place)
        if grid.parents:
            bare = columns_by_order(grid, place, _group_means(grid, place))
            bare = [[item for item in column if item < len(place)] for column in bare]
            _count_off(bare, place)
        crossings = _crossings(grid, place)
        if crossings < fewest:
            best, fewest = place.copy(), crossings
    return columns_by_order(grid, best, _group_means(grid, best))


def _count_off(columns: Sequence[Sequence[int]], place: list[float]) -> None:
    for column in columns:
        items = [item for item in column if item < len(place)]
        middle = (len(items) - 1) / 2
        for number, item in enumerate(items):
            place[item] = number - middle


def _mean(items: Sequence[int], place: Sequence[float], otherwise: float) -> float:
    return sum(place[item] for item in items) / len(items) if items else otherwise


def _group_means(grid: Grid, place: Sequence[float]) -> dict[str, float]:
    """One place for each group in all its ranks."""
    members: dict[str, list[float]] = {name: [] for name in grid.parents}
    if members:
        for item, group in enumerate(grid.group):
            while group is not None:
                members[group].append(place[item])
                group = grid.parents[group]
    return {name: sum(each) / max(len(each), 1) for name, each in members.items()}


def _crossings(grid: Grid, place: Sequence[float]) -> int:
    gaps: dict[int, list[tuple[float, float]]] = {}
    for tail, head in grid.links:
        gaps.setdefault(grid.rank[tail], []).append((place[tail], place[head]))
    return sum(map(_inversions, gaps.values()))


def _inversions(links: list[tuple[float, float]]) -> int:
    """How many pairs of links cross: a Fenwick tree over the heads, tails in order."""
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

"""Our own order of the items in each rank, for when Graphviz fails or would take too long.

The barycentre method of Sugiyama, Tagawa and Toda (1981): sweeps that place every item at the
mean of its neighbours in the next rank, keeping the order with the fewest crossings; then
heights by the same means.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.columns import number_places, order_by_place
from gradwalk.graphviz_render.layout.ordering.crossings import count_crossings
from gradwalk.graphviz_render.layout.ordering.transpose import transpose_columns

_SWEEPS = 12
_SWEEPS_IF_LARGE = 4
_LARGE = 10_000


def order_by_barycenters(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float]
) -> tuple[list[list[int]], list[float]]:
    """Return the order of the items in each rank, and heights near their neighbours'.

    `up` and `down` are how far each item extends above and below its wire.
    """
    columns = _order_columns(graph)
    items = len(graph.rank)
    height = [0.0] * items
    bare = [[item for item in column if item < items] for column in columns]
    for column in bare:
        _place_column(column, [0.0] * len(column), up, down, height)
    before, after = graph.before, graph.after
    for sweep in range(4 if items < _LARGE else 2):
        near = after if sweep % 2 else before
        for column in reversed(bare) if sweep % 2 else bare:
            wishes = [_mean(near[item], height, height[item]) for item in column]
            _place_column(column, wishes, up, down, height)
    return columns, height


def _order_columns(graph: LayeredGraph) -> list[list[int]]:
    before, after = graph.before, graph.after
    # Topological order is the order of reading, so sources and their dummy nodes begin with it.
    place = [float(item) for item in range(len(graph.rank))]
    for source, chain in graph.dummies.items():
        for item in chain:
            place[item] = float(source)
    columns = _group_columns(graph, place)
    place = number_places(graph, columns)
    best, fewest = columns, count_crossings(graph, place)
    for sweep in range(_SWEEPS if len(place) < _LARGE else _SWEEPS_IF_LARGE):
        if not fewest:
            break
        forward = sweep % 2 == 1
        for column in columns if forward else reversed(columns):
            items = [item for item in column if item < len(place)]
            wishes = {
                item: _mean(before[item], place, place[item])
                if forward
                else _mean_of_ports(item, after[item], graph, place)
                for item in items
            }
            for number, item in enumerate(sorted(items, key=wishes.__getitem__)):
                place[item] = number - (len(items) - 1) / 2
        columns = _group_columns(graph, place)
        place = number_places(graph, columns)
        crossings = count_crossings(graph, place)
        if crossings < fewest:
            best, fewest = columns, crossings
    return transpose_columns(graph, best)


def _group_columns(graph: LayeredGraph, place: Sequence[float]) -> list[list[int]]:
    return order_by_place(graph, place, _group_means(graph, place))


def _mean(items: Sequence[int], place: Sequence[float], default: float) -> float:
    return sum(place[item] for item in items) / len(items) if items else default


def _mean_of_ports(
    item: int, heads: Sequence[int], graph: LayeredGraph, place: Sequence[float]
) -> float:
    """As `_mean`, but of the points where the wires arrive: the first operand comes first."""
    if not heads:
        return place[item]
    return sum(place[head] + graph.links[item, head] - 0.5 for head in heads) / len(heads)


def _group_means(graph: LayeredGraph, place: Sequence[float]) -> dict[str, float]:
    """One place for each group in all its ranks."""
    members: dict[str, list[float]] = {name: [] for name in graph.parents}
    if members:
        for item, group in enumerate(graph.group):
            while group is not None:
                members[group].append(place[item])
                group = graph.parents[group]
    return {name: sum(each) / max(len(each), 1) for name, each in members.items()}


def _place_column(
    column: Sequence[int],
    wishes: Sequence[float],
    up: Sequence[float],
    down: Sequence[float],
    height: list[float],
) -> None:
    """Place `column` in its order as near to `wishes` as the items' sizes allow.

    Pool adjacent violators (isotonic regression): items that would overlap move as one pool, to
    the mean of their wishes.
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

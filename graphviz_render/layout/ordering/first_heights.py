"""Heights near the neighbours' heights, from which the coordinate assignment begins."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph

_SWEEPS = 4
_SWEEPS_IF_LARGE = 2
_LARGE = 10_000


def find_first_heights(
    graph: LayeredGraph,
    columns: Sequence[Sequence[int]],
    up: Sequence[float],
    down: Sequence[float],
) -> list[float]:
    """Return heights of all items in the order of `columns`, near those of their neighbours.

    `up` and `down` are how far each item extends above and below its wire.
    """
    items = len(graph.rank)
    height = [0.0] * items
    bare = [[item for item in column if item < items] for column in columns]
    offsets = [_stack(column, up, down) for column in bare]
    for column, offset in zip(bare, offsets, strict=True):
        _place_column(column, [0.0] * len(column), offset, height)
    for sweep in range(_SWEEPS if items < _LARGE else _SWEEPS_IF_LARGE):
        near = graph.after if sweep % 2 else graph.before
        order = range(len(bare))
        for rank in reversed(order) if sweep % 2 else order:
            column = bare[rank]
            wishes = [_find_mean(near[item], height, height[item]) for item in column]
            _place_column(column, wishes, offsets[rank], height)
    return height


def _find_mean(items: Sequence[int], height: Sequence[float], default: float) -> float:
    if len(items) == 1:
        return height[items[0]]
    return sum([height[item] for item in items]) / len(items) if items else default


def _stack(column: Sequence[int], up: Sequence[float], down: Sequence[float]) -> list[float]:
    """The heights of a column whose items touch each other."""
    offset: list[float] = []
    at = 0.0
    for item in column:
        at += up[item]
        offset.append(at)
        at += down[item]
    return offset


def _place_column(
    column: Sequence[int],
    wishes: Sequence[float],
    offset: Sequence[float],
    height: list[float],
) -> None:
    """Place `column` in its order as near to `wishes` as the items' sizes allow.

    Pool adjacent violators (isotonic regression): items that would overlap move as one pool, to
    the mean of their wishes.
    """
    pools: list[tuple[float, int]] = []
    for wish, shift in zip(wishes, offset, strict=True):
        total, count = wish - shift, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    item = 0
    for total, count in pools:
        at = total / count
        for _ in range(count):
            height[column[item]] = at + offset[item]
            item += 1

"""The order of one circuit's items, and heights near it: by `dot`, by `dot` with limits, or by our
own layers. A circuit with groups is arranged level by level, and the levels are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.graphviz_render import worker
from gradwalk.graphviz_render.columns import columns_by_height, places
from gradwalk.graphviz_render.composed import Arranged, composed
from gradwalk.graphviz_render.contexts import Context, contexts
from gradwalk.graphviz_render.crossings import crossings, switched
from gradwalk.graphviz_render.dot import dot_text, heights
from gradwalk.graphviz_render.faces import face
from gradwalk.graphviz_render.grid import Grid, grid
from gradwalk.graphviz_render.layered import layered
from gradwalk.graphviz_render.positions import Method
from gradwalk.graphviz_render.recent import Recent
from gradwalk.graphviz_render.straighten import straighten

MOST_ITEMS = 1_500
"""Up to so many nodes and places on lanes `dot` takes its time; then it gets limits."""
MOST_ITEMS_LIMITED = 6_000
"""Above this it would need seconds, and our own layers take its place."""

LANE = 5.0
"""Half the height kept free around a wire that passes by."""

_MOST_ITEMS_TO_COMPARE = 60
"""Up to so many our own order is found as well, and the one with fewer crossings drawn."""

_AROUND = 20.0
_MOST_ITEMS_KEPT = 100_000

_known: Recent[list[float]] = Recent(_MOST_ITEMS_KEPT)
"""The height of every item of a level."""


@dataclass(frozen=True, slots=True)
class Order:
    """The items of each rank from top to bottom, and heights near which they stand."""

    method: Method
    columns: list[list[int]]
    height: list[float]
    lasting: bool
    """Whether it is the best there will be: a failing `dot` may come back."""


def forget() -> None:
    """Arrange every level anew from now on."""
    _known.clear()


def arranged(
    trace: Trace,
    ranked: Grid,
    up: Sequence[float],
    down: Sequence[float],
    digits: int,
    workers: worker.Workers,
) -> Order:
    """Return the order of `ranked`, the grid of `trace`.

    `up` and `down` say how far each item reaches above and below its wire.
    """
    levels = contexts(trace) if trace.groups else None
    if levels is None:
        return _ordered(ranked, up, down, workers)
    found: dict[str | None, Arranged] = {}
    methods: list[Method] = []
    lasting = True
    for name, level in levels.items():
        found[name], method, kept = _level(level, digits, trace.numbers, workers)
        methods.append(method)
        lasting = lasting and kept
    columns, height = composed(trace, ranked, found)
    worst = max(methods, key=("dot", "limited", "layered").index)
    return Order(worst, columns, height, lasting)


def _level(
    level: Context, digits: int, numbers: bool, workers: worker.Workers
) -> tuple[Arranged, Method, bool]:
    """The heights in one level, the method, and whether they last."""
    ranked = grid(level.nodes, level.edges, level.groups, level.inputs)
    sizes = [face(node.shape, digits, numbers).reach + _AROUND for node in level.nodes]
    sizes += [LANE] * (len(ranked.rank) - len(sizes))
    # by their places alone, as the same function called again looks the same inside
    key = repr((ranked.rank, ranked.links, ranked.lanes, ranked.typed, sizes))
    height, method, lasting = _known.get(key), _rung(ranked), True
    if height is None:
        order = _ordered(ranked, sizes, sizes, workers)
        height = straighten(ranked, order.columns, order.height, sizes, sizes)
        method, lasting = order.method, order.lasting
        if lasting:
            _known.keep(key, height, len(height))
    names = ranked.nodes
    made = Arranged(
        dict(zip(names, height, strict=False)),
        dict(zip(names, ranked.rank, strict=False)),
        {names[source]: [height[item] for item in lane] for source, lane in ranked.lanes.items()},
    )
    return made, method, lasting


def _ordered(
    ranked: Grid, up: Sequence[float], down: Sequence[float], workers: worker.Workers
) -> Order:
    rung = _rung(ranked)
    height = None if rung == "layered" else _by_dot(ranked, up, down, workers, rung == "limited")
    if height is None:
        columns, height = layered(ranked, up, down)
        return Order("layered", columns, height, rung == "layered")
    return Order(rung, *_least_crossed(ranked, height, up, down), lasting=True)


def _rung(ranked: Grid) -> Method:
    """Items count, not nodes: every place on a lane is one more box for `dot` to stand."""
    if len(ranked.rank) > MOST_ITEMS_LIMITED:
        return "layered"
    return "limited" if len(ranked.rank) > MOST_ITEMS else "dot"


def _by_dot(
    ranked: Grid,
    up: Sequence[float],
    down: Sequence[float],
    workers: worker.Workers,
    limited: bool,
) -> list[float] | None:
    try:
        height = heights(ranked, workers.layout(dot_text(ranked, up, down, limited)))
    except worker.LayoutError:
        return None
    if height is None:
        workers.failed(worker.NO_LAYOUT)
    return height


def _least_crossed(
    ranked: Grid, height: list[float], up: Sequence[float], down: Sequence[float]
) -> tuple[list[list[int]], list[float]]:
    """The order that Graphviz found, or our own where that crosses fewer wires."""
    columns = switched(ranked, columns_by_height(ranked, height))
    fewest = crossings(ranked, places(ranked, columns))
    if fewest and len(ranked.rank) <= _MOST_ITEMS_TO_COMPARE:
        own, own_height = layered(ranked, up, down)
        if crossings(ranked, places(ranked, own)) < fewest:
            return own, own_height
    return columns, height

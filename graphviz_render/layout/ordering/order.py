"""The order of a circuit's items in their ranks, and heights near their places.

Our own sweeps give both, and Graphviz where it is asked as well and crosses fewer wires. A circuit
with groups is ordered level by level, and the heights of each level are cached.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from gradwalk.core.model import Node, Trace
from gradwalk.graphviz_render.layout.coordinates.heights import (
    assign_heights,
    measure_spacing,
)
from gradwalk.graphviz_render.layout.dot.dot_text import read_heights, write_dot
from gradwalk.graphviz_render.layout.dot.service import Dot, DotError
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.layering.levels import Level, split_levels
from gradwalk.graphviz_render.layout.ordering.barycenters import order_columns
from gradwalk.graphviz_render.layout.ordering.columns import order_by_height
from gradwalk.graphviz_render.layout.ordering.compose import OrderedLevel, compose_levels
from gradwalk.graphviz_render.layout.ordering.crossings import count_crossings
from gradwalk.graphviz_render.layout.ordering.first_heights import find_first_heights
from gradwalk.graphviz_render.layout.ordering.transpose import transpose_columns
from gradwalk.graphviz_render.layout.positions import Method
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.graphviz_render.measure.faces import measure_face
from gradwalk.graphviz_render.measure.measures import Measures, shows_numbers

MAX_ITEMS = 1_500
"""Of more nodes and dummy nodes Graphviz is not asked: it would take seconds."""

WIRE_ROOM = 5.0
"""Half the height kept free around a wire that passes by."""

_LEVEL_GAP = 20.0
_MAX_CACHED_ITEMS = 100_000
_MAX_TRIED_ITEMS = 1_000
"""Larger drawings are laid out in one density."""

_level_heights: LRUCache[tuple[list[float], Method]] = LRUCache(_MAX_CACHED_ITEMS)
"""The height of every item of a level, and whose order it has."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The items of each rank from top to bottom, and heights near their places."""

    method: Method
    columns: list[list[int]]
    height: list[float]


_orderings: LRUCache[Ordering] = LRUCache(_MAX_CACHED_ITEMS)
_columns: LRUCache[list[list[int]]] = LRUCache(_MAX_CACHED_ITEMS)
"""Of circuits without groups: other numbers take other room, and keep the order."""


def clear_order_caches() -> None:
    """Order everything afresh from now on."""
    _level_heights.clear()
    _orderings.clear()
    _columns.clear()


def order_graph(
    trace: Trace,
    graph: LayeredGraph,
    up: Sequence[float],
    down: Sequence[float],
    measures: Measures,
    dot: Dot | None,
) -> Ordering:
    """Return the order of `graph`, the layers of `trace`, whose sizes are `measures`.

    `up` and `down` are how far each item extends above and below its wire. `dot` is asked as well
    where there is one.
    """
    levels = split_levels(trace) if trace.groups else None
    if levels is None:
        return _order_circuit(graph, up, down, dot)
    ordered: dict[str | None, OrderedLevel] = {}
    method: Method = "own"
    for name, level in levels.items():
        sizes = [_measure_half(node, trace, measures) for node in level.nodes]
        ordered[name], level_method = _order_level(level, sizes, dot)
        method = max(method, level_method, key=("own", "dot").index)
    return Ordering(method, *compose_levels(trace, graph, ordered))


def _measure_half(node: Node, trace: Trace, measures: Measures) -> float:
    """How far a node extends above and below its wire, roughly; it may be a group."""
    has_numbers = shows_numbers(node, trace, measures.written)
    face = measure_face(node.shape, measures.digits, has_numbers)
    return (face.width if measures.direction == "up" else face.reach) + _LEVEL_GAP


def _order_level(
    level: Level, halves: Sequence[float], dot: Dot | None
) -> tuple[OrderedLevel, Method]:
    """The heights in one level, and whose they are."""
    graph = build_layered_graph(level.nodes, level.edges, level.groups, level.inputs)
    sizes = [*halves, *[WIRE_ROOM] * (len(graph.rank) - len(halves))]
    # Without names: another call of the same function looks the same inside.
    key = _make_key(graph, sizes, sizes, dot)
    known = _level_heights.get(key)
    if known is None:
        ordering = _order_circuit(graph, sizes, sizes, dot)
        spacing = measure_spacing(graph, ordering.columns, sizes, sizes)
        height = assign_heights(graph, spacing, ordering.height)
        known = height, ordering.method
        _level_heights.put(key, known, len(height))
    height, method = known
    names = graph.nodes
    ordered = OrderedLevel(
        dict(zip(names, height, strict=False)),
        dict(zip(names, graph.rank, strict=False)),
        {names[node]: [height[item] for item in chain] for node, chain in graph.dummies.items()},
    )
    return ordered, method


def _order_circuit(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot | None
) -> Ordering:
    key = _make_key(graph, up, down, dot)
    known = _orderings.get(key)
    if known is None:
        known = _find_order(graph, up, down, dot)
        _orderings.put(key, known, len(graph.rank))
    return known


def _make_key(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot | None
) -> Hashable:
    """All that an order and its first heights depend on, without names."""
    return (_make_order_key(graph), tuple(up), tuple(down), dot is None)


def _make_order_key(graph: LayeredGraph) -> Hashable:
    return (
        graph.rank,
        tuple(graph.links.items()),
        tuple(graph.input_order.items()),
        graph.composites,
        graph.group if graph.parents else (),
        tuple(graph.dummies.items()),
    )


def _order_columns(graph: LayeredGraph) -> list[list[int]]:
    """Our own order: the same in every density, as it does not depend on the sizes of the items."""
    if len(graph.rank) > _MAX_TRIED_ITEMS:
        return order_columns(graph)
    key = _make_order_key(graph)
    known = _columns.get(key)
    if known is None:
        known = order_columns(graph)
        _columns.put(key, known, len(graph.rank))
    return known


def _find_order(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot | None
) -> Ordering:
    columns = _order_columns(graph)
    fewest = count_crossings(graph, columns)
    # an order without crossings cannot be bettered
    if dot is not None and fewest and len(graph.rank) <= MAX_ITEMS:
        height = _ask_graphviz(graph, up, down, dot)
        if height is not None:
            other = transpose_columns(graph, order_by_height(graph, height))
            if count_crossings(graph, other) < fewest:
                return Ordering("dot", other, height)
    return Ordering("own", columns, find_first_heights(graph, columns, up, down))


def _ask_graphviz(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot
) -> list[float] | None:
    try:
        return dot.lay_out(write_dot(graph, up, down), partial(read_heights, graph))
    except DotError:
        return None

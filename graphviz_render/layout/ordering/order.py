"""The order of a circuit's items in their ranks, and heights near their places.

Graphviz gives both, with limits for large circuits, or our own sweeps where it cannot. A circuit
with groups is ordered level by level, and the heights of each level are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from gradwalk.core.model import Node, Trace
from gradwalk.graphviz_render.layout.coordinates.heights import assign_heights
from gradwalk.graphviz_render.layout.dot.dot_text import read_heights, write_dot
from gradwalk.graphviz_render.layout.dot.service import Dot, DotError
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.layering.levels import Level, split_levels
from gradwalk.graphviz_render.layout.ordering.barycenters import order_by_barycenters
from gradwalk.graphviz_render.layout.ordering.columns import number_places, order_by_height
from gradwalk.graphviz_render.layout.ordering.compose import OrderedLevel, compose_levels
from gradwalk.graphviz_render.layout.ordering.crossings import count_crossings
from gradwalk.graphviz_render.layout.ordering.transpose import transpose_columns
from gradwalk.graphviz_render.layout.positions import Method
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.graphviz_render.measure.faces import measure_face
from gradwalk.graphviz_render.measure.measures import Measures, shows_numbers

MAX_ITEMS = 1_500
"""Up to this many nodes and dummy nodes Graphviz takes its time; above, it gets limits."""
MAX_ITEMS_LIMITED = 6_000
"""Above this it would need seconds, and our own sweeps order the circuit."""

WIRE_ROOM = 5.0
"""Half the height kept free around a wire that passes by."""

_MAX_ITEMS_TO_COMPARE = 60
"""Up to this many our own order is found as well, and the one with fewer crossings used."""

_LEVEL_GAP = 20.0
_MAX_CACHED_ITEMS = 100_000

_level_heights: LRUCache[list[float]] = LRUCache(_MAX_CACHED_ITEMS)
"""The height of every item of a level."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The items of each rank from top to bottom, and heights near their places."""

    method: Method
    columns: list[list[int]]
    height: list[float]
    final: bool
    """False if Graphviz failed: a later attempt may give a better one."""


_orderings: LRUCache[Ordering] = LRUCache(_MAX_CACHED_ITEMS)
"""Of circuits without groups: other numbers take other room, and keep the order."""


def clear_order_caches() -> None:
    """Order everything afresh from now on."""
    _level_heights.clear()
    _orderings.clear()


def order_graph(
    trace: Trace,
    graph: LayeredGraph,
    up: Sequence[float],
    down: Sequence[float],
    measures: Measures,
    dot: Dot,
) -> Ordering:
    """Return the order of `graph`, the layers of `trace`, whose sizes are `measures`.

    `up` and `down` are how far each item extends above and below its wire.
    """
    levels = split_levels(trace) if trace.groups else None
    if levels is None:
        return _order_circuit(graph, up, down, dot)
    ordered: dict[str | None, OrderedLevel] = {}
    methods: list[Method] = []
    final = True
    for name, level in levels.items():
        sizes = [_measure_half(node, trace, measures) for node in level.nodes]
        ordered[name], method, level_final = _order_level(level, sizes, dot)
        methods.append(method)
        final = final and level_final
    columns, height = compose_levels(trace, graph, ordered)
    worst = max(methods, key=("dot", "limited", "layered").index)
    return Ordering(worst, columns, height, final)


def _measure_half(node: Node, trace: Trace, measures: Measures) -> float:
    """How far a node extends above and below its wire, roughly; it may be a group."""
    has_numbers = shows_numbers(node, trace, measures.written)
    return measure_face(node.shape, measures.digits, has_numbers).reach + _LEVEL_GAP


def _order_level(
    level: Level, halves: Sequence[float], dot: Dot
) -> tuple[OrderedLevel, Method, bool]:
    """The heights in one level, the method, and whether they are final."""
    graph = build_layered_graph(level.nodes, level.edges, level.groups, level.inputs)
    sizes = [*halves, *[WIRE_ROOM] * (len(graph.rank) - len(halves))]
    # Without names: another call of the same function looks the same inside.
    key = repr((graph.rank, graph.links, graph.dummies, graph.input_order, sizes))
    height, method, final = _level_heights.get(key), _choose_method(graph), True
    if height is None:
        ordering = _order_circuit(graph, sizes, sizes, dot)
        height = assign_heights(graph, ordering.columns, ordering.height, sizes, sizes)
        method, final = ordering.method, ordering.final
        if final:
            _level_heights.put(key, height, len(height))
    names = graph.nodes
    ordered = OrderedLevel(
        dict(zip(names, height, strict=False)),
        dict(zip(names, graph.rank, strict=False)),
        {names[node]: [height[item] for item in chain] for node, chain in graph.dummies.items()},
    )
    return ordered, method, final


def _order_circuit(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot
) -> Ordering:
    key = repr((graph.rank, graph.links, graph.dummies, graph.input_order, up, down))
    known = _orderings.get(key)
    if known is None:
        known = _find_order(graph, up, down, dot)
        if known.final:
            _orderings.put(key, known, len(graph.rank))
    return known


def _find_order(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot
) -> Ordering:
    method = _choose_method(graph)
    height = None
    if method != "layered":
        height = _ask_graphviz(graph, up, down, dot, method == "limited")
    if height is None:
        columns, height = order_by_barycenters(graph, up, down)
        return Ordering("layered", columns, height, method == "layered")
    return Ordering(method, *_choose_fewest_crossings(graph, height, up, down), final=True)


def _choose_method(graph: LayeredGraph) -> Method:
    """Items count, not nodes: every dummy node is one more box for Graphviz to place."""
    if len(graph.rank) > MAX_ITEMS_LIMITED:
        return "layered"
    return "limited" if len(graph.rank) > MAX_ITEMS else "dot"


def _ask_graphviz(
    graph: LayeredGraph, up: Sequence[float], down: Sequence[float], dot: Dot, limited: bool
) -> list[float] | None:
    try:
        return dot.lay_out(write_dot(graph, up, down, limited), partial(read_heights, graph))
    except DotError:
        return None


def _choose_fewest_crossings(
    graph: LayeredGraph, height: list[float], up: Sequence[float], down: Sequence[float]
) -> tuple[list[list[int]], list[float]]:
    """The order that Graphviz found, or our own if that crosses fewer wires."""
    columns = transpose_columns(graph, order_by_height(graph, height))
    fewest = count_crossings(graph, number_places(graph, columns))
    if fewest and len(graph.rank) <= _MAX_ITEMS_TO_COMPARE:
        own, own_height = order_by_barycenters(graph, up, down)
        if count_crossings(graph, number_places(graph, own)) < fewest:
            return own, own_height
    return columns, height

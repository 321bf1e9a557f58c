"""Wires from their sources to their targets, and the numbers that some carry.

Between two columns is a channel: first a segment in which wires may change their height, then
one in which all are level, where the numbers of a fan-out are. In a column itself there are only
cells and level wires. So no wire meets a cell or a number. Where nothing is in its way, the curve
leads on to the gate, and arrives at a slant: see `slants`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.positions import CellPosition, Point
from gradwalk.graphviz_render.layout.routing.channels import Column
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.layout.routing.slants import KINK, find_slants
from gradwalk.graphviz_render.measure.cells import BELOW_WIRE, BESIDE_WIRE, CLEAR
from gradwalk.graphviz_render.measure.faces import FIGURE_HEIGHT, NUMBER, Face
from gradwalk.graphviz_render.measure.measures import Measures
from gradwalk.graphviz_render.measure.upright import (
    CONTRIBUTION_FOOT,
    GRADIENT_ASIDE,
    VALUE_ASIDE,
)

Stop: TypeAlias = tuple[int, float]
"""A rank that a wire passes, and its height from there on."""

MAX_POINTS = 60_000
"""Of all wires. If there were more, the part that several wires of one source share would be drawn
with the longest of them alone."""


def route_wires(
    graph: LayeredGraph,
    height: Sequence[float],
    columns: Sequence[Column],
    ports: Mapping[str, Port],
    cells: Mapping[str, CellPosition],
    bottom: float,
    measures: Measures,
) -> dict[str, tuple[Point, ...]]:
    """Return the points of every wire. Those without dummy nodes run below `bottom`."""
    tracks = _assign_tracks(graph, bottom)
    kinks = {
        source: _find_kinks(graph, chain, height, height[source])
        for source, chain in graph.dummies.items()
    }
    # how many kinks of its source's chain a wire passes before it leaves
    passed = {
        wire: bisect_left(kinks.get(source, ()), (graph.rank[target],))
        for wire, (source, target) in graph.ends.items()
    }
    longest: dict[int, str] = {}
    if sum(passed.values()) > MAX_POINTS:
        longest = {graph.ends[wire][0]: wire for wire in sorted(passed, key=passed.__getitem__)}
    wires: dict[str, tuple[Point, ...]] = {}
    for wire, (source, target) in graph.ends.items():
        start = cells[graph.nodes[source]]
        begin = (start.end, start.y)
        last = graph.rank[target]
        stops: Sequence[Stop] = kinks.get(source, ())[: passed[wire]]
        if wire in tracks:
            # The same one where the wire passes a single rank.
            stops = [(rank, tracks[wire]) for rank in sorted({graph.rank[source] + 1, last - 1})]
        elif stops and longest.get(source, wire) != wire:
            rank, y = stops[-1]
            begin, stops = (columns[rank - 1].level, y), ()
        wires[wire] = _route_wire(last, stops, ports[wire], columns, begin)
    for wire in find_slants(graph, height, ports, wires, measures):
        *points, _, gate = wires[wire]
        wires[wire] = (*points, gate, gate)
    return wires


def place_contributions(
    graph: LayeredGraph,
    measures: Measures,
    columns: Sequence[Column],
    ports: Mapping[str, Port],
) -> dict[str, Point]:
    """Return where the contribution of each wire that carries one is, as `Layout` says."""
    beside = _beside_upright_wire if measures.direction == "up" else _beside_wire
    return {
        wire: beside(columns[graph.rank[target] - 1].level, ports[wire], face)
        for wire, (_, target) in graph.ends.items()
        if (face := measures.contributions.get(wire)) is not None
    }


def _beside_wire(level: float, port: Port, face: Face) -> Point:
    if face.kind == "matrix":
        return level + 3, port.y - CLEAR - face.height if port.above else port.y + CLEAR
    below = port.y + BELOW_WIRE + FIGURE_HEIGHT * NUMBER
    return level + 3, port.y - BESIDE_WIRE if port.above else below


def _beside_upright_wire(level: float, port: Port, face: Face) -> Point:
    """As the passes see it: the second is how far to the right it is, as it will be turned."""
    rise = level + CONTRIBUTION_FOOT
    if face.kind != "matrix":
        return rise, port.y - VALUE_ASIDE if port.above else port.y + GRADIENT_ASIDE
    left = port.y - VALUE_ASIDE - face.inner("value") if port.above else port.y + GRADIENT_ASIDE
    return rise + face.height, left


def _assign_tracks(graph: LayeredGraph, bottom: float) -> dict[str, float]:
    """Heights below the whole drawing for the wires that have no dummy nodes."""
    tracks: dict[str, float] = {}
    ends: list[int] = []
    skipping = [
        (graph.rank[source], graph.rank[target], wire)
        for wire, (source, target) in graph.ends.items()
        if graph.rank[target] > graph.rank[graph.tails[wire]] + 1
    ]
    for first, last, wire in sorted(skipping):
        number = next((n for n, end in enumerate(ends) if end <= first), len(ends))
        ends[number : number + 1] = [last]
        tracks[wire] = bottom + (2 * number + 1) * WIRE_ROOM
    return tracks


def _find_kinks(
    graph: LayeredGraph, chain: Sequence[int], height: Sequence[float], y: float
) -> list[Stop]:
    """Where a chain of dummy nodes changes its height, which is `y` before it."""
    kinks: list[Stop] = []
    for item in chain:
        if abs(height[item] - y) >= KINK:
            y = height[item]
            kinks.append((graph.rank[item], y))
    return kinks


def _route_wire(
    last: int,
    stops: Sequence[Stop],
    port: Port,
    columns: Sequence[Column],
    start: Point,
) -> tuple[Point, ...]:
    """The points of a wire to rank `last`, which reaches each rank of `stops` at its height."""
    y = start[1]
    points = [start]
    for rank, end in (*stops, (last, port.y)):
        points += [(columns[rank - 1].bend, y), (columns[rank - 1].level, end)]
        y = end
    return (*points, (columns[last].anchor + port.x, port.y))

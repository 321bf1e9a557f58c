"""The measures of a trace: every node's cell, and what each wire of a fan-out carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.measure.cells import Cell, measure_cell
from gradwalk.graphviz_render.measure.faces import Face, measure_contribution, measure_face

MAX_BLOCKS = 40_000
"""If the heat maps have more blocks in total, only ranges are shown: the page would be slow."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of everything in one trace, for a number of decimals."""

    digits: int
    cells: tuple[Cell, ...]
    """The cell of every node, in the trace's order."""
    contributions: Mapping[str, Face]
    """The face of the contribution on every wire that has one, by the wire's id."""


def measure_trace(trace: Trace, digits: int) -> Measures:
    """Return the measures of `trace` with numbers of `digits` decimals."""
    arriving: dict[str, list[Edge]] = {}
    for edge in trace.edges:
        arriving.setdefault(edge.target, []).append(edge)
    for wires in arriving.values():
        wires.sort(key=lambda edge: edge.slot)
    composites = {group.nodes[0] for group in trace.groups if not group.expanded}
    contributions = _measure_contributions(trace, digits, arriving, composites)
    maps = sum(_count_blocks(node.shape, digits, trace.numbers) for node in trace.nodes)
    cells = tuple(
        measure_cell(
            node,
            measure_face(node.shape, digits, trace.numbers, maps <= MAX_BLOCKS),
            [contributions.get(edge.id) for edge in arriving.get(node.id, ())],
            node.id in composites,
        )
        for node in trace.nodes
    )
    return Measures(digits, cells, contributions)


def _measure_contributions(
    trace: Trace, digits: int, arriving: Mapping[str, list[Edge]], composites: set[str]
) -> dict[str, Face]:
    """Each wire of a fan-out carries its own contribution, near its target.

    At a gate with several wires the first one's contribution is above it and the last one's
    below, so these two may be matrices; between them there is room for one line. Which of a
    composite's wires these are is known only when everything has a position, so matrices are
    drawn there only for one or two wires.
    """
    shape = {node.id: node.shape for node in trace.nodes}
    fan_out: dict[str, int] = {}
    for edge in trace.edges:
        fan_out[edge.source] = fan_out.get(edge.source, 0) + 1
    faces: dict[str, Face] = {}
    for target, wires in arriving.items():
        for number, edge in enumerate(wires):
            if fan_out[edge.source] > 1:
                outermost = number in (0, len(wires) - 1)
                tall = outermost and (target not in composites or len(wires) < 3)
                faces[edge.id] = measure_contribution(
                    shape[edge.source], digits, trace.numbers, tall
                )
    return faces


def _count_blocks(shape: tuple[int, ...], digits: int, numbers: bool) -> int:
    face = measure_face(shape, digits, numbers)
    return 2 * face.rows * face.columns if face.kind == "heat" else 0

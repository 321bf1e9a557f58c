"""The measures of a trace: every node's cell, and what each wire of a fan-out carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from gradwalk.core.model import Edge, Node, Trace
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.local_operations import write_local_operations
from gradwalk.explain.text.masks import find_masks
from gradwalk.explain.text.matrices import choose_map_side
from gradwalk.explain.text.numbers import Digits
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.graphviz_render.measure.cells import Cell, measure_cell
from gradwalk.graphviz_render.measure.chips import (
    measure_chips_beside,
    measure_chips_over,
    measure_half_chips,
)
from gradwalk.graphviz_render.measure.density import ROOMY, Density
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    Face,
    measure_contribution,
    measure_face,
    measure_line,
)
from gradwalk.graphviz_render.measure.upright import (
    measure_contribution_high,
    measure_upright_cell,
)
from gradwalk.graphviz_render.measure.wires import (
    find_last,
    find_local_wires,
    list_arriving,
)


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of everything in one trace, for a number of decimals and the numbers of its run."""

    digits: Digits
    cells: tuple[Cell, ...]
    """The cell of every node, in the trace's order."""
    contributions: Mapping[str, Face]
    """The face of the contribution on every wire that has one, by the wire's id."""
    local: Mapping[str, Sequence[Edge]]
    """The wires into each gate that shows their local gradients, by the gate's id."""
    written: int | None
    """Arrays with more elements show their shapes; None if there is no such limit."""
    abridged: bool
    """Whether some do, though they have numbers."""
    symbols: bool = False
    """Whether symbols are drawn in place of numbers."""
    operations: bool = False
    """Whether gates of arrays say what they do to the upstream gradient."""
    direction: Direction = "right"
    density: Density = ROOMY
    chips: Mapping[str, float] = field(default_factory=dict)
    """Half the width of the chips of a gate, where wires arrive near them."""

    @property
    def rooms(self) -> tuple[float, ...]:
        """The room of every number, and of every column of numbers."""
        faces = (*(cell.face for cell in self.cells), *self.contributions.values())
        rooms = [
            room for face in faces for room in (face.width, *face.value.widths, *face.grad.widths)
        ]
        return (*rooms, *(cell.chip for cell in self.cells))

    def measure_along(self, wire: str) -> float:
        """Return how much of a wire its contribution needs."""
        face = self.contributions[wire]
        return measure_contribution_high(face) if self.direction == "up" else face.width


def measure_trace(
    trace: Trace,
    digits: Digits,
    written: int | None = None,
    *,
    symbols: bool = False,
    operations: bool = False,
    direction: Direction = "right",
    density: Density = ROOMY,
) -> Measures:
    """Return the measures of `trace` with numbers of `digits` decimals, or as people write them.

    Arrays with more than `written` elements show their shapes. With `symbols` these are drawn. With
    `operations` gates of arrays say what they do to the upstream gradient. The drawing will go in
    this `direction`, with this `density`.
    """
    if symbols:
        return _measure_symbols(trace, digits, direction)
    trace = find_shown_trace(trace, digits)
    arriving = list_arriving(trace)
    composites = {group.nodes[0] for group in trace.groups if not group.expanded}
    said = write_local_operations(trace) if operations else {}
    local = find_local_wires(trace, said, direction) if density.has_chips else {}
    has_numbers = {node.id: shows_numbers(node, trace, written) for node in trace.nodes}
    abridged = trace.numbers and not all(has_numbers.values())
    contributions = (
        _measure_contributions(trace, digits, arriving, composites, has_numbers, density)
        if density.has_contributions
        else {}
    )
    side = choose_map_side(node.shape for node in trace.nodes)
    masks = find_masks(trace)
    # the button of a group reaches beyond its gate
    beside_button = density._replace(beside_number=ROOMY.beside_number)
    last = find_last(trace)
    cells = tuple(
        _measure_cell(
            direction,
            node,
            measure_face(
                node.shape,
                digits,
                has_numbers[node.id],
                side,
                (node.value, node.grad),
                node.id in masks,
                beside_button if node.id in composites else density,
            ),
            [contributions.get(edge.id) for edge in arriving.get(node.id, ())],
            node.id in composites,
            measure_chips_beside(direction, local.get(node.id, ()), said, digits),
            node.id == last,
            density=density,
        )
        for node in trace.nodes
    )
    return Measures(
        digits,
        cells,
        contributions,
        local,
        written,
        abridged,
        operations=operations,
        direction=direction,
        density=density,
        chips={} if density == ROOMY else measure_half_chips(local, said, digits),
    )


def measure_compact(trace: Trace, measures: Measures, beside: Collection[str] = ()) -> Measures:
    """Return `measures` of `trace` for a compact drawing, see `measure_cell`. Symbols have none.

    The gates among `beside` have their names left of their values, as elsewhere.
    """
    if measures.symbols:
        return measures
    arriving = list_arriving(trace)
    composites = {group.nodes[0] for group in trace.groups if not group.expanded}
    last = find_last(trace)
    cells = tuple(
        _measure_cell(
            measures.direction,
            node,
            cell.face,
            [measures.contributions.get(edge.id) for edge in arriving.get(node.id, ())],
            node.id in composites,
            [cell.chip] * len(measures.local.get(node.id, ())),
            node.id == last,
            density=measures.density,
            compact=node.kind != "op" or node.id not in beside,
        )
        for node, cell in zip(trace.nodes, measures.cells, strict=True)
    )
    return replace(measures, cells=cells)


def _measure_cell(
    direction: Direction,
    node: Node,
    face: Face,
    arriving: Sequence[Face | None],
    composite: bool,
    chips: Sequence[float],
    output: bool,
    compact: bool = False,
    density: Density = ROOMY,
) -> Cell:
    if direction == "up":
        return measure_upright_cell(
            node, face, arriving, composite, chips, output, compact, density
        )
    return measure_cell(node, face, arriving, composite, len(chips), output, compact, density)


def _measure_symbols(trace: Trace, digits: Digits, direction: Direction) -> Measures:
    found = write_board_symbols(trace)
    arriving = list_arriving(trace)
    composites = {group.nodes[0] for group in trace.groups if not group.expanded}
    local = find_local_wires(trace, {}, direction)
    fan_out = Counter(edge.source for edge in trace.edges)
    last = find_last(trace)
    contributions = {
        edge.id: measure_line(found.contributions[edge.id], beside=ROOMY.beside_contribution)
        for edge in trace.edges
        if fan_out[edge.source] > 1
    }
    beside = {} if direction == "up" else measure_chips_over(local, found.locals)
    cells = tuple(
        _measure_cell(
            direction,
            node,
            measure_line(
                found.values[node.id],
                found.gradients[node.id],
                beside=ROOMY.beside_number + 2 * beside.get(node.id, 0.0),
            ),
            [contributions.get(edge.id) for edge in arriving.get(node.id, ())],
            node.id in composites,
            measure_chips_beside(direction, local.get(node.id, ()), found.locals, digits),
            node.id == last,
        )
        for node in trace.nodes
    )
    return Measures(
        digits, cells, contributions, local, None, False, symbols=True, direction=direction
    )


def shows_numbers(node: Node, trace: Trace, written: int | None) -> bool:
    """Return whether the numbers of `node` are written out, and not its shape alone."""
    return trace.numbers and (written is None or prod(node.shape) <= written)


def _measure_contributions(
    trace: Trace,
    digits: Digits,
    arriving: Mapping[str, list[Edge]],
    composites: set[str],
    has_numbers: Mapping[str, bool],
    density: Density,
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
                    shape[edge.source],
                    digits,
                    has_numbers[edge.source],
                    tall,
                    edge.contribution,
                    density,
                )
    return faces

"""The boxes of all that is drawn, found by their places: what a chip must not cover."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gradwalk.core.model import Node, Trace
from gradwalk.graphviz_render.drawing.names import place_gate_name
from gradwalk.graphviz_render.drawing.places import (
    Anchor,
    Beside,
    Line,
    find_beside,
    find_body,
    find_chip_top,
    find_stub,
    find_terminal,
    find_top,
    is_before_wire,
    place_chips,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.drawing.roads import Roads, to_array
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout
from gradwalk.graphviz_render.measure.cells import CHIP, Cell
from gradwalk.graphviz_render.measure.direction import NAME_ROOM
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_CHIP,
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.measures import Measures
from gradwalk.graphviz_render.measure.names import measure_name, measure_shape

_FRAME = 4.0
"""From a gradient or a body to the frame or the ring around it. Values have none at a step back."""
_BORDER = 0.5
_HALF_CHIP = 26.0
"""The number in a chip may change: this is half of what one seldom exceeds."""

HEAD = "head"
"""The owner of the heads of groups."""
_Numbers = NDArray[np.float64]


class Obstacles:
    """The boxes of a drawing, each with its owner."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        roads = Roads(layout.direction)
        for edge in trace.edges:
            roads.add(layout.wires[edge.id])
        for node, cell in zip(trace.nodes, measures.cells, strict=True):
            roads.add(find_stub(cell, layout.cells[node.id], layout.direction)[:2])
        owned = [*_list_boxes(trace, layout, measures)]
        self._owners = [owner for owner, _ in owned]
        boxes = np.concatenate((to_array([box for _, box in owned], 4), roads.list_boxes()))
        left, top, width, height = boxes.T
        self._sides = np.array((left, left + width, top, top + height))

    def find(self, area: Box, besides: str) -> list[tuple[float, float]]:
        """Return the left and right sides of what reaches into `area`, without what this has."""
        x, y, width, height = area
        left, right, top, bottom = np.array(((x,), (x + width,), (y,), (y + height,)))
        _, (left, right, _, _) = self.pair(left, right, top, bottom, [(besides,)])
        return list(zip(left.tolist(), right.tolist(), strict=True))

    def pair(
        self,
        left: _Numbers,
        right: _Numbers,
        top: _Numbers,
        bottom: _Numbers,
        besides: Sequence[Collection[str]],
    ) -> tuple[NDArray[np.intp], _Numbers]:
        """Return what reaches into each of some areas, without what is among its `besides`.

        The numbers of the areas come first; beside each of them are the left, the right, the top
        and the bottom of a box.
        """
        x, end, y, low = self._sides
        across = (x < right[:, None]) & (left[:, None] < end)
        down = (y < bottom[:, None]) & (top[:, None] < low)
        areas, boxes = (across & down).nonzero()
        owners, count = self._owners, len(self._owners)
        free = [
            box >= count or owners[box] not in besides[area]
            for area, box in zip(areas.tolist(), boxes.tolist(), strict=True)
        ]
        return areas[free], self._sides[:, boxes[free]]


def _list_boxes(trace: Trace, layout: Layout, measures: Measures) -> Iterator[tuple[str, Box]]:
    """The boxes of all but the wires, with their owners: a chip by its wire, the frame that a
    gradient may have by its node, the head of a group by HEAD, all others by none."""
    for node, cell in zip(trace.nodes, measures.cells, strict=True):
        at = layout.cells[node.id]
        yield from (("", box) for box in _list_of_node(node, cell, at, layout))
        beside = find_stub(cell, at, layout.direction).grad
        for box in _list_of_face(cell.face, "grad", beside, layout):
            yield node.id, _grow(box, _FRAME)
        chips = place_chips(cell, at, measures.local.get(node.id, ()), layout)
        for wire, line in chips.items():
            left = line.find_start(2 * _HALF_CHIP)
            yield wire, Box(left, find_chip_top(line), 2 * _HALF_CHIP, CHIP)
    for wire in measures.contributions:
        yield "", _find_contribution(wire, layout, measures.contributions)
    for parts in layout.groups.values():
        head = parts[0].box
        yield HEAD, Box(head.x, head.y, head.width, NAME_ROOM - 1)
        for part in parts:
            yield from (("", box) for box in _list_borders(part.box))


def _list_of_node(node: Node, cell: Cell, at: CellPosition, layout: Layout) -> Iterator[Box]:
    direction = layout.direction
    if node.kind == "op":
        yield _grow(find_body(cell, at, direction), _FRAME)
        name = place_gate_name(node, cell, at, layout.boxes[node.id].width, direction)
        yield _find_text(name.line, measure_name(name.word, name.size), name.size)
        if cell.shape:
            yield _find_text(name.shape, measure_shape(cell.shape), NUMBER)
    else:
        # its number has a frame and arrows when it is taken hold of
        yield layout.boxes[node.id]
        beside = find_stub(cell, at, direction).value
        for box in _list_of_face(cell.face, "value", beside, layout):
            yield _grow(box, _FRAME)
    stub = find_stub(cell, at, direction)
    x, y = find_terminal(stub, direction)
    yield _grow(Box(x, y, 0, 0), 6)
    for part in ("value", "grad"):
        yield from _list_of_face(cell.face, part, find_beside(stub, part), layout)


def _list_of_face(face: Face, part: Part, beside: Beside, layout: Layout) -> Iterator[Box]:
    direction = layout.direction
    if face.kind == "number":
        line = place_number(part, beside, direction)
        yield _find_text(line, face.room, NUMBER)
        return
    middle = place_middle(face, part, beside, direction)
    if face.kind != "matrix":
        yield _grow(_find_text(middle, face.width - 2 * BESIDE_CHIP, NUMBER), AROUND)
    if face.rows and face.kind != "size":
        wide = face.inner(part)
        top = find_top(face, part, beside, direction)
        yield Box(middle.x - wide / 2, top, wide, face.height)


def _find_contribution(wire: str, layout: Layout, faces: Mapping[str, Face]) -> Box:
    (x, y), face = layout.contributions[wire], faces[wire]
    if face.kind == "matrix":
        return _grow(Box(x, y, face.inner("value") + 2, face.height), 1)
    wide = face.room
    anchor: Anchor = "end" if is_before_wire(layout, wire) else "start"
    return _grow(_find_text(Line(x, y, anchor), wide, NUMBER), 1)


def _find_text(line: Line, width: float, size: float) -> Box:
    high = FIGURE_HEIGHT * size
    return Box(line.find_start(width), line.baseline - high, width, high + 0.2 * (size - NUMBER))


def _list_borders(box: Box) -> Iterator[Box]:
    """The sides of a group."""
    x, y, width, height = box
    yield _grow(Box(x, y, width, 0), _BORDER)
    yield _grow(Box(x, y + height, width, 0), _BORDER)
    yield _grow(Box(x, y, 0, height), _BORDER)
    yield _grow(Box(x + width, y, 0, height), _BORDER)


def _grow(box: Box, across: float, down: float | None = None) -> Box:
    down = across if down is None else down
    return Box(box.x - across, box.y - down, box.width + 2 * across, box.height + 2 * down)

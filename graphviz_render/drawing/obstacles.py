"""The boxes of all that is drawn, found by their places: what a chip must not cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from gradwalk.core.model import Node, Trace
from gradwalk.graphviz_render.drawing.headings import (
    arrives_at_slant,
    find_headings,
    move_along,
    move_aside,
)
from gradwalk.graphviz_render.drawing.lanes import trace_lane
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
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout, Point
from gradwalk.graphviz_render.measure.cells import CHIP, Cell
from gradwalk.graphviz_render.measure.direction import NAME_ROOM, Direction
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_CHIP,
    BESIDE_CONTRIBUTION,
    BESIDE_NUMBER,
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.measures import Measures
from gradwalk.graphviz_render.measure.names import measure_name, measure_shape

_TILE = 64.0
_FRAME = 4.0
"""From a gradient or a body to the frame or the ring around it. Values have none at a step back."""
_ROAD = (-3.0, 6.0)
"""How far the two lanes of a wire reach to its left and to its right, seen along it."""
_VALUE_HEAD, _GRADIENT_HEAD = (-6.6, 6.0), (-3.0, 10.2)
"""The same of the arrows at its end and at its start."""
_HEAD = 9.0
"""How long they are."""
_WEIGHTS = tuple(
    ((1 - part) ** 3, 3 * (1 - part) ** 2 * part, 3 * (1 - part) * part**2, part**3)
    for part in (number / 8 for number in range(9))
)
"""Of the four points of a bend, for each of nine points on it."""
_BORDER = 0.5
_HALF_CHIP = 26.0
"""The number in a chip may change: this is half of what one seldom exceeds."""


HEAD = "head"
"""The owner of the heads of groups."""


class Obstacles:
    """Boxes by the tiles of the plane that they are in."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        self._tiles: dict[tuple[int, int], list[tuple[str, Box]]] = defaultdict(list)
        for owner, box in _list_boxes(trace, layout, measures):
            for tile in _list_tiles(box):
                self._tiles[tile].append((owner, box))

    def find(self, area: Box, besides: Collection[str]) -> Iterator[Box]:
        """Yield what reaches into `area`, without what these have."""
        for tile in _list_tiles(area):
            for owner, box in self._tiles.get(tile, ()):
                if owner not in besides and _meets(box, area):
                    yield box


def _list_tiles(box: Box) -> Sequence[tuple[int, int]]:
    x, y, width, height = box
    left, top = int(x // _TILE), int(y // _TILE)
    right, bottom = int((x + width) // _TILE), int((y + height) // _TILE)
    if left == right and top == bottom:
        return ((left, top),)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _meets(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _list_boxes(trace: Trace, layout: Layout, measures: Measures) -> Iterator[tuple[str, Box]]:
    """The boxes with their owners: a chip by its wire, the frame that a gradient may have by its
    node, the head of a group by HEAD, all others by none."""
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
    direction = layout.direction
    for edge in trace.edges:
        yield from (("", box) for box in _list_along(layout.wires[edge.id], direction))
        if edge.id in measures.contributions:
            yield "", _find_contribution(edge.id, layout, measures.contributions)
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
    yield from _list_along((stub.start, stub.end), direction)
    x, y = find_terminal(stub, direction)
    yield _grow(Box(x, y, 0, 0), 6)
    for part in ("value", "grad"):
        yield from _list_of_face(cell.face, part, find_beside(stub, part), layout)


def _list_of_face(face: Face, part: Part, beside: Beside, layout: Layout) -> Iterator[Box]:
    direction = layout.direction
    if face.kind == "number":
        line = place_number(part, beside, direction)
        yield _find_text(line, face.width - BESIDE_NUMBER, NUMBER)
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
    wide = face.width - BESIDE_CONTRIBUTION
    anchor: Anchor = "end" if is_before_wire(layout, wire) else "start"
    return _grow(_find_text(Line(x, y, anchor), wide, NUMBER), 1)


def _find_text(line: Line, width: float, size: float) -> Box:
    high = FIGURE_HEIGHT * size
    return Box(line.find_start(width), line.baseline - high, width, high + 0.2 * (size - NUMBER))


def _list_along(points: tuple[Point, ...], direction: Direction) -> Iterator[Box]:
    """Boxes around both lanes of a wire, and the arrows at its ends."""
    headings = find_headings(points, direction)
    lanes = [trace_lane(points, headings, side) for side in _ROAD]
    (start, first), (other, second) = lanes
    for one, two in zip(first, second, strict=True):
        yield from _list_beside((start, *one), (other, *two))
        start, other = one[-1], two[-1]
    arriving = _find_slant(first[-1]) if arrives_at_slant(points) else headings[-1]
    for end, heading, long, sides in (
        (points[-1], arriving, -_HEAD, _VALUE_HEAD),
        (points[0], headings[0], _HEAD, _GRADIENT_HEAD),
    ):
        corners = (end, move_along(end, heading, long))
        yield _surround(*(move_aside(each, heading, side) for each in corners for side in sides))


def _find_slant(curve: tuple[Point, ...]) -> Point:
    """The direction in which a curve ends."""
    (x, y), (end, low) = curve[-2:]
    long = hypot(end - x, low - y) or 1.0
    return (end - x) / long, (low - y) / long


def _list_beside(one: tuple[Point, ...], other: tuple[Point, ...]) -> Iterator[Box]:
    """Boxes that hold two lines, or two curves, which run beside one another."""
    if len(one) == 2:
        yield _surround(*one, *other)
        return
    for ((ax, ay), (bx, by)), ((cx, cy), (dx, dy)) in zip(
        pairwise(_sample(one)), pairwise(_sample(other)), strict=True
    ):
        left, top = min(ax, bx, cx, dx), min(ay, by, cy, dy)
        yield Box(left, top, max(ax, bx, cx, dx) - left, max(ay, by, cy, dy) - top)


def _sample(curve: tuple[Point, ...]) -> list[Point]:
    """Points of a cubic Bézier curve."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    return [
        (i * ax + j * bx + k * cx + m * dx, i * ay + j * by + k * cy + m * dy)
        for i, j, k, m in _WEIGHTS
    ]


def _surround(one: Point, *others: Point) -> Box:
    left, top = right, bottom = one
    for x, y in others:
        left, right = min(left, x), max(right, x)
        top, bottom = min(top, y), max(bottom, y)
    return Box(left, top, right - left, bottom - top)


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

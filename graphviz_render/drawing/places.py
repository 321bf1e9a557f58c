"""Where the parts of a node are: its stub, its body, and what is on both sides of its wire.

The value is above a wire that leads to the right, and left of one that goes up; the gradient is on
the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout, Point
from gradwalk.graphviz_render.measure.cells import (
    CHIP,
    CHIP_GAP,
    CHIP_PITCH,
    CHIP_SIDE,
    SMALL_NUMBER,
    TERMINAL,
    Cell,
    count_above,
    find_first_chip,
)
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    ABOVE,
    BELOW,
    CAPTION,
    NUMBER,
    OFF,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.names import NAME_SHIFT
from gradwalk.graphviz_render.measure.upright import (
    CAPTION_LINE,
    GRADIENT_ASIDE,
    VALUE_ASIDE,
    drop_of_face,
    measure_high,
    measure_side,
)

Anchor = Literal["start", "middle", "end"]

HALF_FIGURE = 0.36
"""From the middle of a figure to its baseline, as a fraction of its font size."""


class Beside(NamedTuple):
    """A point of a wire, and which part of the number beside it is there."""

    x: float
    y: float
    anchor: Anchor = "middle"


class Stub(NamedTuple):
    """The wire behind a body, and the points that its numbers are beside."""

    start: Point
    end: Point
    value: Beside
    grad: Beside


class Line(NamedTuple):
    """Where a line of text is: its baseline, and the x of its beginning, its middle or its end."""

    x: float
    baseline: float
    anchor: Anchor = "middle"

    def find_start(self, width: float) -> float:
        """Return the x at which a text of this width begins."""
        return self.x - _STARTS[self.anchor] * width


_STARTS: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The part of a line that is left of its anchor."""


def find_stub(cell: Cell, at: CellPosition, direction: Direction) -> Stub:
    """Return the stub of a node."""
    if direction == "up":
        y = at.end + drop_of_face(cell.face)
        value = Beside(at.x - cell.value_room, y)
        return Stub((at.x, at.y - cell.right), (at.x, at.tip), value, Beside(at.x, y))
    middle = Beside(at.end - cell.stub / 2, at.y)
    value = _place_behind_name(cell, at) if cell.name_room else middle
    return Stub((at.x + cell.right, at.y), (at.tip, at.y), value, middle)


def _place_behind_name(cell: Cell, at: CellPosition) -> Beside:
    """Where the value right of a name begins, however long it is, or the middle of a shape."""
    if cell.face.kind == "number":
        start = at.end - cell.face.width + cell.face.beside / 2 + NAME_SHIFT
        return Beside(start, at.y, "start")
    return Beside(at.end - cell.face.width / 2, at.y)


def find_terminal(stub: Stub, direction: Direction) -> Point:
    """Return the middle of the ring at the end of the output's stub."""
    x, y = stub.end
    return (x, y - TERMINAL) if direction == "up" else (x + TERMINAL, y)


def find_beside(stub: Stub, part: Part) -> Beside:
    """Return the point that the value is beside, or the gradient."""
    return stub.value if part == "value" else stub.grad


def find_body(cell: Cell, at: CellPosition, direction: Direction) -> Box:
    """Return the box of a node's body."""
    if direction == "up":
        return Box(at.x - cell.radius, at.y - cell.right, 2 * cell.radius, cell.left + cell.right)
    return Box(at.x - cell.left, at.y - cell.radius, cell.left + cell.right, 2 * cell.radius)


def place_number(part: Part, beside: Beside, direction: Direction) -> Line:
    """Return where a number beside a point of its wire is."""
    x, y, anchor = beside
    if direction == "right":
        return Line(x, y - ABOVE if part == "value" else y + BELOW, anchor)
    baseline = y + HALF_FIGURE * NUMBER
    if part == "value":
        return Line(x - VALUE_ASIDE, baseline, "end")
    return Line(x + GRADIENT_ASIDE, baseline, "start")


def place_middle(face: Face, part: Part, beside: Beside, direction: Direction) -> Line:
    """Return the middle of the chip of a shape, of a matrix, or of a heat map, with the baseline of
    the shape, or of the range of the map."""
    x, y, _ = beside
    line = place_number(part, beside, direction)
    if direction == "right":
        is_below = face.kind == "heat" and part == "grad"
        return Line(x, line.baseline - 2 * is_below)
    half = measure_side(face, part) / 2
    middle = x - VALUE_ASIDE - half if part == "value" else x + GRADIENT_ASIDE + half
    if face.kind == "heat" and face.rows:
        return Line(middle, y - measure_high(face) / 2 + CAPTION_LINE - 6)
    return Line(middle, line.baseline)


def find_top(face: Face, part: Part, beside: Beside, direction: Direction) -> float:
    """Return the top of a matrix, or of a heat map without its range."""
    y = beside.y
    if direction == "up":
        return y + measure_high(face) / 2 - face.height
    off = OFF if face.kind == "matrix" else CAPTION
    return y - off - face.height if part == "value" else y + off


def place_chips(
    cell: Cell, at: CellPosition, arriving: Sequence[Edge], layout: Layout
) -> dict[str, Line]:
    """Return where the local gradients of a gate are, by the wires, in the order of these.

    Those of its upper operands are above the gate and the others below it, from the top as their
    wires arrive; in a drawing that goes up the two are left and right of it.
    """
    is_upright = layout.direction == "up"
    order = sorted(arriving, key=lambda edge: layout.wires[edge.id][-1][0 if is_upright else 1])
    above = count_above(len(order))
    off = cell.radius + CHIP_GAP if is_upright else find_first_chip(cell.radius)
    to_baseline = HALF_FIGURE * SMALL_NUMBER
    lines: dict[str, Line] = {}
    for number, edge in enumerate(order):
        is_above = number < above
        if is_upright:
            x = at.x - off - CHIP_SIDE if is_above else at.x + off + CHIP_SIDE
            lines[edge.id] = Line(x, at.y + to_baseline, "end" if is_above else "start")
        else:
            beyond = (
                off + CHIP / 2 + CHIP_PITCH * (above - 1 - number if is_above else number - above)
            )
            middle = at.y - beyond if is_above else at.y + beyond
            lines[edge.id] = Line(at.x, middle + to_baseline)
    return lines


def find_chip_top(line: Line) -> float:
    """Return the top of the chip around a local gradient."""
    return line.baseline - HALF_FIGURE * SMALL_NUMBER - CHIP / 2


def is_before_wire(layout: Layout, wire: str) -> bool:
    """Return whether the contribution of a wire that goes up is left of it, and ends there."""
    return layout.direction == "up" and layout.contributions[wire][0] < layout.wires[wire][-1][0]

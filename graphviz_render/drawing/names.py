"""Where names are: of gates above or below their values, of inputs before or below their wires."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gradwalk.core.model import Node
from gradwalk.graphviz_render.drawing.places import Line, find_stub
from gradwalk.graphviz_render.layout.positions import CellPosition
from gradwalk.graphviz_render.measure.cells import (
    BESIDE,
    LABEL_ROOM,
    LETTER,
    NAME,
    RADIUS,
    SHAPE_LINE,
    Cell,
    join_names,
    measure_name,
    measure_shape,
)
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import FIGURE_HEIGHT
from gradwalk.graphviz_render.measure.text_width import clip_text
from gradwalk.graphviz_render.measure.upright import INPUT_TOP, SHAPE_BELOW, name_aside


class GateName(NamedTuple):
    """A gate's name, or its letter in formulas, and where it is; its shape is beside it."""

    kind: Literal["letter", "name"]
    word: str
    """Cut off where it is too long: then it `is_cut`."""
    size: float
    line: Line
    shape: Line
    is_cut: bool = False


def place_gate_name(
    node: Node, cell: Cell, at: CellPosition, room: float, direction: Direction
) -> GateName:
    """Return the name of a gate, above its value, with its shape.

    A text longer than the stub extends over the gate; a name is cut at `room`. In a drawing that
    goes up it is between the gate and its value.
    """
    beside = measure_shape(cell.shape)
    names = join_names(node)
    kind: Literal["letter", "name"] = "letter" if names is None else "name"
    size = LETTER if names is None else NAME
    word = node.symbol if names is None else names
    if direction == "up":
        x, y = find_stub(cell, at, direction).start
        end, y = x - name_aside(cell), y - cell.name_line
        cut = clip_text(word, size, LABEL_ROOM)
        name, shape = Line(end - beside, y, "end"), Line(end, y, "end")
        return GateName(kind, cut, size, name, shape, cut != word)
    y = at.y - cell.name_line
    long = measure_name(word, size) + beside
    middle = at.end - cell.stub / 2
    if not beside and (long <= cell.stub or kind == "letter"):
        return GateName(kind, word, size, Line(middle, y), Line(middle, y))
    is_cut = long > room
    if is_cut:
        word = clip_text(word, size, room - beside)
    end = at.end if long > cell.stub else middle + long / 2
    shape = Line(end - beside + BESIDE, y, "start")
    return GateName(kind, word, size, Line(end - beside, y, "end"), shape, is_cut)


def place_input_name(cell: Cell, at: CellPosition, direction: Direction) -> tuple[Line, Line]:
    """Return where the name of an input or a constant is, and its shape."""
    if direction == "right":
        x = at.x + RADIUS - 5
        return Line(x, at.y + 6, "end"), Line(x, at.y + SHAPE_LINE, "end")
    x, top = find_stub(cell, at, direction).start
    baseline = top + INPUT_TOP + FIGURE_HEIGHT * cell.label_size
    return Line(x, baseline), Line(x, baseline + SHAPE_BELOW)

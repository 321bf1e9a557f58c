"""Where names are: left of their values or above them, of inputs before or below their wires, and
that of the output at the right of its ring.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gradwalk.core.model import Node
from gradwalk.graphviz_render.drawing.places import (
    HALF_FIGURE,
    Line,
    find_stub,
    find_terminal,
)
from gradwalk.graphviz_render.layout.positions import CellPosition
from gradwalk.graphviz_render.measure.cells import (
    LABEL_ROOM,
    SHAPE_LINE,
    TERMINAL,
    Cell,
)
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    ABOVE,
    BESIDE_CHIP,
    FIGURE_HEIGHT,
)
from gradwalk.graphviz_render.measure.names import (
    BESIDE,
    INPUT_BASELINE,
    INPUT_NAME,
    NAME,
    NAME_GAP,
    OUTPUT_GAP,
    find_name,
    find_name_room,
    join_names,
    measure_name,
    measure_shape,
)
from gradwalk.graphviz_render.measure.text_width import clip_text
from gradwalk.graphviz_render.measure.upright import INPUT_TOP, SHAPE_BELOW, name_aside


class GateName(NamedTuple):
    """A gate's name, or its letter in formulas, and where it is; its shape is beside it."""

    word: str
    """Cut off where it is too long: then it `is_cut`."""
    size: float
    line: Line
    shape: Line
    kind: Literal["letter", "name"]
    is_output: bool = False
    is_cut: bool = False


def place_gate_name(
    node: Node, cell: Cell, at: CellPosition, room: float, direction: Direction
) -> GateName:
    """Return the name of a gate, with its shape: left of its value on one base line.

    A long one and that of an array are above the value, and that of the output is at the right of
    its ring.
    A text longer than the stub extends over the gate; a name is cut at `room`. In a drawing that
    goes up it is between the gate and its value.
    """
    word = find_name(node)
    name = GateName(word, NAME, Line(0, 0), Line(0, 0), "name" if join_names(node) else "letter")
    if cell.is_named_behind:
        return _place_output(name, cell, at, direction, find_name_room(node))
    if direction == "up":
        return _place_on_shoulder(name, cell, at)
    if cell.name_room:
        value = find_stub(cell, at, direction).value
        half = cell.face.width / 2 - BESIDE_CHIP if value.anchor == "middle" else 0.0
        x = value.x - half - NAME_GAP
        return name._replace(line=Line(x, at.y - ABOVE, "end"))
    return _place_above(name, cell, at, room)


def _place_output(
    name: GateName, cell: Cell, at: CellPosition, direction: Direction, room: float
) -> GateName:
    """At the right of the ring."""
    word = clip_text(name.word, INPUT_NAME, room)
    wide = measure_name(word, INPUT_NAME)
    x, y = find_terminal(find_stub(cell, at, direction), direction)
    x += TERMINAL + OUTPUT_GAP
    y += INPUT_BASELINE if direction == "right" else HALF_FIGURE * INPUT_NAME
    shape = Line(x + wide + BESIDE, y, "start")
    return name._replace(
        word=word,
        size=INPUT_NAME,
        line=Line(x, y, "start"),
        shape=shape,
        is_output=True,
        is_cut=word != name.word,
    )


def _place_on_shoulder(name: GateName, cell: Cell, at: CellPosition) -> GateName:
    beside = measure_shape(cell.shape)
    x, y = find_stub(cell, at, "up").start
    end, y = x - name_aside(cell), y - cell.name_line
    cut = clip_text(name.word, name.size, LABEL_ROOM)
    line, shape = Line(end - beside, y, "end"), Line(end, y, "end")
    return name._replace(word=cut, line=line, shape=shape, is_cut=cut != name.word)


def _place_above(name: GateName, cell: Cell, at: CellPosition, room: float) -> GateName:
    y, beside = at.y - cell.name_line, measure_shape(cell.shape)
    long = measure_name(name.word, name.size) + beside
    middle = at.end - cell.stub / 2
    if not beside and (long <= cell.stub or name.kind == "letter"):
        return name._replace(line=Line(middle, y))
    is_cut = long > room
    word = clip_text(name.word, name.size, room - beside) if is_cut else name.word
    end = at.end if long > cell.stub else middle + long / 2
    shape = Line(end - beside + BESIDE, y, "start")
    line = Line(end - beside, y, "end")
    return name._replace(word=word, line=line, shape=shape, is_cut=is_cut)


def place_input_name(cell: Cell, at: CellPosition, direction: Direction) -> tuple[Line, Line]:
    """Return where the name of an input or a constant is, and its shape."""
    if direction == "right":
        x = at.x + cell.right - 5
        return Line(x, at.y + INPUT_BASELINE, "end"), Line(x, at.y + SHAPE_LINE, "end")
    x, top = find_stub(cell, at, direction).start
    baseline = top + INPUT_TOP + FIGURE_HEIGHT * cell.label_size
    return Line(x, baseline), Line(x, baseline + SHAPE_BELOW)

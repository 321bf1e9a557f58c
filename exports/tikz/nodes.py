"""Bodies, labels, names, local gradients and frames as TikZ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from gradwalk.core.model import Edge, Node
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.exports.latex.plain_tex import write_names, write_plain, write_symbol
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.chips import place_factor
from gradwalk.graphviz_render.drawing.content import Written
from gradwalk.graphviz_render.drawing.factor_rooms import FactorRooms
from gradwalk.graphviz_render.drawing.marks import find_round_end
from gradwalk.graphviz_render.drawing.names import place_gate_name, place_input_name
from gradwalk.graphviz_render.drawing.places import (
    Beside,
    Line,
    Stub,
    find_body,
    find_chip_top,
    find_terminal,
    find_top,
    place_chips,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.drawing.room_search import FACTOR_CHIP
from gradwalk.graphviz_render.drawing.shapes import DOT, HALO, End
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout
from gradwalk.graphviz_render.measure.cells import (
    CHIP,
    CHIP_SIDE,
    SMALL_NUMBER,
    TERMINAL,
    Cell,
)
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_CHIP,
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.text_width import measure_text

_AXIS, _MIDDLE = 0.27, 0.34
"""From the baseline up to the middle of a sign, and of a word, as fractions of the font size."""


def draw_body(
    canvas: Canvas, node: Node, cell: Cell, at: CellPosition, style: str, direction: Direction
) -> None:
    """Draw the body of a gate with its label, or the name of an input or a constant."""
    if node.kind == "op":
        _outline(canvas, cell, at, style, 0.0, direction)
        is_sign = len(cell.label) == 1 and not cell.label.isalnum()
        kind = "gate sign" if len(node.label) == 1 else "gate word"
        down = cell.label_size * (_AXIS if is_sign else _MIDDLE)
        canvas.write(kind, (at.x, at.y + down), write_plain(cell.label))
        return
    kind = "input name" if node.kind == "input" else "constant, text=quiet"
    name, shape = place_input_name(cell, at, direction)
    canvas.write_line(kind, name, _write_input(node, cell))
    if cell.shape:
        canvas.write_line("number, text=quiet", shape, write_plain(cell.shape))


def draw_halo(
    canvas: Canvas, cell: Cell, at: CellPosition, style: str, direction: Direction
) -> None:
    """Draw the ring around a gate that works."""
    _outline(canvas, cell, at, style, HALO, direction)


def draw_end(canvas: Canvas, stub: Stub, end: End, direction: Direction, *, is_open: bool) -> None:
    """Draw the dot of a fork, or the ring at the output, which `is_open` at an array."""
    if end == "fork":
        canvas.draw_circle("fill=ink", stub.end, 2.2)
    elif end == "output":
        middle = find_terminal(stub, direction)
        ring = f"draw=ink, fill=surface, line width={format_length(1.4)}"
        canvas.draw_circle(ring, middle, TERMINAL)
        if not is_open:
            canvas.draw_circle("fill=ink", middle, DOT)


def draw_name(
    canvas: Canvas, node: Node, cell: Cell, at: CellPosition, room: float, direction: Direction
) -> None:
    """Write a gate's name, or its letter in formulas, with its shape, where the SVG has it."""
    name = place_gate_name(node, cell, at, room, direction)
    written = write_symbol(node.symbol) if name.kind == "letter" else write_names(node)
    style = "input name" if name.is_output else "gate name, text=quiet"
    if name.is_cut:
        written = write_plain(name.word)
    canvas.write_line(style, name.line, written)
    if cell.shape:
        canvas.write_line("number, text=quiet", name.shape, write_plain(cell.shape))


def draw_chips(
    canvas: Canvas,
    cell: Cell,
    at: CellPosition,
    arriving: Sequence[Edge],
    layout: Layout,
    texts: Sequence[str],
    rules: Mapping[str, str],
    rooms: FactorRooms,
) -> None:
    """Draw the local gradients of a gate, as `place_chips` says.

    `texts` are those of `arriving`; an empty one has no chip. Those with `rules`, by their wires,
    are the factors of the step, which are larger where they have `rooms`.
    """
    lines = place_chips(cell, at, arriving, layout)
    for wire, text in zip(arriving, texts, strict=True):
        if not text:
            continue
        line, colour, thick = lines[wire.id], "local-line", 0.9
        x, width = _span(text, SMALL_NUMBER, line)
        box = x, find_chip_top(line), width, CHIP, 4
        font, written = "local number", text
        if wire.id in rules:
            colour, thick = "local", 1.1
            room = rooms.find(wire.id)
            chip = room and place_factor(room, line, rules[wire.id], text)
            if chip:
                box = chip.left, chip.top, chip.width, FACTOR_CHIP, 5
                line = Line(chip.left + chip.width / 2, chip.baseline)
                font, written = "factor", f"{chip.rule} = {text}" if chip.rule else text
        style = f"draw={colour}, fill=local-tint, line width={format_length(thick)}"
        canvas.draw_rectangle(style, *box)
        canvas.write_line(f"{font}, text=local", line, write_plain(written))


def draw_result(
    canvas: Canvas,
    number: Written,
    part: Part,
    face: Face,
    beside: Beside,
    digits: Digits,
    direction: Direction,
) -> None:
    """Draw the frame around the number that a step has computed, `beside` a point of its wire."""
    colour = "value" if part == "value" else "gradient"
    style = f"draw={colour}, fill={colour}-tint"
    high = FIGURE_HEIGHT * NUMBER + 2 * AROUND
    middle = place_middle(face, part, beside, direction)
    if face.kind == "size":
        width, top = face.width - 2 * BESIDE_CHIP, middle.baseline + AROUND - high
        canvas.draw_rectangle(style, middle.find_start(width), top, width, high, 5)
    elif face.kind == "number" and isinstance(number, float | str):
        text = number if isinstance(number, str) else format_number(number, digits)
        line = place_number(part, beside, direction)
        left, width = _span(text, NUMBER, line, face.room)
        canvas.draw_rectangle(style, left, line.baseline + AROUND - high, width, high, 5)
    elif face.rows and face.kind in ("matrix", "heat"):
        top, inner = find_top(face, part, beside, direction), face.inner(part)
        corner = find_round_end(face) + 3 if face.tray else 5
        left = middle.find_start(inner)
        canvas.draw_rectangle(style, left - 3, top - 3, inner + 6, face.height + 6, corner)


def _outline(
    canvas: Canvas,
    cell: Cell,
    at: CellPosition,
    style: str,
    around: float,
    direction: Direction,
) -> None:
    if cell.round:
        canvas.draw_circle(style, (at.x, at.y), cell.radius + around)
        return
    body = find_body(cell, at, direction)
    canvas.draw_rectangle(
        style,
        body.x - around,
        body.y - around,
        body.width + 2 * around,
        body.height + 2 * around,
        cell.corner + around,
    )


def _write_input(node: Node, cell: Cell) -> str:
    if node.kind == "constant" or cell.label.endswith("…"):
        return write_plain(cell.label)
    return write_names(node)


def _span(text: str, size: float, line: Line, room: float = inf) -> tuple[float, float]:
    width = min(measure_text(text, size), room)
    return line.find_start(width) - CHIP_SIDE, width + 2 * CHIP_SIDE

"""Bodies, labels, names, local gradients and frames as TikZ."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from gradwalk.core.model import Edge, Node
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.exports.latex.plain_tex import write_names, write_plain, write_symbol
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.content import Written
from gradwalk.graphviz_render.drawing.marks import find_round_end
from gradwalk.graphviz_render.drawing.shapes import HALO, TERMINAL, End
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout, Point
from gradwalk.graphviz_render.measure.cells import (
    BESIDE,
    CHIP,
    CHIP_GAP,
    CHIP_SIDE,
    LETTER,
    NAME,
    RADIUS,
    SHAPE_LINE,
    SMALL_NUMBER,
    Cell,
    join_names,
    measure_name,
    measure_shape,
)
from gradwalk.graphviz_render.measure.faces import (
    ABOVE,
    AROUND,
    BELOW,
    BESIDE_CHIP,
    BESIDE_NUMBER,
    CAPTION,
    FIGURE_HEIGHT,
    NUMBER,
    OFF,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

_AXIS, _MIDDLE = 0.27, 0.34
"""From the baseline up to the middle of a sign, and of a word, as fractions of the font size."""


def draw_body(canvas: Canvas, node: Node, cell: Cell, at: CellPosition, style: str) -> None:
    """Draw the body of a gate with its label, or the name of an input or a constant."""
    if node.kind == "op":
        _outline(canvas, cell, at, style, 0.0)
        is_sign = len(cell.label) == 1 and not cell.label.isalnum()
        kind = "gate sign" if len(node.label) == 1 else "gate word"
        down = cell.label_size * (_AXIS if is_sign else _MIDDLE)
        canvas.write(kind, (at.x, at.y + down), write_plain(cell.label))
        return
    kind = "input name" if node.kind == "input" else "constant"
    end = at.x + RADIUS - 5
    canvas.write(f"{kind}, anchor=base east", (end, at.y + 6), _write_input(node, cell))
    if cell.shape:
        place = end, at.y + SHAPE_LINE
        canvas.write("number, text=quiet, anchor=base east", place, write_plain(cell.shape))


def draw_halo(canvas: Canvas, cell: Cell, at: CellPosition, style: str) -> None:
    """Draw the ring around a gate that works."""
    _outline(canvas, cell, at, style, HALO)


def draw_end(canvas: Canvas, at: CellPosition, end: End) -> None:
    """Draw the dot of a fork, or the ring at the output."""
    if end == "fork":
        canvas.draw_circle("fill=ink", (at.end, at.y), 2.2)
    elif end == "output":
        middle = at.end + TERMINAL, at.y
        ring = f"draw=ink, fill=surface, line width={format_length(1.4)}"
        canvas.draw_circle(ring, middle, TERMINAL)
        canvas.draw_circle("fill=ink", middle, 2)


def draw_name(canvas: Canvas, node: Node, cell: Cell, at: CellPosition, room: float) -> None:
    """Write a gate's name, or its letter in formulas, above its value, as the SVG has it."""
    y = at.y - cell.name_line
    beside = measure_shape(cell.shape)
    word = join_names(node)
    style, size = ("gate letter, text=quiet", LETTER) if word is None else ("gate name", NAME)
    written = write_symbol(node.symbol) if word is None else write_names(node)
    word = node.symbol if word is None else word
    long = measure_name(word, size) + beside
    middle = at.end - cell.stub / 2
    if not beside and (long <= cell.stub or style != "gate name"):
        canvas.write(style, (middle, y), written)
        return
    if long > room:
        written = write_plain(clip_text(word, size, room - beside))
    end = at.end if long > cell.stub else middle + long / 2
    canvas.write(f"{style}, anchor=base east", (end - beside, y), written)
    if cell.shape:
        place = end - beside + BESIDE, y
        canvas.write("number, text=quiet, anchor=base west", place, write_plain(cell.shape))


def draw_chips(
    canvas: Canvas,
    cell: Cell,
    at: CellPosition,
    arriving: Sequence[Edge],
    layout: Layout,
    texts: Sequence[str],
) -> None:
    """Draw the local gradients of a gate, that of the upper of two operands above it.

    `texts` are those of `arriving`; an empty one has no chip.
    """
    order = sorted(
        zip(arriving, texts, strict=True), key=lambda each: layout.wires[each[0].id][-1][1]
    )
    for number, (_, text) in enumerate(order):
        if not text:
            continue
        above = len(order) == 2 and number == 0
        off = cell.radius + CHIP_GAP
        top = at.y - off - CHIP if above else at.y + off
        style = f"draw=local-line, fill=local-tint, line width={format_length(0.9)}"
        x, width = _span(text, SMALL_NUMBER, at.x)
        canvas.draw_rectangle(style, x, top, width, CHIP, 4)
        baseline = top + CHIP / 2 + 0.36 * SMALL_NUMBER
        canvas.write("local number, text=local", (at.x, baseline), write_plain(text))


def draw_result(
    canvas: Canvas, number: Written, part: Part, face: Face, at: Point, digits: Digits
) -> None:
    """Draw the frame around the number that a step has made, above the wire at `at` or below."""
    (x, y), above = at, part == "value"
    colour = "value" if above else "gradient"
    style = f"draw={colour}, fill={colour}-tint"
    baseline = y - ABOVE if above else y + BELOW
    high = FIGURE_HEIGHT * NUMBER + 2 * AROUND
    if face.kind == "size":
        width = face.width - 2 * BESIDE_CHIP
        canvas.draw_rectangle(style, x - width / 2, baseline + AROUND - high, width, high, 5)
    elif face.kind == "number" and isinstance(number, float | str):
        text = number if isinstance(number, str) else format_number(number, digits)
        left, width = _span(text, NUMBER, x, face.width - BESIDE_NUMBER)
        canvas.draw_rectangle(style, left, baseline + AROUND - high, width, high, 5)
    elif face.rows and face.kind in ("matrix", "heat"):
        off = OFF if face.kind == "matrix" else CAPTION
        top = y - off - face.height if above else y + off
        inner = face.inner(part)
        corner = find_round_end(face) + 3 if face.tray else 5
        canvas.draw_rectangle(style, x - inner / 2 - 3, top - 3, inner + 6, face.height + 6, corner)


def _outline(canvas: Canvas, cell: Cell, at: CellPosition, style: str, around: float) -> None:
    if cell.round:
        canvas.draw_circle(style, (at.x, at.y), cell.radius + around)
        return
    canvas.draw_rectangle(
        style,
        at.x - cell.left - around,
        at.y - cell.radius - around,
        cell.left + cell.right + 2 * around,
        2 * (cell.radius + around),
        cell.corner + around,
    )


def _write_input(node: Node, cell: Cell) -> str:
    if node.kind == "constant" or cell.label.endswith("…"):
        return write_plain(cell.label)
    return write_names(node)


def _span(text: str, size: float, middle: float, room: float = inf) -> tuple[float, float]:
    width = min(measure_text(text, size), room) + 2 * CHIP_SIDE
    return middle - width / 2, width

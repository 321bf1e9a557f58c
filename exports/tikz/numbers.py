"""Values and gradients as TikZ: numbers, small matrices, heat maps, shapes, contributions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.matrices import BROKEN, LEVELS, build_heat_map, format_entries
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.exports.latex.plain_tex import write_plain
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.marks import COARSE, SERIF, find_round_end
from gradwalk.graphviz_render.drawing.places import (
    Beside,
    Line,
    find_top,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_CHIP,
    FIGURE_HEIGHT,
    INSET,
    NUMBER,
    Face,
    Part,
)

_COLOUR: dict[Part, str] = {"value": "value", "grad": "gradient"}
_ZERO = LEVELS // 2


def draw_face(
    canvas: Canvas,
    face: Face,
    part: Part,
    value: Any,
    shape: tuple[int, ...],
    beside: Beside,
    digits: Digits,
    direction: Direction,
    *,
    constant: bool = False,
) -> None:
    """Draw the value of a node, or its gradient, `beside` a point of its wire."""
    colour, above = "quiet" if constant else _COLOUR[part], part == "value"
    middle = place_middle(face, part, beside, direction)
    if face.kind == "size":
        wide, high = face.width - 2 * BESIDE_CHIP, FIGURE_HEIGHT * NUMBER + 2 * AROUND
        border = "group" if constant else colour
        frame = f"draw={border}-line, line width={format_length(0.9)}"
        top = middle.baseline + AROUND - high
        canvas.draw_rectangle(frame, middle.find_start(wide), top, wide, high, 5)
        canvas.write_line(f"number, text={colour}", middle, write_plain(format_shape(shape)))
    elif value is None:
        return
    elif face.kind == "number":
        line = place_number(part, beside, direction)
        canvas.write_line(f"number, text={colour}", line, write_number(value, digits))
    else:
        top = find_top(face, part, beside, direction)
        corner = middle.find_start(face.inner(part)), top
        if face.kind == "matrix":
            _draw_matrix(canvas, face, part, value, corner, digits, colour, face.mask and above)
            return
        caption = middle.x, middle.baseline
        _draw_heat_map(canvas, face, value, corner, caption, digits, colour, above)


def draw_contribution(
    canvas: Canvas,
    face: Face,
    value: Any,
    shape: tuple[int, ...],
    at: Point,
    digits: Digits,
    *,
    ends: bool,
) -> None:
    """Draw the contribution of a wire from `at` on, its baseline, or the top of its matrix.

    A line that `ends` there is left of it.
    """
    if face.kind == "size":
        written = write_plain(format_shape(shape))
    elif face.kind == "matrix":
        corner = at[0] + 2, at[1]
        _draw_matrix(canvas, face, "value", value, corner, digits, "gradient", mask=False)
        return
    else:
        written = write_number(value, digits)
    canvas.write_line("number, text=gradient", Line(*at, "end" if ends else "start"), written)


def write_number(value: float | str, digits: Digits) -> str:
    """Return a number, or the symbols in its place, as TeX."""
    return write_plain(value if isinstance(value, str) else format_number(value, digits))


def align_entries(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the numbers of a matrix as TeX, the points of a column below one another.

    A number with fewer decimals has invisible ones, whatever the widths of the figures are.
    """
    columns = []
    for column in zip(*rows, strict=True):
        decimals = [_find_decimals(text) for text in column]
        longest = max((each for each in decimals if each is not None), key=len, default="")
        columns.append(
            [
                write_plain(text) + _write_missing(longest, own)
                for text, own in zip(column, decimals, strict=True)
            ]
        )
    return [list(row) for row in zip(*columns, strict=True)]


def _find_decimals(text: str) -> str | None:
    """The point and what is after it; None where there is nothing to align, as in NaN."""
    if not text[-1:].isdecimal():
        return None
    _, point, after = text.partition(".")
    return point + "0" * len(after)


def _write_missing(longest: str, own: str | None) -> str:
    missing = "" if own is None else longest[len(own) :]
    return f"\\phantom{{{missing}}}" if missing else ""


def _draw_matrix(
    canvas: Canvas,
    face: Face,
    part: Part,
    value: Any,
    corner: Point,
    digits: Digits,
    colour: str,
    mask: bool,
) -> None:
    left, top = corner
    _draw_bracket(canvas, face, part, corner, colour)
    columns = face.value if part == "value" else face.grad
    rows = format_entries(value, digits, mask=mask)
    down = (face.row + FIGURE_HEIGHT * NUMBER) / 2
    style = f"number, text={colour}" + ("" if face.tray else ", anchor=base east")
    for number, row in enumerate(rows if face.tray else align_entries(rows)):
        y = top + number * face.row + down
        for text, end, width in zip(row, columns.ends, columns.widths, strict=True):
            if face.tray:
                canvas.write(style, (left + end - width / 2, y), write_plain(text))
            else:
                canvas.write(style, (left + end, y), text)


def _draw_heat_map(
    canvas: Canvas,
    face: Face,
    value: Any,
    corner: Point,
    caption: Point,
    digits: Digits,
    colour: str,
    above: bool,
) -> None:
    mask = face.mask and above
    heat = build_heat_map(value, digits, max(face.rows, face.columns), mask=mask)
    if face.rows:
        _draw_bracket(canvas, face, "value", corner, colour)
    left, top = corner[0] + INSET, corner[1] + 1
    for row, levels in enumerate(heat.levels):
        for column, level in enumerate(levels):
            block = left + column * face.column, top + row * face.row
            if mask:
                _draw_truth(canvas, level != _ZERO, block, face)
            else:
                _draw_block(canvas, level, block, face)
    canvas.write(f"number, text={colour}", caption, write_plain(heat.range))


def _draw_block(canvas: Canvas, level: int, block: Point, face: Face) -> None:
    # a negative block is smaller where it is large enough for that
    inset = 1.0 if level < _ZERO and face.row >= COARSE else 0.0
    fill = "ink" if level == BROKEN else f"heat{level}"
    canvas.draw_rectangle(
        f"fill={fill}",
        block[0] + inset,
        block[1] + inset,
        face.column - 2 * inset,
        face.row - 2 * inset,
    )


def _draw_truth(canvas: Canvas, true: bool, block: Point, face: Face) -> None:
    """An open block, or one that is crossed out."""
    (x, y), line = block, f"draw=value, line width={format_length(0.9)}"
    canvas.draw_rectangle(line, x, y, face.column, face.row)
    if not true:
        near, far = 0.2, 0.8
        for start, end in ((near, far), (far, near)):
            begin = x + start * face.column, y + near * face.row
            canvas.draw_path(line, begin, [((x + end * face.column, y + far * face.row),)])


def _draw_bracket(canvas: Canvas, face: Face, part: Part, corner: Point, colour: str) -> None:
    (left, top), wide = corner, face.inner(part)
    style = f"draw={colour}, line width={format_length(1.4)}"
    if face.tray:
        canvas.draw_rectangle(style, left, top, wide, face.height, find_round_end(face))
        return
    bottom = top + face.height
    for side, inside in ((left, SERIF), (left + wide, -SERIF)):
        corners = ((side, top),), ((side, bottom),), ((side + inside, bottom),)
        canvas.draw_path(style, (side + inside, top), corners)

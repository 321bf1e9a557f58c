"""Numbers, matrices and heat maps as SVG, with a slot for each text and each class.

For the value of a node `n3`, and likewise for its gradient with `grad` in place of `value`:

- a number is `<text class="value" id="n3-value">`;
- a matrix is `<g class="matrix value" id="n3-value">` with a bracket or a tray, and an entry
  `<text class="entry" id="n3-value-K" data-row data-column>` for each element, K row by row,
  which ends at the right side of its column, or before it by the decimals that others have,
  in a tray in its middle;
- a heat map is the same group with `<rect class="heat hL" id="n3-value-K" data-row data-column>`
  for each block, L its level, and its range `<text class="range" id="n3-value-range">`;
- a shape in place of numbers is `<g class="size value" id="n3-value-shape">`, a chip with its text.

The style shows a group or a shape while its node is `known` (value) or `done` (gradient).
A contribution that is not a number is `<g class="matrix branch" id="e5-contribution">` with
entries `e5-contribution-K`, or `<text class="branch size" id="e5-contribution">`; it is visible
while it has the class `shown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.matrices import build_heat_map, format_entries
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.graphviz_render.drawing.places import (
    Beside,
    Line,
    find_top,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.measure.columns import align_column
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
from gradwalk.graphviz_render.measure.text_width import measure_text

COARSE = 6.0
"""Smaller cells of a heat map are `fine`: a negative one is as large as a positive one."""
SERIF = 3.5
"""The length of a bracket's two ends."""


class Pieces(list[str]):
    """A text in pieces, some of which are slots that are filled later."""

    def add_slot(self, text: str = "") -> int:
        """Add a piece, which may be empty, and return its number."""
        self.append(text)
        return len(self) - 1


class Marks(NamedTuple):
    """The slots of one face as drawn."""

    face: Face
    texts: tuple[int, ...] = ()
    """One for each number, or for the class of each block and then the range."""
    narrow: int | None = None
    """The attributes of a number that is wider than its room."""
    room: float = 0.0
    shifts: tuple[int, ...] = ()
    """How far each entry of a matrix ends before the right side of its column."""
    shown: int | None = None
    """The class of a contribution that is not a number."""
    mask: bool = False
    """Whether its elements are True and False."""
    part: Part = "value"

    def fill(self, pieces: list[str], value: Any, digits: Digits) -> None:
        """Write `value`, or the symbols in its place, into `pieces`."""
        if self.shown is not None:
            pieces[self.shown] = " shown"
        if self.face.kind == "number":
            text = value if isinstance(value, str) else format_number(value, digits)
            pieces[self.texts[0]] = escape(text)
            if self.narrow is not None and measure_text(text, NUMBER) > self.room:
                length = f'textLength="{self.room:g}" lengthAdjust="spacingAndGlyphs"'
                pieces[self.narrow] = f" {length}"
        elif self.face.kind == "matrix":
            rows = format_entries(value, digits, mask=self.mask)
            for slot, text in zip(self.texts, (text for row in rows for text in row), strict=True):
                pieces[slot] = text
            for slot, by in zip(self.shifts, self._find_shifts(rows), strict=True):
                pieces[slot] = f' dx="{_tenths(-by)}"' if by else ""
        elif self.face.kind == "heat":
            *blocks, ends = self.texts
            side = max(self.face.rows, self.face.columns)
            heat_map = build_heat_map(value, digits, side, mask=self.mask)
            pieces[ends] = heat_map.range
            if blocks:
                levels = (level for row in heat_map.levels for level in row)
                for slot, level in zip(blocks, levels, strict=True):
                    pieces[slot] = f" h{level}"

    def _find_shifts(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """How far each number ends before its column: at the points, in a tray in the middle."""
        if self.face.tray:
            widths = (self.face.value if self.part == "value" else self.face.grad).widths
            return [
                max(0.0, width - measure_text(text, NUMBER)) / 2
                for width, text in zip(widths, rows[0], strict=True)
            ]
        shifts = zip(*map(align_column, zip(*rows, strict=True)), strict=True)
        return [by * NUMBER for row in shifts for by in row]


def draw_face(
    pieces: Pieces,
    face: Face,
    part: Part,
    node: str,
    shape: tuple[int, ...],
    beside: Beside,
    direction: Direction,
) -> Marks:
    """Draw the value of `node`, or its gradient, `beside` a point of its wire."""
    name = f"{node}-{part}"
    if face.kind == "number":
        line = place_number(part, beside, direction)
        start = f'<text class="{part}" id="{name}" {_text_at(line, NUMBER)}'
        return _draw_number(pieces, face, start, round(face.room, 1))
    middle = place_middle(face, part, beside, direction)
    x, baseline = middle.x, middle.baseline
    if face.kind == "size":
        pieces.append(
            f'<g class="size {part}" id="{name}-shape" font-size="{NUMBER:g}" text-anchor="middle">'
            f'<rect {frame_line(face, x, baseline)} rx="5"/>'
            f'<text x="{x:g}" y="{baseline:g}">{format_shape(shape)}</text></g>'
        )
        return Marks(face)
    mask = face.mask and part == "value"
    kind = " fine" if face.kind == "heat" and face.row < COARSE else ""
    kind += " mask" if mask and face.kind == "heat" else ""
    anchor = "end" if face.kind == "matrix" else "middle"
    pieces.append(
        f'<g class="matrix {part}{kind}" id="{name}" font-size="{NUMBER:g}" text-anchor="{anchor}">'
    )
    left = x - face.inner(part) / 2
    top = find_top(face, part, beside, direction)
    if face.kind == "matrix":
        texts, shifts = _draw_entries(pieces, face, part, name, left, top, "entry")
        pieces.append("</g>")
        return Marks(face, texts, shifts=shifts, mask=mask, part=part)
    texts = _draw_blocks(pieces, face, name, left, top)
    pieces.append(f'<text class="range" id="{name}-range" x="{x:g}" y="{baseline:g}">')
    texts += (pieces.add_slot(),)
    pieces.append("</text></g>")
    return Marks(face, texts, mask=mask)


def frame_line(face: Face, middle: float, baseline: float) -> str:
    """Return the attributes of the frame around a shape on this baseline."""
    width, high = face.width - 2 * BESIDE_CHIP, FIGURE_HEIGHT * NUMBER + 2 * AROUND
    return (
        f'x="{_tenths(middle - width / 2)}" width="{_tenths(width)}"'
        f' y="{_tenths(baseline + AROUND - high)}" height="{_tenths(high)}"'
    )


def _draw_number(pieces: Pieces, face: Face, start: str, room: float) -> Marks:
    pieces.append(start if face.symbols else f'{start} data-room="{room:g}"')
    narrow = pieces.add_slot()
    pieces.append(">")
    slot = pieces.add_slot()
    pieces.append("</text>")
    return Marks(face, (slot,), None if face.symbols else narrow, room)


def draw_contribution(
    pieces: Pieces,
    face: Face,
    edge: str,
    shape: tuple[int, ...],
    x: float,
    y: float,
    *,
    ends: bool = False,
) -> Marks:
    """Draw the contribution of `edge` from `x` on, on the baseline `y` or with the top `y`.

    A line that `ends` there is left of it.
    """
    name = f"{edge}-contribution"
    size = f'font-size="{NUMBER:g}"' + ' text-anchor="end"' * ends
    if face.kind == "number":
        start = f'<text class="contribution" id="{name}" x="{x:g}" y="{y:g}" {size}'
        return _draw_number(pieces, face, start, round(face.room, 1))
    if face.kind == "size":
        pieces.append('<text class="branch size')
        shown = pieces.add_slot()
        pieces.append(f'" id="{name}" x="{x:g}" y="{y:g}" {size}>{format_shape(shape)}</text>')
        return Marks(face, shown=shown)
    pieces.append('<g class="matrix branch')
    shown = pieces.add_slot()
    pieces.append(f'" id="{name}" font-size="{NUMBER:g}" text-anchor="end">')
    texts, shifts = _draw_entries(pieces, face, "value", name, x + 2, y, "contribution entry")
    pieces.append("</g>")
    return Marks(face, texts, shifts=shifts, shown=shown)


def _draw_entries(
    pieces: Pieces, face: Face, part: Part, name: str, left: float, top: float, kind: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pieces.append(_draw_bracket(face, part, left, top))
    ends = (face.value if part == "value" else face.grad).ends
    down = (face.row + FIGURE_HEIGHT * NUMBER) / 2
    slots: list[int] = []
    shifts: list[int] = []
    for row in range(face.rows):
        for column, end in enumerate(ends):
            pieces.append(
                f'<text class="{kind}" id="{name}-{len(slots)}" data-row="{row}"'
                f' data-column="{column}" x="{_tenths(left + end)}"'
                f' y="{_tenths(top + row * face.row + down)}"'
            )
            shifts.append(pieces.add_slot())
            pieces.append(">")
            slots.append(pieces.add_slot())
            pieces.append("</text>")
    return tuple(slots), tuple(shifts)


def _draw_blocks(pieces: Pieces, face: Face, name: str, left: float, top: float) -> tuple[int, ...]:
    if not face.rows:
        return ()
    pieces.append(_draw_bracket(face, "value", left, top))
    slots: list[int] = []
    size = f'width="{face.column:g}" height="{face.row:g}"'
    for row in range(face.rows):
        for column in range(face.columns):
            pieces.append('<rect class="heat')
            slots.append(pieces.add_slot())
            pieces.append(
                f'" id="{name}-{len(slots) - 1}" data-row="{row}" data-column="{column}"'
                f' x="{_tenths(left + INSET + column * face.column)}"'
                f' y="{_tenths(top + 1 + row * face.row)}" {size}/>'
            )
    return tuple(slots)


def find_round_end(face: Face) -> float:
    """Return the radius of the ends of a tray."""
    return face.height / 2 if face.kind == "matrix" else INSET


def _draw_bracket(face: Face, part: Part, left: float, top: float) -> str:
    if face.tray:
        return (
            f'<rect class="bracket" x="{_tenths(left)}" y="{_tenths(top)}"'
            f' width="{_tenths(face.inner(part))}" height="{_tenths(face.height)}"'
            f' rx="{_tenths(find_round_end(face))}"/>'
        )
    right, bottom = left + face.inner(part), top + face.height
    return (
        f'<path class="bracket" d="M{_tenths(left + SERIF)},{_tenths(top)}H{_tenths(left)}'
        f"V{_tenths(bottom)}h{SERIF}M{_tenths(right - SERIF)},{_tenths(top)}H{_tenths(right)}"
        f'V{_tenths(bottom)}h-{SERIF}"/>'
    )


def _text_at(line: Line, size: float) -> str:
    return f'x="{line.x:g}" y="{line.baseline:g}" font-size="{size:g}" text-anchor="{line.anchor}"'


def _tenths(length: float) -> str:
    return f"{round(length, 1):g}"

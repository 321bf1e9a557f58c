"""Chips: the local gradients at a gate, and the frame of the number that a step has made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from gradwalk.core.model import Edge
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.graphviz_render.drawing.content import Written
from gradwalk.graphviz_render.drawing.marks import Pieces, find_round_end, frame_line
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout
from gradwalk.graphviz_render.measure.cells import (
    CHIP,
    CHIP_GAP,
    CHIP_SIDE,
    SMALL_NUMBER,
    Cell,
)
from gradwalk.graphviz_render.measure.faces import (
    ABOVE,
    AROUND,
    BELOW,
    BESIDE_NUMBER,
    CAPTION,
    FIGURE_HEIGHT,
    NUMBER,
    OFF,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.text_width import measure_text


@dataclass(frozen=True, slots=True)
class LocalChip:
    """The slots of the chip of one wire."""

    edge: str
    rectangle: int
    text: int

    def fill(self, pieces: list[str], number: float | str, middle: float, digits: Digits) -> None:
        """Write a number or symbols into `pieces`, and make its chip as wide, around `middle`."""
        text = number if isinstance(number, str) else format_number(number, digits)
        if not text:
            return
        pieces[self.rectangle] = _span(text, SMALL_NUMBER, middle)
        pieces[self.text] = escape(text)


def draw_local_chips(
    pieces: Pieces,
    cell: Cell,
    at: CellPosition,
    arriving: Sequence[Edge],
    layout: Layout,
    *,
    rules: bool,
) -> tuple[LocalChip, ...]:
    """Draw the local gradients of a gate, that of the upper of two operands above it.

    `rules` says that they are operations between arrays, and no numbers.
    """
    order = sorted(arriving, key=lambda edge: layout.wires[edge.id][-1][1])
    chips = []
    for number, edge in enumerate(order):
        above = len(order) == 2 and number == 0
        off = cell.radius + CHIP_GAP
        top = at.y - off - CHIP if above else at.y + off
        pieces.append(f'<g class="local{" rule" * rules}" id="{edge.id}-local">')
        pieces.append(f'<rect y="{top:g}" height="{CHIP:g}"')
        rectangle = pieces.add_slot()
        baseline = top + CHIP / 2 + 0.36 * SMALL_NUMBER
        pieces.append(
            f' rx="4"/><text x="{at.x:g}" y="{baseline:g}" font-size="{SMALL_NUMBER:g}"'
            ' text-anchor="middle">'
        )
        chips.append(LocalChip(edge.id, rectangle, pieces.add_slot()))
        pieces.append("</text></g>")
    return tuple(chips)


def draw_result(number: Written, part: Part, face: Face, x: float, y: float, digits: Digits) -> str:
    """Return the frame around the number that a step has made, above the wire at `y` or below."""
    above = part == "value"
    if face.kind == "number":
        assert isinstance(number, float | str), "a tensor has a matrix or a heat map"
        text = number if isinstance(number, str) else format_number(number, digits)
        baseline = y - ABOVE if above else y + BELOW
        high = FIGURE_HEIGHT * NUMBER + 2 * AROUND
        span = _span(text, NUMBER, x, face.width - BESIDE_NUMBER)
        top = baseline + AROUND - high
        return f'<rect class="result {part}"{span} y="{top:g}" height="{high:g}" rx="5"/>'
    if face.kind == "size":
        frame = frame_line(face, x, y - ABOVE if above else y + BELOW)
        return f'<rect class="result {part}" {frame} rx="5"/>'
    if face.rows and face.kind in ("matrix", "heat"):
        off = OFF if face.kind == "matrix" else CAPTION
        top = y - off - face.height if above else y + off
        inner = face.inner(part)
        left = x - inner / 2
        rounded = find_round_end(face) + 3 if face.tray else 5
        return (
            f'<rect class="result {part}" x="{left - 3:g}" y="{top - 3:g}"'
            f' width="{inner + 6:g}" height="{face.height + 6:g}" rx="{rounded:g}"/>'
        )
    return ""


def _span(text: str, size: float, middle: float, room: float = inf) -> str:
    width = min(measure_text(text, size), room) + 2 * CHIP_SIDE
    return f' x="{round(middle - width / 2, 1):g}" width="{round(width, 1):g}"'

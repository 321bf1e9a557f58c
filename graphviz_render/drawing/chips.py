"""Chips: the local gradients at a gate, and the frame of the number that a step has computed."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from gradwalk.core.model import Edge
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.graphviz_render.drawing.content import Written
from gradwalk.graphviz_render.drawing.marks import Pieces, find_round_end, frame_line
from gradwalk.graphviz_render.drawing.places import (
    Beside,
    Line,
    find_chip_top,
    find_top,
    place_chips,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout
from gradwalk.graphviz_render.measure.cells import (
    CHIP,
    CHIP_SIDE,
    SMALL_NUMBER,
    Cell,
)
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_NUMBER,
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.text_width import measure_text


class LocalChip(NamedTuple):
    """The slots of the chip of one wire."""

    edge: str
    rectangle: int
    text: int
    line: Line

    def fill(self, pieces: list[str], number: float | str, digits: Digits) -> None:
        """Write a number or symbols into `pieces`, and make its chip as wide."""
        text = number if isinstance(number, str) else format_number(number, digits)
        if not text:
            return
        pieces[self.rectangle] = _span(text, SMALL_NUMBER, self.line)
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
    """Draw the local gradients of a gate, as `place_chips` says.

    `rules` says that they are operations between arrays, and no numbers.
    """
    chips = []
    for edge, line in place_chips(cell, at, arriving, layout).items():
        pieces.append(f'<g class="local{" rule" * rules}" id="{edge}-local">')
        pieces.append(f'<rect y="{find_chip_top(line):g}" height="{CHIP:g}"')
        rectangle = pieces.add_slot()
        pieces.append(
            f' rx="4"/><text x="{line.x:g}" y="{line.baseline:g}" font-size="{SMALL_NUMBER:g}"'
            f' text-anchor="{line.anchor}">'
        )
        chips.append(LocalChip(edge, rectangle, pieces.add_slot(), line))
        pieces.append("</text></g>")
    return tuple(chips)


def draw_result(
    number: Written, part: Part, face: Face, beside: Beside, digits: Digits, direction: Direction
) -> str:
    """Return the frame around the number that a step has computed, `beside` a point of its wire."""
    if face.kind == "number":
        assert isinstance(number, float | str), "a tensor has a matrix or a heat map"
        text = number if isinstance(number, str) else format_number(number, digits)
        line = place_number(part, beside, direction)
        high = FIGURE_HEIGHT * NUMBER + 2 * AROUND
        span = _span(text, NUMBER, line, face.width - BESIDE_NUMBER)
        top = line.baseline + AROUND - high
        return f'<rect class="result {part}"{span} y="{top:g}" height="{high:g}" rx="5"/>'
    middle = place_middle(face, part, beside, direction)
    if face.kind == "size":
        frame = frame_line(face, middle.x, middle.baseline)
        return f'<rect class="result {part}" {frame} rx="5"/>'
    if face.rows and face.kind in ("matrix", "heat"):
        top = find_top(face, part, beside, direction)
        inner = face.inner(part)
        left = middle.x - inner / 2
        rounded = find_round_end(face) + 3 if face.tray else 5
        return (
            f'<rect class="result {part}" x="{left - 3:g}" y="{top - 3:g}"'
            f' width="{inner + 6:g}" height="{face.height + 6:g}" rx="{rounded:g}"/>'
        )
    return ""


def _span(text: str, size: float, line: Line, room: float = inf) -> str:
    width = min(measure_text(text, size), room)
    left = line.find_start(width) - CHIP_SIDE
    return f' x="{round(left, 1):g}" width="{round(width + 2 * CHIP_SIDE, 1):g}"'

"""Chips: the local gradients at a gate, and the frame of the number that a step has computed."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from gradwalk.core.model import Edge
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.graphviz_render.drawing.content import Written
from gradwalk.graphviz_render.drawing.factor_rooms import FactorRooms, write_chip
from gradwalk.graphviz_render.drawing.marks import Pieces, find_round_end, frame_line
from gradwalk.graphviz_render.drawing.places import (
    HALF_FIGURE,
    Beside,
    Line,
    find_chip_top,
    find_top,
    place_chips,
    place_middle,
    place_number,
)
from gradwalk.graphviz_render.drawing.room_search import FACTOR, FACTOR_CHIP, FactorRoom
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
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.text_width import measure_text


class LocalChip(NamedTuple):
    """The slots of the chip of one wire."""

    edge: str
    factor: int
    """The class of one that is the factor of the step, and the room that it has then."""
    room_slot: int
    inside: int
    line: Line
    room: FactorRoom | None

    def fill(
        self, pieces: list[str], number: float | str, digits: Digits, rule: str | None = None
    ) -> None:
        """Write a number or symbols into `pieces`, and make its chip as wide.

        With a `rule`, which may be empty, it is the factor of the step.
        """
        text = number if isinstance(number, str) else format_number(number, digits)
        if not text:
            return
        pieces[self.inside] = _draw_small(text, self.line)
        if rule is None:
            return
        pieces[self.factor] = " factor"
        found = self.room and place_factor(self.room, self.line, rule, text)
        if found:
            pieces[self.inside] = _draw_factor(found)

    def show_room(self, pieces: list[str]) -> None:
        """Write where it may be larger, for a page that goes on from here."""
        if self.room:
            left, right, baseline = self.room
            pieces[self.room_slot] = f' data-factor="{left:g} {right:g} {baseline:g}"'


class FactorChip(NamedTuple):
    """A larger chip: its sides, its baseline, and what is in it."""

    left: float
    width: float
    baseline: float
    rule: str
    number: str

    @property
    def top(self) -> float:
        return round(self.baseline - HALF_FIGURE * FACTOR - FACTOR_CHIP / 2, 1)


def draw_local_chips(
    pieces: Pieces,
    cell: Cell,
    at: CellPosition,
    arriving: Sequence[Edge],
    layout: Layout,
    rooms: FactorRooms,
    *,
    rules: bool,
) -> tuple[LocalChip, ...]:
    """Draw the local gradients of a gate, as `place_chips` says.

    `rules` says that they are operations between arrays, and no numbers.
    """
    chips = []
    lines = place_chips(cell, at, arriving, layout)
    for wire in arriving:
        edge, line = wire.id, lines[wire.id]
        pieces.append(f'<g class="local{" rule" * rules}')
        factor = pieces.add_slot()
        pieces.append(f'" id="{edge}-local"')
        room_slot = pieces.add_slot()
        pieces.append(">")
        inside = pieces.add_slot()
        pieces[inside] = _draw_small("", line)
        pieces.append("</g>")
        chips.append(LocalChip(edge, factor, room_slot, inside, line, rooms.find(edge)))
    return tuple(chips)


def place_factor(room: FactorRoom, line: Line, rule: str, number: str) -> FactorChip | None:
    """Return the larger chip: with its rule where there is room, and None where there is none."""
    for before in (rule, "") if rule else ("",):
        wide = measure_text(f"{before} = {number}" if before else number, FACTOR) + 2 * CHIP_SIDE
        if wide <= room.width:
            left = line.find_start(wide - 2 * CHIP_SIDE) - CHIP_SIDE
            left = min(max(left, room.left), room.right - wide)
            return FactorChip(round(left, 1), round(wide, 1), room.baseline, before, number)
    return None


def _draw_small(text: str, line: Line) -> str:
    span = _span(text, SMALL_NUMBER, line) if text else ""
    return (
        f'<rect y="{find_chip_top(line):g}" height="{CHIP:g}"{span} rx="4"/>'
        f'<text x="{line.x:g}" y="{line.baseline:g}" font-size="{SMALL_NUMBER:g}"'
        f' text-anchor="{line.anchor}">{escape(text)}</text>'
    )


def _draw_factor(chip: FactorChip) -> str:
    frame = (
        f'<rect y="{chip.top:g}" height="{FACTOR_CHIP:g}" x="{chip.left:g}"'
        f' width="{chip.width:g}" rx="5"/>'
    )
    return frame + write_chip(chip.left, chip.width, chip.baseline, chip.rule, chip.number)


def draw_result(
    number: Written, part: Part, face: Face, beside: Beside, digits: Digits, direction: Direction
) -> str:
    """Return the frame around the number that a step has computed, `beside` a point of its wire."""
    if face.kind == "number":
        assert isinstance(number, float | str), "a tensor has a matrix or a heat map"
        text = number if isinstance(number, str) else format_number(number, digits)
        line = place_number(part, beside, direction)
        high = FIGURE_HEIGHT * NUMBER + 2 * AROUND
        span = _span(text, NUMBER, line, face.room)
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

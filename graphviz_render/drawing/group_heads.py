"""The head of an open group: a button that folds it, its name as a formula, its whole derivative.

The name is at the top left, or beside a wire that leaves there; the derivative at the top right,
where there is room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gradwalk.explain.open_calls import OpenCall, WholeDerivative
from gradwalk.graphviz_render.drawing.factor_rooms import write_chip
from gradwalk.graphviz_render.drawing.group_buttons import FOLD
from gradwalk.graphviz_render.drawing.obstacles import HEAD, Obstacles
from gradwalk.graphviz_render.drawing.places import HALF_FIGURE
from gradwalk.graphviz_render.drawing.room_search import FACTOR, FACTOR_CHIP
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, Layout
from gradwalk.graphviz_render.measure.cells import CHIP_SIDE
from gradwalk.graphviz_render.measure.direction import NAME_ROOM
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

SIZE = 14.0
RAISED = 0.7
"""The size of an exponent, as a part of that of its base."""
_SIDE = 8.0
_BESIDE = 6.0
_ASIDE = 12.0
"""From the middle of a wire to what is beside it: half of a wide road, and room."""
_EXPONENT = re.compile(r"\^\(([^()^]*)\)")
LEAST = "−9.99"
"""A chip has room for this number."""
_OFF, _CLEAR = 3.0, 3.0
"""From the border to what is in a head, and beside it to a wire."""

Gap = tuple[float, float]
"""Where no wire crosses the head: from left to right."""


class Run(NamedTuple):
    """A part of a formula."""

    text: str
    raised: bool


@dataclass(frozen=True, slots=True)
class GroupHead:
    """Where the parts of a head are: the middle of its button, its name, the room of its chip."""

    fold: float
    text: str
    x: float
    middle: float
    chip: Gap

    @property
    def baseline(self) -> float:
        return self.middle + HALF_FIGURE * SIZE


class WholeChip(NamedTuple):
    """The chip of a whole derivative: its sides, its formula, and the number after it."""

    left: float
    width: float
    formula: str
    number: str


def split_formula(text: str) -> list[Run] | None:
    """Return a line of text in parts; None where an exponent has more than one level."""
    parts = _EXPONENT.split(text)
    if any("^" in part for part in parts):
        return None
    return [Run(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def measure_formula(text: str) -> float:
    """Return the width of a name with its formula."""
    return sum(
        measure_text(run.text, SIZE * (RAISED if run.raised else 1))
        for run in split_formula(text) or [Run(text, False)]
    )


def place_head(
    call: OpenCall, label: str, box: Box, gaps: Sequence[Gap], *, folds: bool
) -> GroupHead:
    """Return where the head of the group in `box` is, which has these gaps.

    One that never `folds` has no button.
    """
    aside = FOLD + _BESIDE if folds else 0.0
    for text in _list_names(call, label):
        long = aside + measure_formula(text)
        found = next((gap for gap in gaps if gap[1] - gap[0] >= long), None)
        if found:
            break
    else:
        found = max(gaps, key=lambda gap: gap[1] - gap[0])
        text = clip_text(label, SIZE, found[1] - found[0] - aside)
        long = aside + measure_text(text, SIZE)
    start = found[0]
    left, right = gaps[-1]
    if gaps[-1] == found:
        left = start + long + 2 * _BESIDE
    return GroupHead(start + FOLD / 2, text, start + aside, box.y + NAME_ROOM / 2, (left, right))


def _list_names(call: OpenCall, label: str) -> Iterator[str]:
    whole = f"{call.call} = {call.body}"
    if call.body and split_formula(whole):
        yield whole
    yield call.call
    yield label


def place_whole(whole: WholeDerivative, number: str, room: Gap) -> WholeChip | None:
    """Return the chip of a derivative: with its formula where there is room, None without any."""
    left, right = room
    for formula in _list_formulas(whole):
        wide = measure_text(f"{formula} = {number}", FACTOR) + 2 * CHIP_SIDE
        if wide <= right - left:
            return WholeChip(round(right - wide, 1), round(wide, 1), formula, number)
    return None


def _list_formulas(whole: WholeDerivative) -> Iterator[str]:
    if whole.rule:
        yield f"{whole.partial} = {whole.rule}"
    yield whole.partial


def draw_head_name(head: GroupHead) -> str:
    """Return the name of a group as SVG, exponents raised."""
    written = "".join(
        f'<tspan dy="{-0.35 * SIZE:.3g}" font-size="{RAISED * SIZE:.3g}">{escape(run.text)}</tspan>'
        if run.raised
        else f'<tspan dy="{0.35 * SIZE:.3g}">{escape(run.text)}</tspan>'
        if number
        else escape(run.text)
        for number, run in enumerate(split_formula(head.text) or [Run(head.text, False)])
    )
    return (
        f'<text class="group-name" x="{head.x:g}" y="{head.baseline:g}"'
        f' font-size="{SIZE:g}">{written}</text>'
    )


def draw_whole(head: GroupHead, chip: WholeChip | None) -> str:
    """Return the frame and the words of the chip of a whole derivative; both are empty at first."""
    top, baseline = head.middle - FACTOR_CHIP / 2, head.middle + HALF_FIGURE * FACTOR
    if chip is None:
        empty = f'x="{head.chip[1]:g}" y="{baseline:g}" font-size="{FACTOR:g}" text-anchor="end"'
        return f'<rect y="{top:g}" height="{FACTOR_CHIP:g}" rx="5"/><text {empty}></text>'
    return (
        f'<rect y="{top:g}" height="{FACTOR_CHIP:g}" x="{chip.left:g}" width="{chip.width:g}"'
        f' rx="5"/>{write_chip(chip.left, chip.width, baseline, chip.formula, chip.number)}'
    )


def list_gaps(box: Box, layout: Layout, obstacles: Obstacles | None) -> Sequence[Gap]:
    """Return where no wire crosses the head of the group in `box`, from left to right.

    Without `obstacles`, as of a large drawing, only those are seen that leave at the top.
    """
    start, end = box.x + _SIDE, box.x + box.width - _SIDE
    leaving = _find_leaving(box, layout) if layout.direction == "up" else []
    crossed = [(x - _ASIDE, x + _ASIDE) for x in leaving]
    if obstacles:
        band = Box(start, box.y + _OFF, end - start, NAME_ROOM - 2 * _OFF)
        crossed += [(x - _CLEAR, end + _CLEAR) for x, end in obstacles.find(band, HEAD)]
    gaps = []
    for left, right in sorted(crossed):
        if left > start:
            gaps.append((start, left))
        start = max(start, right)
    return [*gaps, (start, end)] if end > start or not gaps else gaps


def _find_leaving(box: Box, layout: Layout) -> list[float]:
    """The x of each wire that passes the top of the box, and of each stub that ends there."""
    low = box.y + NAME_ROOM
    found = {
        start[0]
        for points in layout.wires.values()
        for start, end in pairwise(points)
        if start[0] == end[0] and min(start[1], end[1]) < low and max(start[1], end[1]) > box.y
    }
    found |= {cell.x for cell in layout.cells.values() if box.y < cell.end < low < cell.y}
    return [x for x in found if box.x < x < box.x + box.width]

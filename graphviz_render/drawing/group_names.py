"""Where the name of an expanded group is: at its top left, or beside a wire that leaves there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gradwalk.graphviz_render.layout.positions import Box, Layout
from gradwalk.graphviz_render.measure.direction import NAME_ROOM
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

SIZE = 13.0
_SIDE = 10.0
_ASIDE = 12.0
"""From the middle of a wire to a name beside it: half of a wide road, and room."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """A name, cut off where it is too long, and its beginning on its baseline."""

    text: str
    x: float
    y: float


def place_group_name(label: str, box: Box, layout: Layout) -> GroupName:
    """Return the name of the group in `box`, where no wire crosses it."""
    y = box.y + NAME_ROOM - 8
    gaps = [(box.x + _SIDE, box.x + box.width - _SIDE)]
    if layout.direction == "up":
        ends = sorted(_find_leaving(box, layout))
        starts = [gaps[0][0], *(x + _ASIDE for x in ends)]
        gaps = list(zip(starts, [*(x - _ASIDE for x in ends), gaps[0][1]], strict=True))
    long = measure_text(label, SIZE)
    first = next((gap for gap in gaps if gap[1] - gap[0] >= long), None)
    start, end = first or max(gaps, key=lambda gap: gap[1] - gap[0])
    return GroupName(clip_text(label, SIZE, end - start), start, y)


def _find_leaving(box: Box, layout: Layout) -> Iterable[float]:
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

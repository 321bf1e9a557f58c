"""Where the chip of a local gradient may be larger and say its rule: where it is a factor.

All else stays where it is, so the chip has what is free beside its gate. It may move along the side
of the gate, and a little away from it where that gives it more room.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import ceil, floor
from typing import Literal, NamedTuple

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.drawing.obstacles import Obstacles
from gradwalk.graphviz_render.drawing.places import (
    HALF_FIGURE,
    Anchor,
    Line,
    find_chip_top,
)
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, Layout
from gradwalk.graphviz_render.measure.cells import CHIP, CHIP_SIDE
from gradwalk.graphviz_render.measure.measures import Measures

FACTOR = 12.0
"""The font size in such a chip."""
FACTOR_CHIP = 16.0
"""Its height."""
_MOST_NODES = 80
"""In a larger drawing chips keep their size: what is free there takes time to find."""
_REACH = 75.0
"""From the middle of a chip to its sides at most; one beside its gate is as wide."""
_ENOUGH = 96.0
"""A chip with this room is not moved away from its gate for more."""
_AWAY = (0.0, 1.5, 3.0, 4.5, 5.5)
_INSIDE: dict[Anchor, int] = {"start": -1, "middle": 0, "end": 1}
"""From where the text in a chip is anchored to that side of the chip, or to its middle."""
_REACHES: dict[Anchor, tuple[int, int]] = {"start": (0, 2), "middle": (1, 1), "end": (2, 0)}
_ASIDE = 10.0
_CLEAR, _OFF = 1.5, 0.9
"""Between a chip and what is beside it, and what is above or below it."""


Factors = Literal["drawn", "rooms", "small"]
"""The chips of what a step multiplies by: larger, as small as all others with the room in which a
script makes them larger, or just small."""


class FactorRoom(NamedTuple):
    """The room of a chip from left to right, and the baseline of what is in it."""

    left: float
    right: float
    baseline: float

    @property
    def width(self) -> float:
        return self.right - self.left


class FactorRooms:
    """The rooms of the chips of one drawing, each found when it is asked for."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        self._trace = trace
        self._layout = layout
        self._measures = measures

    @cached_property
    def obstacles(self) -> Obstacles | None:
        """What is drawn; None in a large drawing."""
        if len(self._trace.nodes) > _MOST_NODES:
            return None
        return Obstacles(self._trace, self._layout, self._measures)

    def find(self, wire: Edge, line: Line, *, above: bool) -> FactorRoom | None:
        """Return the room of the chip of a wire, which is on this `line` as long as it is small.

        `above` says that it is over its gate. None where it keeps its size.
        """
        if self.obstacles is None or self._measures.symbols:
            return None
        best = None
        for top in self._list_tops(line, above):
            room = self._look(wire, line, top, self.obstacles)
            if room and (best is None or room.width > best.width):
                best = room
            if best and best.width >= _ENOUGH:
                break
        return best

    def _list_tops(self, line: Line, above: bool) -> Iterator[float]:
        top = find_chip_top(line)
        for away in _AWAY:
            if self._layout.direction == "up":
                yield top - (FACTOR_CHIP - CHIP) / 2 - away
                continue
            yield top + CHIP - FACTOR_CHIP - away if above else top + away

    def _look(self, wire: Edge, line: Line, top: float, obstacles: Obstacles) -> FactorRoom | None:
        """The room on both sides of where the small chip is anchored."""
        start = line.x + _INSIDE[line.anchor] * CHIP_SIDE
        before, after = _REACHES[line.anchor]
        left = max(start - before * _REACH, 0.0)
        right = min(start + after * _REACH, self._layout.width)
        if top < 0 or top + FACTOR_CHIP > self._layout.height:
            return None
        area = Box(left, top - _OFF, right - left, FACTOR_CHIP + 2 * _OFF)
        for box in obstacles.find(area, (wire.id, wire.target)):
            end = box.x + box.width
            # one that is beside its gate may be a little farther from it
            if end <= start + (_ASIDE if line.anchor == "start" else 0.0):
                left = max(left, end + _CLEAR)
            elif box.x >= start - (_ASIDE if line.anchor == "end" else 0.0):
                right = min(right, box.x - _CLEAR)
            else:
                return None
        baseline = top + FACTOR_CHIP / 2 + HALF_FIGURE * FACTOR
        return FactorRoom(ceil(left * 5) / 5, floor(right * 5) / 5, round(baseline, 1))


def write_chip(left: float, width: float, baseline: float, rule: str, number: str) -> str:
    """Return the words in the middle of a larger chip as SVG: its rule, and the number.

    They are one text, so that no gap is between them however wide their font is.
    """
    place = f'x="{left + width / 2:g}" y="{baseline:g}" font-size="{FACTOR:g}"'
    said = f'<tspan class="rule">{escape(rule)}</tspan> = ' if rule else ""
    return f'<text {place} text-anchor="middle">{said}{escape(number)}</text>'

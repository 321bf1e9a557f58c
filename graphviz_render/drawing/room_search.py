"""The search for the rooms of all larger chips of a drawing at once, in arrays.

All else stays where it is, so a chip has what is free beside its gate. It may move along the side
of the gate, and a little away from it where that gives it more room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradwalk.graphviz_render.drawing.obstacles import Obstacles
from gradwalk.graphviz_render.drawing.places import HALF_FIGURE, Anchor, Line, find_chip_top
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.cells import CHIP, CHIP_SIDE
from gradwalk.graphviz_render.measure.direction import Direction

FACTOR = 12.0
"""The font size in such a chip."""
FACTOR_CHIP = 16.0
"""Its height."""
_REACH = 75.0
"""From the middle of a chip to its sides at most; one beside its gate is as wide."""
_ENOUGH = 96.0
"""A chip with this room is not moved away from its gate for more."""
_AWAY = (0.0, 1.5, 3.0, 4.5, 5.5)
_INSIDE: dict[Anchor, int] = {"start": -1, "middle": 0, "end": 1}
"""From where the text in a chip is anchored to that side of the chip, or to its middle."""
_REACHES: dict[Anchor, tuple[int, int]] = {"start": (0, 2), "middle": (1, 1), "end": (2, 0)}
_ASIDE: dict[Anchor, tuple[float, float]] = {"start": (10, 0), "middle": (0, 0), "end": (0, 10)}
"""What is left of a chip beside its gate, or right of it, may be a little farther from the gate."""
_CLEAR, _OFF = 1.5, 0.9
"""Between a chip and what is beside it, and what is above or below it."""

_Numbers = NDArray[np.float64]


class FactorRoom(NamedTuple):
    """The room of a chip from left to right, and the baseline of what is in it."""

    left: float
    right: float
    baseline: float

    @property
    def width(self) -> float:
        return self.right - self.left


class SmallChip(NamedTuple):
    """The chip of a wire into `node` as long as it is no factor, on its line."""

    wire: str
    node: str
    line: Line
    above: bool
    """Whether it is over its gate."""


def find_rooms(
    chips: Sequence[SmallChip], obstacles: Obstacles, layout: Layout
) -> Mapping[str, FactorRoom]:
    """Return the room of each of `chips`, by its wire, where there is any."""
    if not chips:
        return {}
    anchors = [chip.line.anchor for chip in chips]
    inside = np.array([_INSIDE[anchor] for anchor in anchors]) * CHIP_SIDE
    before, after = np.array([_REACHES[anchor] for anchor in anchors]).T * _REACH
    start = np.array([chip.line.x for chip in chips]) + inside
    tops = np.array([_list_tops(chip, layout.direction) for chip in chips])
    left = np.maximum(start - before, 0.0)
    right = np.minimum(start + after, layout.width)
    lefts, rights, is_free = _narrow(chips, obstacles, start, left, right, tops)
    is_free &= (tops >= 0) & (tops + FACTOR_CHIP <= layout.height)
    widths = np.where(is_free, rights - lefts, -inf)
    is_enough = widths >= _ENOUGH
    best = np.where(is_enough.any(axis=1), is_enough.argmax(axis=1), widths.argmax(axis=1))
    places = (np.arange(len(chips)), best)
    found = [each[places].tolist() for each in (is_free, lefts, rights, tops)]
    return {
        chip.wire: FactorRoom(x, end, round(top + FACTOR_CHIP / 2 + HALF_FIGURE * FACTOR, 1))
        for chip, has_room, x, end, top in zip(chips, *found, strict=True)
        if has_room
    }


def _list_tops(chip: SmallChip, direction: Direction) -> list[float]:
    """Where a larger chip may be, those nearest to its gate first."""
    top = find_chip_top(chip.line)
    if direction == "up":
        return [top - (FACTOR_CHIP - CHIP) / 2 - away for away in _AWAY]
    if chip.above:
        return [top + CHIP - FACTOR_CHIP - away for away in _AWAY]
    return [top + away for away in _AWAY]


def _narrow(
    chips: Sequence[SmallChip],
    obstacles: Obstacles,
    start: _Numbers,
    left: _Numbers,
    right: _Numbers,
    tops: _Numbers,
) -> tuple[_Numbers, _Numbers, NDArray[np.bool_]]:
    """The sides of each chip at each of its `tops`, between what is beside it.

    It is free where nothing is in the place of the small one, whose text starts there.
    """
    owners = [(chip.wire, chip.node) for chip in chips]
    chip, (x, end, y, low) = obstacles.pair(
        left, right, tops.min(axis=1) - CHIP, tops.max(axis=1) + 2 * CHIP, owners
    )
    aside = np.array([_ASIDE[each.line.anchor] for each in chips]).T
    first, last = (start + aside[0])[chip], (start - aside[1])[chip]
    is_left = end <= first
    is_right = ~is_left & (x >= last)
    high = tops[chip] - _OFF
    meets = (y[:, None] < high + (FACTOR_CHIP + 2 * _OFF)) & (high < low[:, None])
    lefts = np.repeat(left[:, None], tops.shape[1], axis=1)
    rights = np.repeat(right[:, None], tops.shape[1], axis=1)
    covered = np.zeros(tops.shape, dtype=bool)
    bounds = np.where(meets & is_left[:, None], (end + _CLEAR)[:, None], -inf)
    np.maximum.at(lefts, chip, bounds)
    bounds = np.where(meets & is_right[:, None], (x - _CLEAR)[:, None], inf)
    np.minimum.at(rights, chip, bounds)
    np.logical_or.at(covered, chip, meets & ~(is_left | is_right)[:, None])
    return np.ceil(lefts * 5) / 5, np.floor(rights * 5) / 5, ~covered

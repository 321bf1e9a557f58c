"""What wires cover: boxes along their lanes, and around the arrows at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import hypot

import numpy as np
from numpy.typing import NDArray

from gradwalk.graphviz_render.drawing.headings import (
    arrives_at_slant,
    find_headings,
    move_along,
    move_aside,
)
from gradwalk.graphviz_render.drawing.lanes import trace_lane
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction

_SIDES = (-3.0, 6.0)
"""How far the two lanes of a wire reach to its left and to its right, seen along it."""
_VALUE_HEAD, _GRADIENT_HEAD = (-6.6, 6.0), (-3.0, 10.2)
"""The same of the arrows at its end and at its start."""
_HEAD = 9.0
"""How long they are."""
_WEIGHTS = np.array(
    [
        ((1 - part) ** 3, 3 * (1 - part) ** 2 * part, 3 * (1 - part) * part**2, part**3)
        for part in (number / 8 for number in range(9))
    ]
)
"""Of the four points of a bend, for each of nine points on it."""


class Roads:
    """The roads of wires, which are added one after another."""

    def __init__(self, direction: Direction) -> None:
        self._direction = direction
        self._corners: list[Point] = []
        """Four of each straight stretch, and of each arrow."""
        self._bends: list[Point] = []
        """Four points of the curve on the left of each bend, and four on its right."""

    def add(self, points: Sequence[Point]) -> None:
        """Add the road of a wire."""
        headings = find_headings(points, self._direction)
        (start, first), (other, second) = [trace_lane(points, headings, side) for side in _SIDES]
        for one, two in zip(first, second, strict=True):
            covered = self._corners if len(one) == 1 else self._bends
            covered += (start, *one, other, *two)
            start, other = one[-1], two[-1]
        arriving = _find_slant(first[-1]) if arrives_at_slant(points) else headings[-1]
        self._add_arrow(points[-1], arriving, -_HEAD, _VALUE_HEAD)
        self._add_arrow(points[0], headings[0], _HEAD, _GRADIENT_HEAD)

    def _add_arrow(
        self, end: Point, heading: Point, long: float, sides: tuple[float, float]
    ) -> None:
        for corner in (end, move_along(end, heading, long)):
            self._corners += [move_aside(corner, heading, side) for side in sides]

    def list_boxes(self) -> NDArray[np.float64]:
        """Return the boxes of all of them: x, y, width and height. There are eight for a bend."""
        begin, one, other, end = to_array(self._bends, 2, 4, 1, 2).swapaxes(0, 2)
        i, j, k, m = _WEIGHTS.T[:, :, None]
        # by the side of a bend, by the bend, and along it
        curves = i * begin + j * one + k * other + m * end
        sides = np.stack((curves[:, :, :-1], curves[:, :, 1:])).reshape(4, -1, 2)
        corners = to_array(self._corners, 4, 2).swapaxes(0, 1)
        return np.concatenate((_surround(corners), _surround(sides)))


def to_array(rows: Iterable[Iterable[float]], *shape: int) -> NDArray[np.float64]:
    """Return numbers as an array whose last axes have this shape."""
    return np.array([*chain.from_iterable(rows)], dtype=np.float64).reshape(-1, *shape)


def _find_slant(curve: Sequence[Point]) -> Point:
    """The direction in which a curve ends."""
    (x, y), (end, low) = curve[-2:]
    long = hypot(end - x, low - y) or 1.0
    return (end - x) / long, (low - y) / long


def _surround(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes that hold four points each, of which there is one in each row."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    return np.concatenate((low, high - low), axis=1)

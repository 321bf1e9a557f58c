"""The curves of a wire and of its lanes: between two straight segments, and to a gate.

The legs between control points are moved along their normals (Tiller and Hanson 1984).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, hypot, sin
from typing import TypeAlias

from gradwalk.graphviz_render.drawing.headings import (
    AHEAD,
    arrives_at_slant,
    measure_along,
    measure_aside,
    move_along,
    move_aside,
)
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction

Segment: TypeAlias = tuple[Point, ...]
"""What leads on from a point: the end of a straight line, or two control points and the end."""

_ARC = 0.5523
"""The control points of a quarter circle, as a fraction of its radius (Riškus 2006)."""
_SLANT = 0.6
"""The slope of a wire where it arrives, as a part of the angle seen from the start of its bend."""
_STEEPEST = 0.8
"""The most it is, in radians."""
SHARED = 4_096
"""Bends that are kept: all wires of one source return through the same dozens of them."""


@lru_cache(SHARED)
def bend(start: Point, end: Point, before: Point, after: Point, right: float) -> Segment:
    """Return the curve between two straight segments: another height, or a quarter of a circle."""
    (ahead, aside), (on, off) = before, after
    x, y = start[0] - aside * right, start[1] + ahead * right
    to_x, to_y = end[0] - off * right, end[1] + on * right
    if before == after:
        along, across = end[0] - start[0], end[1] - start[1]
        down = across * ahead - along * aside
        if not down:
            return ((to_x, to_y),)
        long = along * ahead + across * aside
        half = long / 2 - (right if down > 0 else -right)
        rest = half - long
        first, last = (x + ahead * half, y + aside * half), (to_x + on * rest, to_y + off * rest)
        return first, last, (to_x, to_y)
    reach = _ARC * abs(to_x - x)
    return (
        (round(x + ahead * reach, 2), round(y + aside * reach, 2)),
        (round(to_x - on * reach, 2), round(to_y - off * reach, 2)),
        (round(to_x, 2), round(to_y, 2)),
    )


@lru_cache(SHARED)
def arrive(start: Point, end: Point, heading: Point, right: float, short: float) -> Segment:
    """Return the curve from a straight segment to a gate at `end`, `short` before which it ends."""
    slant = _slant(start, end, heading)
    end = move_along(end, slant, -short)
    half = measure_along(start, end, heading) / 2
    first = move_along(start, heading, half)
    last = move_along(end, slant, -half / measure_along((0.0, 0.0), slant, heading))
    leg = last[0] - first[0], last[1] - first[1]
    long = hypot(*leg)
    middle = leg[0] / long, leg[1] / long
    corners = (
        _move_corner(first, heading, middle, right),
        _move_corner(last, middle, slant, right),
        move_aside(end, slant, right),
    )
    return tuple((round(x, 2), round(y, 2)) for x, y in corners)


def find_arrival(points: Sequence[Point], direction: Direction) -> Point:
    """Return the direction in which a wire ends."""
    ahead = AHEAD[direction]
    return _slant(points[-3], points[-1], ahead) if arrives_at_slant(points) else ahead


def _slant(start: Point, end: Point, heading: Point) -> Point:
    """The direction at its `end` of a curve that begins with `heading`."""
    angle = atan2(measure_aside(start, end, heading), measure_along(start, end, heading))
    slope = max(-_STEEPEST, min(_STEEPEST, _SLANT * angle))
    return move_aside(move_along((0.0, 0.0), heading, cos(slope)), heading, sin(slope))


def _move_corner(corner: Point, before: Point, after: Point, right: float) -> Point:
    """Where two lines meet that are that far to the right of those through `corner`."""
    share = right / (1 + measure_along((0.0, 0.0), before, after))
    return move_aside(move_aside(corner, before, share), after, share)

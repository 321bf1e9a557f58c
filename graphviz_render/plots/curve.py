"""A small plot of a gate's function with its tangent at the current point.

Classes and presentation attributes only, so that a page's own colours fill it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import compress
from operator import not_

from gradwalk.graphviz_render.drawing.xml_text import escape

Point = tuple[float, float]

_WIDTH, _HEIGHT = 280, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 266, 18, 168
_TANGENT = 62.0
"""The length of the tangent to either side, in the units of the plot."""
_LETTER = 7
"""The width of a character."""


def plot_curve(
    lines: Sequence[Sequence[Point]],
    at: Point,
    slope: float,
    across: Point,
    up: Point,
    words: Mapping[str, str],
) -> str:
    """Return the SVG of a function, its `lines` within `across` and `up`, and its tangent `at`.

    `words` are `title`, the names `x` and `y` of the axes, and the numbers `at` and `value` of the
    point; without these the point is not led to the axes. An infinite slope is vertical; a NaN has
    no tangent.
    """
    scale = _Scale(across, up)
    around = [
        *_draw_axes(scale, words),
        *(_draw_guides(scale, at, words) if "at" in words else ()),
    ]
    is_text = [each.startswith("<text") for each in around]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gate-curve" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="12" fill="none" stroke="currentColor">',
        f"<title>{escape(words['title'])}</title>",
        *compress(around, map(not_, is_text)),
        *(_draw_line(scale, line) for line in lines),
        *_draw_tangent(scale, at, slope),
        f'<circle class="point" cx="{scale.x(at[0]):.1f}" cy="{scale.y(at[1]):.1f}" r="4" '
        'fill="currentColor" stroke="none"/>',
        # over the curve, which may pass them
        *compress(around, is_text),
        "</svg>",
    ]
    return "".join(parts)


def locate_points(
    points: Sequence[Point], slopes: Sequence[float], across: Point, up: Point
) -> list[tuple[float, float, str]]:
    """Return where the point and its tangent are in the plot, for each place on the curve.

    A point that is beyond the window is at its edge, and has no tangent.
    """
    scale = _Scale(across, up)
    found = []
    for at, slope in zip(points, slopes, strict=True):
        inside = across[0] <= at[0] <= across[1] and up[0] <= at[1] <= up[1]
        x, y = (
            min(max(0.0 if math.isnan(each) else each, low), high)
            for each, (low, high) in zip(at, (across, up), strict=True)
        )
        tangent = _find_tangent(scale, (x, y), slope) if inside else ""
        found.append((round(scale.x(x), 1), round(scale.y(y), 1), tangent))
    return found


class _Scale:
    """From numbers to positions in the plot."""

    def __init__(self, across: Point, up: Point) -> None:
        self.across, self.up = across, up
        self.right = (_RIGHT - _LEFT) / (across[1] - across[0])
        self.high = (_BOTTOM - _TOP) / (up[1] - up[0])

    def x(self, x: float) -> float:
        return _LEFT + (x - self.across[0]) * self.right

    def y(self, y: float) -> float:
        return _BOTTOM - (y - self.up[0]) * self.high

    @property
    def origin(self) -> Point:
        """Where the axes cross: at 0, or at the border nearest to it."""
        left, low = (min(max(0.0, ends[0]), ends[1]) for ends in (self.across, self.up))
        return self.x(left), self.y(low)


def _draw_axes(scale: _Scale, words: Mapping[str, str]) -> list[str]:
    x, y = scale.origin
    side = 1 if x < _RIGHT - 40 else -1
    return [
        f'<path class="axis" d="M{_LEFT} {y:.1f}H{_RIGHT}M{x:.1f} {_TOP}V{_BOTTOM}" '
        'stroke-opacity="0.5"/>',
        _draw_text("name", _RIGHT + 3, y - 6, words["x"], "end"),
        _draw_text("name", x + 6 * side, _TOP - 6, words["y"], "start" if side > 0 else "end"),
    ]


def _draw_guides(scale: _Scale, at: Point, words: Mapping[str, str]) -> list[str]:
    """From the point to both axes, with its numbers there."""
    (x, y), (left, low) = (scale.x(at[0]), scale.y(at[1])), scale.origin
    wide = len(words["at"]) * _LETTER / 2
    middle = min(max(x, _LEFT + wide), _RIGHT - wide)
    room = len(words["value"]) * _LETTER + 5
    right = (x < left and left + room < _RIGHT - 2 * _LETTER) or left - room < 0
    beside = left + 5 if right else left - 5
    return [
        f'<path class="guide" d="M{x:.1f} {low:.1f}V{y:.1f}H{left:.1f}" stroke-dasharray="2 3" '
        'stroke-opacity="0.7"/>',
        _draw_text("number", middle, low + 14, words["at"], "middle"),
        _draw_text("number", beside, y - 5, words["value"], "start" if right else "end"),
    ]


def _draw_line(scale: _Scale, line: Sequence[Point]) -> str:
    # as the scale says, and without asking it for each of hundreds of points
    left, low, right, high = scale.across[0], scale.up[0], scale.right, scale.high
    points = " ".join(
        f"{_LEFT + (x - left) * right:.1f},{_BOTTOM - (y - low) * high:.1f}" for x, y in line
    )
    return f'<polyline class="function" points="{points}" stroke-width="2"/>'


def _draw_tangent(scale: _Scale, at: Point, slope: float) -> list[str]:
    points = _find_tangent(scale, at, slope)
    return [f'<polyline class="tangent" points="{points}" stroke-width="2.5"/>'] if points else []


def _find_tangent(scale: _Scale, at: Point, slope: float) -> str:
    """The ends of the tangent, as a polyline has them; empty where there is none."""
    if math.isnan(slope):
        return ""
    x, y = scale.x(at[0]), scale.y(at[1])
    # y grows downwards in SVG.
    angle = math.atan2(-slope * scale.high, scale.right) if math.isfinite(slope) else math.pi / 2
    across, down = math.cos(angle), math.sin(angle)
    ends = [_TANGENT * sign for sign in (-1, 1)]
    lengths = [
        _clip_length(end, ((x, across, _LEFT, _RIGHT), (y, down, _TOP, _BOTTOM))) for end in ends
    ]
    return " ".join(f"{x + far * across:.1f},{y + far * down:.1f}" for far in lengths)


def _clip_length(far: float, limits: Sequence[tuple[float, float, float, float]]) -> float:
    """`far` along a direction, or less if the plot ends before it."""
    for start, direction, low, high in limits:
        end = start + far * direction
        if not low <= end <= high and abs(direction) > 1e-9:
            far = (min(max(end, low), high) - start) / direction
    return far


def _draw_text(name: str, x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor" '
        f'stroke="none">{escape(text)}</text>'
    )

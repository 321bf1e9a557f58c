"""The function of a gate with its tangent at the current point, drawn small.

Classes and presentation attributes only, so that a page's own colours fill it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gradwalk.graphviz_render.xml_text import escape

Point = tuple[float, float]

_WIDTH, _HEIGHT = 280, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 266, 18, 168
_TANGENT = 62.0
"""How far the tangent reaches to either side, in the units of the drawing."""
_LETTER = 7


def curve(
    lines: Sequence[Sequence[Point]],
    at: Point,
    slope: float,
    across: Point,
    up: Point,
    words: Mapping[str, str],
) -> str:
    """Return the SVG of a function, its `lines` within `across` and `up`, and its tangent `at`.

    `words` are `title`, the names `x` and `y` of the axes, and the numbers `at` and `value` of the
    point. An infinite slope stands upright; a NaN has no tangent.
    """
    place = _Place(across, up)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gate-curve" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="12" fill="none" stroke="currentColor">',
        f"<title>{escape(words['title'])}</title>",
        *_axes(place, words),
        *_guides(place, at, words),
        *(_line(place, line) for line in lines),
        *_tangent(place, at, slope),
        f'<circle class="point" cx="{place.x(at[0]):.1f}" cy="{place.y(at[1]):.1f}" r="4" '
        'fill="currentColor" stroke="none"/>',
        "</svg>",
    ]
    return "".join(drawn)


class _Place:
    """From numbers to places in the drawing."""

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
        """Where the axes cross: at 0, or at the border that is nearest to it."""
        left, low = (min(max(0.0, ends[0]), ends[1]) for ends in (self.across, self.up))
        return self.x(left), self.y(low)


def _axes(place: _Place, words: Mapping[str, str]) -> list[str]:
    x, y = place.origin
    return [
        f'<path class="axis" d="M{_LEFT} {y:.1f}H{_RIGHT}M{x:.1f} {_TOP}V{_BOTTOM}" '
        'stroke-opacity="0.5"/>',
        _text("name", _RIGHT + 3, y - 6, words["x"], "end"),
        _text("name", x + (6 if x < _RIGHT - 40 else -6), _TOP - 6, words["y"], _away(x)),
    ]


def _away(x: float) -> str:
    return "start" if x < _RIGHT - 40 else "end"


def _guides(place: _Place, at: Point, words: Mapping[str, str]) -> list[str]:
    """From the point to both axes, with its numbers there."""
    (x, y), (left, low) = (place.x(at[0]), place.y(at[1])), place.origin
    below = low + 14 if low + 16 < _HEIGHT else low - 6
    wide = len(words["at"]) * _LETTER / 2
    middle = min(max(x, _LEFT + wide), _RIGHT - wide)
    room = len(words["value"]) * _LETTER + 5
    right = (x < left and left + room < _RIGHT - 2 * _LETTER) or left - room < 0
    beside = left + 5 if right else left - 5
    return [
        f'<path class="guide" d="M{x:.1f} {low:.1f}V{y:.1f}H{left:.1f}" stroke-dasharray="2 3" '
        'stroke-opacity="0.7"/>',
        _text("number", middle, below, words["at"], "middle"),
        _text("number", beside, y - 5, words["value"], "start" if right else "end"),
    ]


def _line(place: _Place, line: Sequence[Point]) -> str:
    points = " ".join(f"{place.x(x):.1f},{place.y(y):.1f}" for x, y in line)
    return f'<polyline class="function" points="{points}" stroke-width="2"/>'


def _tangent(place: _Place, at: Point, slope: float) -> list[str]:
    if math.isnan(slope):
        return []
    x, y = place.x(at[0]), place.y(at[1])
    # down is positive in a drawing
    turned = math.atan2(-slope * place.high, place.right) if math.isfinite(slope) else math.pi / 2
    across, down = math.cos(turned), math.sin(turned)
    ends = [_TANGENT * sign for sign in (-1, 1)]
    within = [_within(end, ((x, across, _LEFT, _RIGHT), (y, down, _TOP, _BOTTOM))) for end in ends]
    points = " ".join(f"{x + far * across:.1f},{y + far * down:.1f}" for far in within)
    return [f'<polyline class="tangent" points="{points}" stroke-width="2.5"/>']


def _within(far: float, limits: Sequence[tuple[float, float, float, float]]) -> float:
    """`far` along a direction, or less where the window ends before it."""
    for start, direction, low, high in limits:
        end = start + far * direction
        if not low <= end <= high and abs(direction) > 1e-9:
            far = (min(max(end, low), high) - start) / direction
    return far


def _text(name: str, x: float, y: float, said: str, anchor: str) -> str:
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor" '
        f'stroke="none">{escape(said)}</text>'
    )

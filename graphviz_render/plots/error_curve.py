"""A plot of the error of numerical derivatives against their step size, on logarithmic scales.

Classes and presentation attributes only, so that a page's own colours fill it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gradwalk.graphviz_render.drawing.xml_text import escape

Point = tuple[float, float]

_WIDTH, _HEIGHT = 400, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 384, 28, 176
_SIZE = 14
_ABOVE = 16
"""The baseline of the legend, above all curves."""
_DASHES = ' stroke-dasharray="5 4"'
_MIN_DECADE = -17
"""The decade at which an error of 0 is drawn: no difference of two numbers is smaller."""
_MAX_DECADE = 2
_MAX_TICKS = 4
"""The largest number of labels along an axis."""


def plot_error_curve(
    central: Sequence[Point], forward: Sequence[Point], words: Mapping[str, str]
) -> str:
    """Return the SVG of two curves of (h, error); a NaN interrupts a curve.

    `words` are `title`, `h`, `error`, `central` and `forward`. The central difference's least
    error is marked.
    """
    across = [math.log10(h) for h, _ in central]
    scale = _Scale(across, [_decade(error) for _, error in (*central, *forward)])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="error-curve" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="{_SIZE}" fill="none" stroke="currentColor">',
        f"<title>{escape(words['title'])}</title>",
        *_draw_axes(scale, words),
        *_draw_line("forward", forward, scale, _DASHES),
        *_draw_line("central", central, scale, ""),
        *_draw_best(central, scale),
        *_draw_legend(words),
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """From decades to positions in the plot."""

    def __init__(self, across: Sequence[float], up: Sequence[float | None]) -> None:
        heights = [each for each in up if each is not None] or [0.0]
        self.low_x, self.high_x = min(across), max(across)
        self.low_y, self.high_y = math.floor(min(heights)), math.ceil(max(heights))
        if self.low_y == self.high_y:
            self.low_y, self.high_y = self.low_y - 1, self.high_y + 1

    def x(self, decade: float) -> float:
        return _LEFT + (decade - self.low_x) / (self.high_x - self.low_x) * (_RIGHT - _LEFT)

    def y(self, decade: float) -> float:
        return _BOTTOM - (decade - self.low_y) / (self.high_y - self.low_y) * (_BOTTOM - _TOP)


def _decade(error: float) -> float | None:
    if math.isnan(error):
        return None
    if error == 0:
        return float(_MIN_DECADE)
    decade = math.log10(error) if error < math.inf else math.inf
    return float(min(max(decade, _MIN_DECADE), _MAX_DECADE))


def _draw_axes(scale: _Scale, words: Mapping[str, str]) -> list[str]:
    parts = [f'<path class="axis" d="M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}"/>']
    for decade in _choose_ticks(scale.low_x, scale.high_x):
        x = f"{scale.x(decade):.1f}"
        parts.append(f'<path class="tick" d="M{x} {_BOTTOM}v4"/>')
        parts.append(_draw_text("tick-text", x, _BOTTOM + 19, _format_power(decade), "middle"))
    for decade in _choose_ticks(scale.low_y, scale.high_y):
        y = scale.y(decade)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke-opacity="0.2"/>')
        parts.append(
            _draw_text("tick-text", _LEFT - 6, f"{y + 5:.1f}", _format_power(decade), "end")
        )
    # With small steps the error is large: no curve comes into this corner.
    parts.append(_draw_text("axis-text across", _LEFT + 6, _BOTTOM - 6, words["h"], "start"))
    parts.append(_draw_text("axis-text up", 4, _ABOVE, words["error"], "start"))
    return parts


def _choose_ticks(low: float, high: float) -> list[int]:
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    stride = max(1, math.ceil((last - first) / _MAX_TICKS))
    return list(range(last, first - 1, -stride))


def _draw_line(name: str, points: Sequence[Point], scale: _Scale, extra: str) -> list[str]:
    runs: list[list[str]] = [[]]
    for h, error in points:
        decade = _decade(error)
        if decade is None:
            runs.append([])
        else:
            runs[-1].append(f"{scale.x(math.log10(h)):.1f},{scale.y(decade):.1f}")
    return [
        f'<polyline class="curve {name}" points="{" ".join(run)}" stroke-width="2"{extra}/>'
        for run in runs
        if run
    ]


def _draw_best(points: Sequence[Point], scale: _Scale) -> list[str]:
    numbers = [point for point in points if math.isfinite(point[1])]
    if not numbers:
        return []
    h, error = min(numbers, key=lambda point: (point[1], -point[0]))
    decade = _decade(error)
    assert decade is not None, "a finite error has a decade"
    x, y = f"{scale.x(math.log10(h)):.1f}", f"{scale.y(decade):.1f}"
    return [f'<circle class="best" cx="{x}" cy="{y}" r="4" fill="currentColor"/>']


def _draw_legend(words: Mapping[str, str]) -> list[str]:
    parts = []
    for x, name, dashes in (
        (_WIDTH * 0.25, "central", ""),
        (_WIDTH * 0.62, "forward", _DASHES),
    ):
        line = f"M{x:.0f} {_ABOVE - 5}h18"
        parts.append(f'<path class="curve {name}" d="{line}" stroke-width="2"{dashes}/>')
        parts.append(_draw_text("legend", f"{x + 23:.0f}", _ABOVE, words[name], "start"))
    return parts


def _draw_text(name: str, x: object, y: object, text: str, anchor: str) -> str:
    return (
        f'<text class="{name}" x="{x}" y="{y}" text-anchor="{anchor}" fill="currentColor" '
        f'stroke="none">{escape(text)}</text>'
    )


def _format_power(decade: int) -> str:
    exponent = str(decade).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{exponent}"

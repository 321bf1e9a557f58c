"""A wire as a road of two lanes: the value travels on the upper one, the gradient returns below.

Every wire is drawn three times along one path: a hairline while nothing is known of it, and its
two lanes. A lane keeps its side in bends, and its middle stays where it is however wide it is.
Where a wire returns between two rows, half arrows say in which direction both travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from gradwalk.graphviz_render.layout.positions import Point

Segment: TypeAlias = tuple[Point, ...]
"""What leads on from a point: the end of a straight line, or two control points and the end."""

VALUE_LANE = -1.2
"""How far the middle of the lane of values is right of the path of the wire, seen in the direction
of the value, and that of gradients. In a level wire that is below."""
GRADIENT_LANE = 3.2
SHORT = 2.0
"""The lane of values ends so far before a gate, for the tip of its arrow."""
BEHIND = 1.0
"""The lane of gradients begins so far before it, so that a wide one does not cover its rim."""
_ARC = 0.5523
"""The control points of a quarter circle, as a fraction of its radius (Riškus 2006)."""
_SHARED_BENDS = 4_096
"""Bends that are kept: all wires of one source return through the same dozens of them."""
APART = 8.0
"""From the middle of a returning stretch to the tips of its two half arrows."""


def _format_polygon(corners: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{x:g},{y:g}' for x, y in corners)}Z"


VALUE_HEAD: tuple[Point, ...] = ((1.6, 0.75), (-7, -5.4), (-5.6, 0.75))
GRADIENT_HEAD: tuple[Point, ...] = ((-2, -2), (9.5, -2), (9.5, 7))
"""The half arrows at the end of a lane of values, and at the start of one of gradients: how far
each corner is along the lane, and how far to the right of it."""

DEFINITIONS = (
    '<defs><marker id="head-value" class="value-head" orient="auto" overflow="visible"'
    f' markerUnits="userSpaceOnUse"><path d="{_format_polygon(VALUE_HEAD)}"/></marker>'
    '<marker id="head-grad" class="gradient-head" orient="auto" overflow="visible"'
    f' markerUnits="userSpaceOnUse"><path d="{_format_polygon(GRADIENT_HEAD)}"/></marker>'
    '<pattern id="crossed" class="crossed" width="1" height="1"'
    ' patternContentUnits="objectBoundingBox"><path d="M.2,.2L.8,.8M.8,.2L.2,.8"/></pattern></defs>'
)
"""Half arrows, as in ⇌, so that those of two lanes never touch; and a cell that is crossed out."""

_RIGHT = (1.0, 0.0)


def format_path(points: Sequence[Point], right: float = 0.0, short: float = 0.0) -> str:
    """Return the path data of a wire, or of a lane that is that far to the `right` of it.

    Straight and curved segments follow in turn. `short` is how far before the end of the wire a
    lane ends.
    """
    if _leads_right(points):
        return _format_level_path(points, right, short)
    return _format_segments(*trace_lane(points, right, short))


def trace_lane(
    points: Sequence[Point],
    right: float = 0.0,
    short: float = 0.0,
    headings: Sequence[Point] | None = None,
) -> tuple[Point, list[Segment]]:
    """Return where a wire or a lane begins, as `format_path` has it, and what it consists of.

    `headings` are those of its straight segments, where they are known.
    """
    headings = headings or find_headings(points)
    last = len(headings) - 1
    segments: list[Segment] = []
    for number, heading in enumerate(headings):
        end = points[2 * number + 1]
        if number == last and short:
            back = min(short, _measure_along(points[2 * number], end, heading))
            end = end[0] - heading[0] * back, end[1] - heading[1] * back
        segments.append((move_aside(end, heading, right),))
        if number < last:
            after = points[2 * number + 2]
            segments.append(_bend(end, after, heading, headings[number + 1], right))
    return move_aside(points[0], headings[0], right), segments


def _format_segments(start: Point, segments: Sequence[Segment]) -> str:
    x, y = start
    data = [f"M{x:g},{y:g}"]
    for segment in segments:
        end, low = segment[-1]
        if len(segment) == 3:
            data.append(_format_curve(segment))
        else:
            # sums of decimals may differ in their last digit
            data.append(f"H{end:g}" if abs(low - y) <= abs(end - x) else f"V{low:g}")
        x, y = end, low
    return "".join(data)


@lru_cache(_SHARED_BENDS)
def _format_curve(segment: Segment) -> str:
    (a, b), (c, d), (x, y) = segment
    return f"C{a:g},{b:g} {c:g},{d:g} {x:g},{y:g}"


def _leads_right(points: Sequence[Point]) -> bool:
    """Whether all straight segments are level and lead to the right, as those of most wires."""
    return all(
        start[1] == end[1] and start[0] <= end[0]
        for start, end in zip(points[::2], points[1::2], strict=True)
    )


def _format_level_path(points: Sequence[Point], right: float, short: float) -> str:
    """As `format_path`, without its headings."""
    (x, y), last = points[0], len(points) - 1
    data = [f"M{x:g},{y + right:g}"]
    for number in range(1, last, 2):
        (x, y), (end, low) = points[number], points[number + 1]
        if y == low:
            data.append(f"H{x:g}H{end:g}")
        else:
            half = (x + end) / 2 - (right if low > y else -right)
            low += right
            data.append(f"H{x:g}C{half:g},{y + right:g} {half:g},{low:g} {end:g},{low:g}")
    x, _ = points[last]
    data.append(f"H{max(points[last - 1][0], x - short):g}")
    return "".join(data)


def draw_wire(points: Sequence[Point], *, arrives: bool, begins: bool) -> str:
    """Return the hairline of a wire and both its lanes.

    `arrives` says that the value ends here, `begins` that the gradient does: they have the arrows.
    """
    lanes = (0.0, 0.0), (VALUE_LANE, SHORT * arrives), (GRADIENT_LANE, BEHIND * arrives)
    marks = ""
    if _leads_right(points):
        bare, value, gradient = [_format_level_path(points, *lane) for lane in lanes]
    else:
        headings = find_headings(points)
        bare, value, gradient = [
            _format_segments(*trace_lane(points, *lane, headings)) for lane in lanes
        ]
        marks = "".join([_mark_directions(start, end) for start, end in list_returns(points)])
    value_head = ' marker-end="url(#head-value)"' if arrives else ""
    gradient_head = ' marker-start="url(#head-grad)"' if begins else ""
    return (
        f'<path d="{bare}"/><path class="lane value-lane" d="{value}"{value_head}/>'
        f'<path class="lane gradient-lane" d="{gradient}"{gradient_head}/>{marks}'
    )


def _mark_directions(start: Point, end: Point) -> str:
    """A half arrow on each lane in the middle of a stretch that leads back."""
    heading = _find_heading(start, end, _RIGHT)
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def draw(right: float, first: float, last: float) -> str:
        (x, y), (to_x, to_y) = (
            move_aside(move_along(middle, heading, by), heading, right) for by in (first, last)
        )
        return f"M{x:g},{y:g}" + (f"H{to_x:g}" if to_y == y else f"V{to_y:g}")

    return (
        f'<path class="lane value-lane" d="{draw(VALUE_LANE, APART - 6, APART)}"'
        ' marker-end="url(#head-value)"/>'
        f'<path class="lane gradient-lane" d="{draw(GRADIENT_LANE, -APART, 6 - APART)}"'
        ' marker-start="url(#head-grad)"/>'
    )


def list_straights(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the ends of each straight segment of a wire."""
    return list(zip(points[::2], points[1::2], strict=True))


def list_returns(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the straight segments that lead back, between two rows."""
    x, y = _find_last_heading(points)
    return [
        (start, end)
        for start, end in list_straights(points)
        if _find_heading(start, end, (x, y)) == (-x, -y)
    ]


def find_headings(points: Sequence[Point]) -> list[Point]:
    """Return the direction of each straight segment; one without a length leads as the last one."""
    ahead = _find_last_heading(points)
    return [_find_heading(start, end, ahead) for start, end in list_straights(points)]


def _find_last_heading(points: Sequence[Point]) -> Point:
    """The direction in which a wire arrives, as the whole drawing goes."""
    return _find_heading(points[-2], points[-1], _RIGHT)


def _find_heading(start: Point, end: Point, otherwise: Point) -> Point:
    along, down = end[0] - start[0], end[1] - start[1]
    length = abs(along) + abs(down)
    return (along / length, down / length) if length else otherwise


def _measure_along(start: Point, end: Point, heading: Point) -> float:
    return (end[0] - start[0]) * heading[0] + (end[1] - start[1]) * heading[1]


def move_along(point: Point, heading: Point, by: float) -> Point:
    """Return what is that far ahead of `point`."""
    return point[0] + heading[0] * by, point[1] + heading[1] * by


def move_aside(point: Point, heading: Point, right: float) -> Point:
    """Return what is that far to the right of `point`; heights grow downwards."""
    return point[0] - heading[1] * right, point[1] + heading[0] * right


@lru_cache(_SHARED_BENDS)
def _bend(start: Point, end: Point, before: Point, after: Point, right: float) -> Segment:
    """The curve between two straight segments: a change of height, or a quarter of a circle."""
    (ahead, aside), (on, off) = before, after
    x, y = start[0] - aside * right, start[1] + ahead * right
    to_x, to_y = end[0] - off * right, end[1] + on * right
    if before == after:
        along, across = end[0] - start[0], end[1] - start[1]
        down = across * ahead - along * aside
        if not down:
            return ((to_x, to_y),)
        # The legs between the control points are moved along their normals (Tiller and Hanson
        # 1984).
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

"""A wire as a road of two lanes: the value travels on the upper one, the gradient returns below.

Every wire is drawn three times along one path: a hairline while nothing is known of it, and its
two lanes. A lane keeps its side in bends, and its middle stays where it is however wide it is.
A wire that changes its height just before a gate arrives at a slant, its arrow with it.
Where a wire returns between two rows, half arrows say in which direction both travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gradwalk.graphviz_render.drawing.bends import SHARED, Segment, arrive, bend
from gradwalk.graphviz_render.drawing.headings import (
    RIGHT,
    arrives_at_slant,
    find_heading,
    find_headings,
    list_returns,
    measure_along,
    move_along,
    move_aside,
)
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction

VALUE_LANE = -1.2
"""How far the middle of the lane of values is right of the path of the wire, seen in the direction
of the value, and that of gradients. In a level wire that is below."""
GRADIENT_LANE = 3.2
SHORT = 2.0
"""The lane of values ends so far before a gate, for the tip of its arrow."""
BEHIND = 1.0
"""The lane of gradients begins so far before it, so that a wide one does not cover its rim."""
_LAP = 0.6
"""A wire begins so far inside the stub that it leaves, so that no seam is seen between both."""
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


def format_path(
    points: Sequence[Point],
    right: float = 0.0,
    short: float = 0.0,
    direction: Direction = "right",
) -> str:
    """Return the path data of a wire, or of a lane that is that far to the `right` of it.

    Straight and curved segments follow in turn. `short` is how far before the end of the wire a
    lane ends.
    """
    if _is_level(points, direction):
        return _format_level_path(points, right, short)
    return _format_segments(*trace_lane(points, find_headings(points, direction), right, short))


def trace_lane(
    points: Sequence[Point],
    headings: Sequence[Point],
    right: float = 0.0,
    short: float = 0.0,
) -> tuple[Point, list[Segment]]:
    """Return where a wire or a lane begins, as `format_path` has it, and what it consists of.

    `headings` are those of the straight segments of the wire.
    """
    last = len(headings) - 1 - arrives_at_slant(points)
    segments: list[Segment] = []
    for number, heading in enumerate(headings[: last + 1]):
        end = points[2 * number + 1]
        if number == len(headings) - 1 and short:
            back = min(short, measure_along(points[2 * number], end, heading))
            end = end[0] - heading[0] * back, end[1] - heading[1] * back
        segments.append((move_aside(end, heading, right),))
        if number < last:
            after = points[2 * number + 2]
            segments.append(bend(end, after, heading, headings[number + 1], right))
    if last < len(headings) - 1:
        segments.append(arrive(points[-3], points[-1], headings[last], right, short))
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


@lru_cache(SHARED)
def _format_curve(segment: Segment) -> str:
    (a, b), (c, d), (x, y) = segment
    return f"C{a:g},{b:g} {c:g},{d:g} {x:g},{y:g}"


def _is_level(points: Sequence[Point], direction: Direction) -> bool:
    """Whether all straight segments are level and lead to the right, as those of most wires."""
    return direction == "right" and all(
        start[1] == end[1] and start[0] <= end[0]
        for start, end in zip(points[::2], points[1::2], strict=True)
    )


def _format_level_path(points: Sequence[Point], right: float, short: float) -> str:
    """As `format_path`, without its headings."""
    (x, y), last = points[0], len(points) - 1
    data = [f"M{x:g},{y + right:g}"]
    is_slanted = arrives_at_slant(points)
    for number in range(1, last - 2 * is_slanted, 2):
        (x, y), (end, low) = points[number], points[number + 1]
        if y == low:
            data.append(f"H{x:g}H{end:g}")
        else:
            half = (x + end) / 2 - (right if low > y else -right)
            low += right
            data.append(f"H{x:g}C{half:g},{y + right:g} {half:g},{low:g} {end:g},{low:g}")
    x, _ = points[last]
    if is_slanted:
        begin, _ = points[last - 2]
        arrival = arrive(points[last - 2], points[last], RIGHT, right, short)
        data.append(f"H{begin:g}{_format_curve(arrival)}")
    else:
        data.append(f"H{max(points[last - 1][0], x - short):g}")
    return "".join(data)


def draw_wire(points: Sequence[Point], direction: Direction, *, arrives: bool, begins: bool) -> str:
    """Return the hairline of a wire and both its lanes.

    `arrives` says that the value ends here, `begins` that the gradient does: they have the arrows.
    """
    if not begins:
        points = overlap_stub(points, direction)
    lanes = (0.0, 0.0), (VALUE_LANE, SHORT * arrives), (GRADIENT_LANE, BEHIND * arrives)
    marks = ""
    if _is_level(points, direction):
        bare, value, gradient = [_format_level_path(points, *lane) for lane in lanes]
    else:
        headings = find_headings(points, direction)
        bare, value, gradient = [
            _format_segments(*trace_lane(points, headings, *lane)) for lane in lanes
        ]
        returns = list_returns(points, direction)
        marks = "".join([_mark_directions(start, end) for start, end in returns])
    value_head = ' marker-end="url(#head-value)"' if arrives else ""
    gradient_head = ' marker-start="url(#head-grad)"' if begins else ""
    return (
        f'<path d="{bare}"/><path class="lane value-lane" d="{value}"{value_head}/>'
        f'<path class="lane gradient-lane" d="{gradient}"{gradient_head}/>{marks}'
    )


def overlap_stub(points: Sequence[Point], direction: Direction) -> Sequence[Point]:
    """Return a wire that begins a little inside its stub."""
    return (move_along(points[0], find_headings(points[:2], direction)[0], -_LAP), *points[1:])


def _mark_directions(start: Point, end: Point) -> str:
    """A half arrow on each lane in the middle of a stretch that leads back."""
    heading = find_heading(start, end, RIGHT)
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

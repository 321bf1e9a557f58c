"""A wire as a road of two lanes: the value travels on the upper one, the gradient returns below.

Every wire is drawn three times along one path: a hairline while nothing is known of it, and its
two lanes. A lane keeps its side in bends, and its middle stays where it is however wide it is.
Where a wire returns between two rows, half arrows say in which direction both travel.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.positions import Point

VALUE_LANE = -1.2
"""How far the middle of the lane of values is right of the path of the wire, seen in the direction
of the value, and that of gradients. In a level wire that is below."""
GRADIENT_LANE = 3.2
_SHORT = 2.0
"""The lane of values ends so far before a gate, for the tip of its arrow."""
_BEHIND = 1.0
"""The lane of gradients begins so far before it, so that a wide one does not cover its rim."""
_ARC = 0.5523
"""The control points of a quarter circle, as a fraction of its radius (Riškus 2006)."""
_APART = 8.0
"""From the middle of a returning stretch to the tips of its two half arrows."""

DEFINITIONS = (
    '<defs><marker id="head-value" class="value-head" orient="auto" overflow="visible"'
    ' markerUnits="userSpaceOnUse"><path d="M1.6,.75L-7,-5.4L-5.6,.75Z"/></marker>'
    '<marker id="head-grad" class="gradient-head" orient="auto" overflow="visible"'
    ' markerUnits="userSpaceOnUse"><path d="M-2,-2L9.5,-2L9.5,7Z"/></marker>'
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
    headings = _find_headings(points)
    x, y = _move_aside(points[0], headings[0], right)
    data = [f"M{x:g},{y:g}"]
    for number, heading in enumerate(headings):
        before, end = points[2 * number], points[2 * number + 1]
        if number == len(headings) - 1 and short:
            end = max(before[0], end[0] - short), end[1]
        data.append(_format_straight(_move_aside(end, heading, right), heading))
        if number < len(headings) - 1:
            after = points[2 * number + 2]
            data.append(_format_curve(end, after, heading, headings[number + 1], right))
    return "".join(data)


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


def draw_lanes(points: Sequence[Point], *, arrives: bool, begins: bool) -> str:
    """Return both lanes of a wire.

    `arrives` says that the value ends here, `begins` that the gradient does: they have the arrows.
    """
    ahead = format_path(points, VALUE_LANE, _SHORT if arrives else 0.0)
    back = format_path(points, GRADIENT_LANE, _BEHIND if arrives else 0.0)
    value_head = ' marker-end="url(#head-value)"' if arrives else ""
    gradient_head = ' marker-start="url(#head-grad)"' if begins else ""
    return (
        f'<path class="lane value-lane" d="{ahead}"{value_head}/>'
        f'<path class="lane gradient-lane" d="{back}"{gradient_head}/>'
    ) + "".join(
        [
            _mark_directions(start, end)
            for start, end in _list_straights(points)
            if end[0] < start[0]
        ]
    )


def _mark_directions(start: Point, end: Point) -> str:
    """A half arrow on each lane in the middle of a stretch that leads to the left."""
    middle, y = (start[0] + end[0]) / 2, start[1]
    ahead, back = middle - _APART, middle + _APART
    return (
        f'<path class="lane value-lane" d="M{ahead + 6:g},{y - VALUE_LANE:g}H{ahead:g}"'
        ' marker-end="url(#head-value)"/>'
        f'<path class="lane gradient-lane" d="M{back:g},{y - GRADIENT_LANE:g}H{back - 6:g}"'
        ' marker-start="url(#head-grad)"/>'
    )


def _list_straights(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(points[::2], points[1::2], strict=True))


def _find_headings(points: Sequence[Point]) -> list[Point]:
    """The direction of each straight segment; one without a length leads to the right."""
    headings: list[Point] = []
    for start, end in _list_straights(points):
        along, down = end[0] - start[0], end[1] - start[1]
        length = abs(along) + abs(down)
        headings.append((along / length, down / length) if length else _RIGHT)
    return headings


def _move_aside(point: Point, heading: Point, right: float) -> Point:
    """What is that far to the right of `point`; heights grow downwards."""
    return point[0] - heading[1] * right, point[1] + heading[0] * right


def _format_straight(end: Point, heading: Point) -> str:
    return f"V{end[1]:g}" if heading[1] else f"H{end[0]:g}"


def _format_curve(start: Point, end: Point, before: Point, after: Point, right: float) -> str:
    """The curve between two straight segments: a change of height, or a quarter of a circle."""
    if before == after and start[1] == end[1]:
        return f"H{end[0]:g}"
    if before == after:
        # The legs between the control points are moved along their normals (Tiller and Hanson
        # 1984).
        half = (start[0] + end[0]) / 2 - (right if end[1] > start[1] else -right)
        x, y = _move_aside(end, after, right)
        return f"C{half:g},{start[1] + right:g} {half:g},{y:g} {x:g},{y:g}"
    (x0, y0), (x3, y3) = _move_aside(start, before, right), _move_aside(end, after, right)
    reach = _ARC * abs(x3 - x0)
    x1, y1 = x0 + before[0] * reach, y0 + before[1] * reach
    x2, y2 = x3 - after[0] * reach, y3 - after[1] * reach
    return f"C{_round(x1)},{_round(y1)} {_round(x2)},{_round(y2)} {_round(x3)},{_round(y3)}"


def _round(length: float) -> str:
    return f"{round(length, 2):g}"

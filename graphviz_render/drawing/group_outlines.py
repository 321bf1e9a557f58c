"""The border of an expanded group: a rounded box in each row, open where it goes on in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gradwalk.graphviz_render.drawing.shapes import format_rectangle
from gradwalk.graphviz_render.layout.positions import Box, GroupPart, Point
from gradwalk.graphviz_render.measure.direction import Direction

CORNER = 10.0


def draw_group(
    parts: Sequence[GroupPart], name: str, corner: float, direction: Direction
) -> Iterator[str]:
    """Yield the SVG of the borders of a group, of the class `name`, with corners of this radius."""
    for box, lines in trace_borders(parts, direction):
        if not lines:
            yield f'<rect class="{name}" {format_rectangle(box)} rx="{corner:.3g}"/>'
        elif len(lines) == 1:
            yield f'<path class="{name}" d="{_round_line(lines[0], corner)}"/>'
        else:
            yield f'<rect class="{name} inside" {format_rectangle(box)}/>'
            data = "".join(_round_line(line, corner) for line in lines)
            yield f'<path class="{name}" d="{data}"/>'


def trace_borders(
    parts: Sequence[GroupPart], direction: Direction
) -> Iterator[tuple[Box, Sequence[Sequence[Point]]]]:
    """Yield the box of each part, and the lines of its border where that is open.

    A border that is open on one side is a line around all that it holds; one that is open on two
    sides is two lines. That of a group in a single row is closed.
    """
    for number, (box, _) in enumerate(parts):
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        if direction == "up":
            corners = [(right, bottom), (left, bottom), (left, top), (right, top)]
        # a row begins between the first two corners, and ends between the last two
        begin_low, begin_high, end_high, end_low = corners
        begins, ends = number == 0, number == len(parts) - 1
        if begins and ends:
            yield box, ()
        elif begins:
            yield box, [(end_high, begin_high, begin_low, end_low)]
        elif ends:
            yield box, [(begin_high, end_high, end_low, begin_low)]
        else:
            yield box, [(begin_high, end_high), (begin_low, end_low)]


def _round_line(line: Sequence[Point], corner: float) -> str:
    """The data of a path along level and upright segments, whose corners are round."""
    (x, y), *rest = line
    data = f"M{x:g},{y:g}"
    for (across, down), after in pairwise(rest):
        before = _step_back((x, y), (across, down), corner)
        behind = _step_back(after, (across, down), corner)
        data += f"L{before[0]:g},{before[1]:g}Q{across:g},{down:g} {behind[0]:g},{behind[1]:g}"
        x, y = across, down
    return f"{data}L{rest[-1][0]:g},{rest[-1][1]:g}"


def _step_back(start: Point, end: Point, by: float) -> Point:
    """The point that is `by` before `end`."""
    (x, y), (across, down) = start, end
    long = abs(across - x) + abs(down - y)
    part = min(by / long, 0.5) if long else 0.0
    return across + (x - across) * part, down + (y - down) * part

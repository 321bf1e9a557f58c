"""In which direction the straight segments of a wire lead, and where it arrives."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction

RIGHT: Point = (1.0, 0.0)
AHEAD: dict[Direction, Point] = {"right": RIGHT, "up": (0.0, -1.0)}
"""In which direction a drawing goes, and each of its wires where it begins and ends."""


def list_straights(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the ends of each straight segment of a wire."""
    return list(zip(points[::2], points[1::2], strict=True))


def list_returns(points: Sequence[Point], direction: Direction) -> list[tuple[Point, Point]]:
    """Return the straight segments that lead back, between two rows."""
    x, y = AHEAD[direction]
    return [
        (start, end)
        for start, end in list_straights(points)
        if find_heading(start, end, (x, y)) == (-x, -y)
    ]


def arrives_at_slant(points: Sequence[Point]) -> bool:
    """Return whether a wire changes its height up to its end."""
    return len(points) > 3 and points[-2] == points[-1]


def find_headings(points: Sequence[Point], direction: Direction) -> list[Point]:
    """Return that of each straight segment; one without a length leads on as the drawing does."""
    ahead = AHEAD[direction]
    return [find_heading(start, end, ahead) for start, end in list_straights(points)]


def find_heading(start: Point, end: Point, otherwise: Point) -> Point:
    """Return the direction from one end of a straight segment to the other."""
    along, down = end[0] - start[0], end[1] - start[1]
    length = abs(along) + abs(down)
    return (along / length, down / length) if length else otherwise


def measure_along(start: Point, end: Point, heading: Point) -> float:
    """Return how far `end` is ahead of `start`."""
    return (end[0] - start[0]) * heading[0] + (end[1] - start[1]) * heading[1]


def measure_aside(start: Point, end: Point, heading: Point) -> float:
    """Return how far `end` is to the right of `start`; heights grow downwards."""
    return (end[1] - start[1]) * heading[0] - (end[0] - start[0]) * heading[1]


def move_along(point: Point, heading: Point, by: float) -> Point:
    """Return what is that far ahead of `point`."""
    return point[0] + heading[0] * by, point[1] + heading[1] * by


def move_aside(point: Point, heading: Point, right: float) -> Point:
    """Return what is that far to the right of `point`."""
    return point[0] - heading[1] * right, point[1] + heading[0] * right

"""The way along a wire, as points close to one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

from gradwalk.exports.walks.outline import read_outline
from gradwalk.graphviz_render.layout.positions import Point

_PARTS = 12
"""Of a curve."""


def read_route(data: str) -> list[Point]:
    """Return points along the path `data`, its curves in short straight parts."""
    route: list[Point] = []
    for command, points in read_outline(data):
        if command == "cubicBezTo":
            start = route[-1]
            route += [_find_on_curve(start, points, part / _PARTS) for part in range(1, _PARTS + 1)]
        else:
            route += points
    return route


def measure_route(route: Sequence[Point]) -> float:
    """Return the length of a way."""
    return sum(dist(one, other) for one, other in pairwise(route))


def find_point(route: Sequence[Point], part: float) -> Point:
    """Return the point after `part` of the way, from 0 to 1."""
    left = part * measure_route(route)
    for one, other in pairwise(route):
        length = dist(one, other)
        if length and left <= length:
            share = left / length
            return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
        left -= length
    return route[-1]


def _find_on_curve(start: Point, points: Sequence[Point], at: float) -> Point:
    """The point of a cubic Bézier curve, by Bernstein's polynomials."""
    weights = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    corners = (start, *points)
    return (
        sum(weight * x for weight, (x, _) in zip(weights, corners, strict=True)),
        sum(weight * y for weight, (_, y) in zip(weights, corners, strict=True)),
    )

"""Half arrows at the ends of lanes, and cells that are crossed out, as paths of their own.

Not every program that opens an SVG draws markers and patterns, and few know `context-stroke`.
"""

from __future__ import annotations

import re
from math import atan2, degrees

from gradwalk.graphviz_render.layout.positions import Point

_COMMAND = re.compile(r"([MHVCLhv])([^MHVCLhv]*)")
_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def read_points(data: str) -> list[Point]:
    """Return the ends and the control points of the path `data` of a lane, in their order."""
    points: list[Point] = []
    x = y = 0.0
    for command, rest in _COMMAND.findall(data):
        numbers = [float(each) for each in _NUMBER.findall(rest)]
        if command == "H":
            x = numbers[0]
        elif command == "V":
            y = numbers[0]
        elif command == "h":
            x += numbers[0]
        elif command == "v":
            y += numbers[0]
        else:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            points += pairs[:-1]
            x, y = pairs[-1]
        points.append((x, y))
    return points


def place_marker(data: str, *, at_end: bool) -> str:
    """Return the transformation of a marker at the start of the path `data`, or at its end."""
    points = read_points(data)
    if at_end:
        x, y = points[-1]
        near = next((each for each in reversed(points) if each != (x, y)), (x - 1, y))
        along, down = x - near[0], y - near[1]
    else:
        x, y = points[0]
        near = next((each for each in points if each != (x, y)), (x + 1, y))
        along, down = near[0] - x, near[1] - y
    turn = round(degrees(atan2(down, along)), 2)
    return f"translate({x:g} {y:g})" + (f" rotate({turn:g})" if turn else "")


def cross_out(x: float, y: float, width: float, height: float) -> str:
    """Return the path data of the cross in a cell."""
    left, right, top, bottom = (
        f"{each:.4g}"
        for each in (x + 0.2 * width, x + 0.8 * width, y + 0.2 * height, y + 0.8 * height)
    )
    return f"M{left},{top}L{right},{bottom}M{right},{top}L{left},{bottom}"

"""The path data of a flat drawing, as the commands of a DrawingML path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import cos, radians, sin

from gradwalk.graphviz_render.layout.positions import Point

_COMMAND = re.compile(r"([MLHVChvZ])([^MLHVChvZ]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_TURNED = re.compile(r"translate\((\S+) (\S+)\)(?: rotate\((\S+)\))?")

Segment = tuple[str, tuple[Point, ...]]
"""`moveTo`, `lnTo`, `cubicBezTo` or `close`, and its points."""


def read_outline(data: str) -> Iterator[Segment]:
    """Return the segments of the path `data`, with absolute points."""
    x = y = 0.0
    for command, rest in _COMMAND.findall(data):
        numbers = [float(each) for each in _NUMBER.findall(rest)]
        if command == "Z":
            yield "close", ()
        elif command in "HhVv":
            (number,) = numbers
            if command in "Hh":
                x = number + (x if command == "h" else 0.0)
            else:
                y = number + (y if command == "v" else 0.0)
            yield "lnTo", ((x, y),)
        else:
            points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
            x, y = points[-1]
            if command == "C":
                for at in range(0, len(points), 3):
                    yield "cubicBezTo", points[at : at + 3]
            else:
                for number, point in enumerate(points):
                    yield "moveTo" if command == "M" and not number else "lnTo", (point,)


def read_turn(transform: str) -> Callable[[Point], Point]:
    """Return what `translate(x y) rotate(degrees)` does to a point."""
    found = _TURNED.fullmatch(transform)
    if found is None:
        return lambda point: point
    x, y, angle = (float(each or 0) for each in found.groups())
    along, down = cos(radians(angle)), sin(radians(angle))
    return lambda point: (
        x + along * point[0] - down * point[1],
        y + down * point[0] + along * point[1],
    )

"""A TikZ picture that is being written: shapes and texts with named styles, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.drawing.bends import Segment
from gradwalk.graphviz_render.drawing.places import Line
from gradwalk.graphviz_render.layout.positions import Point

UNIT = 0.75
"""Big points a unit of the drawing, a CSS pixel."""

_ANCHORS = {"start": ", anchor=base west", "middle": "", "end": ", anchor=base east"}
"""What a style has for a text that begins or ends where it is placed."""


class Canvas:
    """Coordinates are those of the drawing; y grows downwards."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, comment: str) -> None:
        """Add a comment."""
        self.lines.append(f"% {comment}")

    def draw_path(self, style: str, start: Point, segments: Sequence[Segment]) -> None:
        """Draw straight lines, and curves with two control points."""
        path = _format(start)
        for *controls, end in segments:
            if controls:
                first, second = controls
                path += f" .. controls {_format(first)} and {_format(second)} .. {_format(end)}"
            else:
                path += f" -- {_format(end)}"
        self._add(f"\\draw[{style}] {path};")

    def draw_polygon(self, style: str, corners: Sequence[Point]) -> None:
        """Draw a closed shape."""
        self._add(f"\\path[{style}] {' -- '.join(map(_format, corners))} -- cycle;")

    def draw_rectangle(
        self, style: str, x: float, y: float, width: float, height: float, corner: float = 0.0
    ) -> None:
        """Draw a rectangle, x and y at its upper left, its corners rounded by `corner`."""
        if corner:
            style += f", rounded corners={format_length(corner)}"
        self._add(
            f"\\path[{style}] {_format((x, y))} rectangle {_format((x + width, y + height))};"
        )

    def draw_circle(self, style: str, middle: Point, radius: float) -> None:
        """Draw a circle."""
        self._add(f"\\path[{style}] {_format(middle)} circle[radius={radius:g}];")

    def write(self, style: str, at: Point, formula: str) -> None:
        """Write a formula, its baseline at the height of `at`; the style has its anchor."""
        self._add(f"\\node[{style}] at {_format(at)} {{${formula}$}};")

    def write_line(self, style: str, line: Line, formula: str) -> None:
        """Write a formula where a line of the drawing is."""
        self.write(style + _ANCHORS[line.anchor], (line.x, line.baseline), formula)

    def _add(self, line: str) -> None:
        self.lines.append(line)


def format_length(length: float) -> str:
    """Return a length of the drawing as one of TeX."""
    return f"{round(length * UNIT, 2):g}bp"


def _format(point: Point) -> str:
    return f"({round(point[0], 2):g},{round(point[1], 2):g})"

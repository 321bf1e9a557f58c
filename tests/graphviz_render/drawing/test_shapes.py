"""The path of a wire: level and curved segments in turn, and nothing curved that is level."""

from __future__ import annotations

import pytest

from gradwalk.graphviz_render.drawing.shapes import format_path

PATHS = [
    ([(0, 0), (10, 0)], "M0,0H10"),
    ([(0, 0), (10, 0), (30, 20), (40, 20)], "M0,0H10C20,0 20,20 30,20H40"),
    ([(0, 5), (10, 5), (20, 5), (30, 5)], "M0,5H10H20H30"),
    (
        [(0, 0), (10, 0), (20, -8), (30, -8), (40, 0), (50, 0)],
        "M0,0H10C15,0 15,-8 20,-8H30C35,-8 35,0 40,0H50",
    ),
]


@pytest.mark.parametrize(("points", "data"), PATHS)
def test_a_wire_goes_through_its_points(points: list[tuple[float, float]], data: str) -> None:
    assert format_path(points) == data

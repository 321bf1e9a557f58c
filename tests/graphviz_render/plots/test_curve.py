"""A small plot: well-formed, within its frame, without style, and with its words escaped."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from gradwalk.graphviz_render.plots.curve import plot_curve

WORDS = {"title": "f & g", "x": "<x>", "y": "f", "at": "1.00", "value": "−1234567.00"}
LINE = [(-1.0, -2.0), (0.0, 0.0), (3.0, 6.0)]


def plot(slope: float = 2.0, at: tuple[float, float] = (1.0, 2.0)) -> str:
    return plot_curve([LINE], at, slope, (-1.0, 3.0), (-2.0, 6.0), WORDS)


def test_it_is_one_labelled_picture() -> None:
    svg = ElementTree.fromstring(plot())
    assert svg.get("role") == "img" and svg[0].text == "f & g"
    assert {element.get("class") for element in svg.iter()} >= {
        *("gate-curve", "axis", "guide", "function", "tangent", "point", "name", "number"),
    }
    assert not any("style" in element.attrib for element in svg.iter())
    assert "<x>" not in plot()


@pytest.mark.parametrize("slope", [0.0, 2.0, -1e9, 1e-12, math.inf, -math.inf])
@pytest.mark.parametrize("at", [(1.0, 2.0), (-1.0, -2.0), (3.0, 6.0)])
def test_the_tangent_stays_in_the_frame(slope: float, at: tuple[float, float]) -> None:
    found = re.search(r'class="tangent" points="([^"]*)"', plot(slope, at))
    assert found
    for point in found[1].split():
        x, y = map(float, point.split(","))
        assert 13 <= x <= 267 and 17 <= y <= 169


def test_without_a_slope_there_is_no_tangent() -> None:
    assert "tangent" not in plot(math.nan)


def find(svg: str, kind: str, field: str) -> list[str]:
    return [
        element.attrib[field]
        for element in ElementTree.fromstring(svg).iter()
        if element.get("class") == kind
    ]


def test_every_part_is_where_the_numbers_put_it() -> None:
    # from -1 to 3 across 252 pixels from 14 on, from -2 to 6 up 150 pixels from 168 on
    svg = plot()
    assert find(svg, "function", "points") == ["14.0,168.0 77.0,130.5 266.0,18.0"]
    assert find(svg, "axis", "d") == ["M14 130.5H266M77.0 18V168"]
    assert find(svg, "guide", "d") == ["M140.0 130.5V93.0H77.0"]
    assert (find(svg, "point", "cx"), find(svg, "point", "cy")) == (["140.0"], ["93.0"])
    assert (find(svg, "name", "x"), find(svg, "name", "y")) == (
        ["269.0", "83.0"],
        ["124.5", "12.0"],
    )
    assert find(svg, "name", "text-anchor") == ["end", "start"]


WIDE, NARROW = "−1234567.00", "2.00"
NUMBERS = [
    # above the axis: below it, in the middle; beside the other axis where there is room
    ((1.0, 2.0), NARROW, (140.0, 144.5, "middle"), (72.0, 88.0, "end")),
    ((1.0, 2.0), WIDE, (140.0, 144.5, "middle"), (82.0, 88.0, "start")),
    ((-0.5, -1.0), NARROW, (45.5, 144.5, "middle"), (82.0, 144.25, "start")),
    # at a border the number stays in the frame, half of 4 letters from it
    ((-1.0, -2.0), NARROW, (28.0, 144.5, "middle"), (82.0, 163.0, "start")),
    ((3.0, 6.0), NARROW, (252.0, 144.5, "middle"), (72.0, 13.0, "end")),
]


@pytest.mark.parametrize(("at", "value", "across", "up"), NUMBERS)
def test_numbers_are_beside_the_axes(at, value, across, up) -> None:
    words = WORDS | {"value": value}
    svg = plot_curve([LINE], at, 2.0, (-1.0, 3.0), (-2.0, 6.0), words)
    xs, ys = find(svg, "number", "x"), find(svg, "number", "y")
    anchors = find(svg, "number", "text-anchor")
    for found, expected in zip(zip(xs, ys, anchors, strict=True), (across, up), strict=True):
        assert (float(found[0]), float(found[1])) == pytest.approx(expected[:2], abs=0.06)
        assert found[2] == expected[2]


ROOM = [
    # 5 letters of 7 pixels and 5 beside the axis: room left of an axis at 40, and not at 39.9
    ((-26.0, 226.0), 100.0, ("35.0", "end")),
    ((-25.9, 226.1), 100.0, ("44.9", "start")),
    # left of an axis the number is right of it, where it ends 14 before the frame
    ((-197.9, 54.1), -100.0, ("216.9", "start")),
    ((-198.0, 54.0), -100.0, ("207.0", "end")),
]


@pytest.mark.parametrize(("across", "x", "expected"), ROOM)
def test_a_number_is_where_there_is_room(across, x, expected) -> None:
    svg = plot_curve(
        [[(x, 0.0), (x + 1, 1.0)]], (x, 0.5), 1.0, across, (-1.0, 1.0), WORDS | {"value": "12345"}
    )
    found = find(svg, "number", "x")[1], find(svg, "number", "text-anchor")[1]
    assert found == expected


AXES = [
    # at 0, or at the border nearest to it
    ((1.0, 5.0), (2.0, 10.0), "M14 168.0H266M14.0 18V168", "start"),
    ((-5.0, -1.0), (-9.0, -1.0), "M14 18.0H266M266.0 18V168", "end"),
    # 40 pixels from the right the name turns to the other side
    ((-2.12, 0.4), (-1.0, 1.0), "M14 93.0H266M226.0 18V168", "end"),
    ((-2.11, 0.41), (-1.0, 1.0), "M14 93.0H266M225.0 18V168", "start"),
]


@pytest.mark.parametrize(("across", "up", "axis", "side"), AXES)
def test_axes_cross_as_near_to_0_as_the_window_is(across, up, axis, side) -> None:
    at = (across[0], up[0])
    svg = plot_curve([[at, (across[1], up[1])]], at, 1.0, across, up, WORDS)
    assert find(svg, "axis", "d") == [axis]
    assert find(svg, "name", "text-anchor") == ["end", side]
    left = float(axis.split("M")[2].split()[0])
    assert float(find(svg, "name", "x")[1]) == (left + 6 if side == "start" else left - 6)


def test_a_number_has_no_room_right_of_an_axis_at_the_right() -> None:
    at = (-4.0, -5.0)
    svg = plot_curve([[at, (-1.0, -1.0)]], at, 1.0, (-5.0, -1.0), (-9.0, -1.0), WORDS)
    assert (find(svg, "number", "x")[1], find(svg, "number", "text-anchor")[1]) == ("261.0", "end")


TANGENTS = [
    # 62 pixels to either side, in the direction of 63 across and 18.75 slope up
    (0.0, (1.0, 2.0), [(78.0, 93.0), (202.0, 93.0)]),
    (math.inf, (1.0, 2.0), [(140.0, 31.0), (140.0, 155.0)]),
    (63 / 18.75, (1.0, 2.0), [(96.16, 136.84), (183.84, 49.16)]),
    (-63 / 18.75, (1.0, 2.0), [(96.16, 49.16), (183.84, 136.84)]),
    # or to the border
    (0.0, (-1.0, 2.0), [(14.0, 93.0), (76.0, 93.0)]),
    (63 / 18.75, (2.8, 2.0), [(209.56, 136.84), (266.0, 80.4)]),
    (-63 / 18.75, (1.0, -1.0), [(96.16, 105.41), (158.75, 168.0)]),
]


@pytest.mark.parametrize(("slope", "at", "ends"), TANGENTS)
def test_the_ends_of_the_tangent(slope, at, ends) -> None:
    (points,) = find(plot(slope, at), "tangent", "points")
    found = [tuple(map(float, point.split(","))) for point in points.split()]
    for each, expected in zip(found, ends, strict=True):
        assert each == pytest.approx(expected, abs=0.11)


def test_numbers_and_names_are_over_the_curve() -> None:
    words = {"title": "x²", "x": "x", "y": "f", "at": "0.5", "value": "0.25"}
    line = [(x / 4, x * x / 16) for x in range(-8, 9)]
    drawn = plot_curve([line], (0.5, 0.25), 1.0, (-2, 2), (-0.5, 4), words)
    assert drawn.count("<text") == 4
    assert drawn.rindex("<polyline") < drawn.index("<text")

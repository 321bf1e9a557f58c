"""The path of a wire and of its two lanes: above it, below it, and beside it in bends."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from gradwalk.graphviz_render.drawing.bends import find_arrival
from gradwalk.graphviz_render.drawing.lanes import (
    GRADIENT_LANE,
    VALUE_LANE,
    draw_wire,
    format_path,
)

BEND = [(0, 0), (10, 0), (30, 20), (40, 20)]
BACK = [(0, 0), (85, 0), (100, 15), (100, 35), (85, 50), (15, 50), (0, 65), (0, 85), (15, 100)]
BACK += [(40, 100)]
"""Out of one row, back to the left, and into the next."""
RISE = [(0, 0), (10, 0), (20, -8), (30, -8), (40, 0), (50, 0)]

PATHS = [
    ([(0, 0), (10, 0)], "M0,0H10"),
    (BEND, "M0,0H10C20,0 20,20 30,20H40"),
    ([(0, 5), (10, 5), (20, 5), (30, 5)], "M0,5H10H20H30"),
    (RISE, "M0,0H10C15,0 15,-8 20,-8H30C35,-8 35,0 40,0H50"),
    (
        BACK,
        "M0,0H85C93.28,0 100,6.72 100,15V35C100,43.28 93.28,50 85,50"
        "H15C6.72,50 0,56.72 0,65V85C0,93.28 6.72,100 15,100H40",
    ),
]


@pytest.mark.parametrize(("points", "data"), PATHS)
def test_a_wire_goes_through_its_points(points: list[tuple[float, float]], data: str) -> None:
    assert format_path(points) == data


def test_a_lane_ends_before_its_gate() -> None:
    assert format_path(BEND, 2, 3) == "M0,2H10C18,2 18,22 30,22H37"


STEEP = [(0, 0), (10, 0), (40, 120), (50, 120)]
SLANT = [(0, 0), (10, 0), (45, 30), (45, 30)]
CLIMB = [(0, 0), (0, 0), (50, -150), (50, -150)]
"""Wires that change their height up to the gate; the second begins to at once."""


# 0.6 of the angle from the beginning of the bend, and never more than 0.8
@pytest.mark.parametrize(("points", "angle"), [(SLANT, 0.426), (CLIMB, -0.75), (BEND, 0)])
def test_a_wire_arrives_at_a_slant_and_its_arrow_with_it(
    points: list[tuple[float, float]], angle: float
) -> None:
    arrival = find_arrival(points, "right")
    assert math.atan2(arrival[1], arrival[0]) == pytest.approx(angle, abs=0.01)
    assert find_arrival(turn(points), "up") == pytest.approx((arrival[1], -arrival[0]))
    for right in (0.0, VALUE_LANE, GRADIENT_LANE):
        *_, before, end = _sample(format_path(points, right, 2))
        along = end[0] - before[0], end[1] - before[1]
        assert math.atan2(along[1], along[0]) == pytest.approx(angle, abs=0.1)
        # two units before the gate, and as far aside as the lane is
        assert math.dist(end, points[-1]) == pytest.approx(math.hypot(2, right), abs=0.02)


@pytest.mark.parametrize("points", [BEND, RISE, STEEP, BACK, SLANT, CLIMB])
@pytest.mark.parametrize("below", [VALUE_LANE, GRADIENT_LANE])
def test_a_lane_keeps_its_distance_in_bends(
    points: list[tuple[float, float]], below: float
) -> None:
    road = _sample(format_path(points))
    for x, y in _sample(format_path(points, below)):
        distance = min(math.dist((x, y), each) for each in road)
        assert distance == pytest.approx(abs(below), rel=0.35)


def turn(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """As in a drawing that goes up."""
    return [(y, -x) for x, y in points]


@pytest.mark.parametrize("points", [BEND, RISE, STEEP, BACK, SLANT, CLIMB])
@pytest.mark.parametrize("below", [0, VALUE_LANE, GRADIENT_LANE])
def test_a_wire_that_goes_up_is_one_that_goes_right_turned(
    points: list[tuple[float, float]], below: float
) -> None:
    expected = turn(_sample(format_path(points, below, 2)))
    found = _sample(format_path(turn(points), below, 2, "up"))
    assert [each for point in found for each in point] == pytest.approx(
        [each for point in expected for each in point], abs=0.01
    )


def test_lanes_never_cross() -> None:
    for points in (BEND, RISE, STEEP, BACK):
        upper, lower = (
            _sample(format_path(points, below)) for below in (VALUE_LANE, GRADIENT_LANE)
        )
        assert min(math.dist(one, two) for one in upper for two in lower) > 2.4


# at 163.6 the heights before a turn and behind it differ in their last binary digit
@pytest.mark.parametrize("down", [0, 163.6])
@pytest.mark.parametrize("below", [VALUE_LANE, GRADIENT_LANE])
def test_a_lane_keeps_its_side_of_the_road_in_turns(below: float, down: float) -> None:
    # right of the way that the value goes: below it, at its left, above it, at its left, below it
    moved = [(x, round(y + down, 1)) for x, y in BACK]
    points = [(x, y - down) for x, y in _sample(format_path(moved, below))]
    for place in (
        (50, below),
        (100 - below, 25),
        (50, 50 - below),
        (-below, 75),
        (30, 100 + below),
    ):
        assert min(math.dist(place, each) for each in points) < 0.3
    arc = [each for each in points if each[0] > 85 and each[1] < 15]
    for each in arc:
        assert math.dist(each, (85, 15)) == pytest.approx(15 - below, abs=0.02)


def test_a_returning_stretch_says_where_both_lanes_go() -> None:
    drawn = draw_wire(BACK, "right", arrives=True, begins=True)
    marks = re.findall(
        r'<path class="lane (\w+)-lane" d="M([^"A-Z]*)H([^"A-Z]*)" marker-(\w+)', drawn
    )
    assert marks == [("value", "48,51.2", "42", "end"), ("gradient", "58,46.8", "52", "start")]
    upright = draw_wire(turn(BACK), "up", arrives=True, begins=True)
    marks = re.findall(r'"lane (\w+)-lane" d="M([^"A-Z]*)V([^"A-Z]*)" marker', upright)
    assert marks == [("value", "51.2,-48", "-42"), ("gradient", "46.8,-58", "-52")]


@pytest.mark.parametrize(
    ("arrives", "begins", "heads"),
    [(True, False, ["end"]), (False, True, ["start"]), (True, True, ["end", "start"])],
)
def test_arrows_are_where_a_number_arrives(arrives: bool, begins: bool, heads: list[str]) -> None:
    drawn = draw_wire(((0, 0), (10, 0)), "right", arrives=arrives, begins=begins)
    assert re.findall("marker-(start|end)", drawn) == heads


def _sample(path: str) -> list[tuple[float, float]]:
    """Points along a path of M, H, V and C, less than half a unit apart."""
    points: list[tuple[float, float]] = []
    for command, given in re.findall("([MHVC])([^MHVC]*)", path):
        numbers = [float(each) for each in re.split("[ ,]+", given.strip())]
        if command == "M":
            points.append((numbers[0], numbers[1]))
        elif command == "H":
            points += _divide(points[-1], (numbers[0], points[-1][1]))
        elif command == "V":
            points += _divide(points[-1], (points[-1][0], numbers[0]))
        else:
            pairs = [points[-1], *zip(numbers[::2], numbers[1::2], strict=True)]
            curve = [_mix(pairs, part / 40) for part in range(41)]
            for one, two in pairwise(curve):
                points += _divide(one, two)
    return points


def _divide(one: tuple[float, float], two: tuple[float, float]) -> list[tuple[float, float]]:
    count = max(1, math.ceil(math.dist(one, two) * 2))
    return [_mix([one, two], part / count) for part in range(1, count + 1)]


def _mix(points: list[tuple[float, float]], part: float) -> tuple[float, float]:
    """The point of a Bézier curve (de Casteljau)."""
    while len(points) > 1:
        points = [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in pairwise(points)]
    return points[0]

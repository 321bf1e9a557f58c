"""Paths of a drawing, as slides and animations read them."""

from __future__ import annotations

import pytest

from gradwalk.exports.walks.outline import read_outline, read_turn
from gradwalk.exports.walks.route import find_point, measure_route, read_route


@pytest.mark.parametrize(
    ("data", "segments"),
    [
        ("M1,2H5V7", [("moveTo", ((1, 2),)), ("lnTo", ((5, 2),)), ("lnTo", ((5, 7),))]),
        (
            "M1,2h-3v.5Z",
            [("moveTo", ((1, 2),)), *(("lnTo", ((-2, y),)) for y in (2, 2.5)), ("close", ())],
        ),
        ("M0,0C1,0 2,3 4,3", [("moveTo", ((0, 0),)), ("cubicBezTo", ((1, 0), (2, 3), (4, 3)))]),
        ("M1.6,.75L-7,-5.4", [("moveTo", ((1.6, 0.75),)), ("lnTo", ((-7, -5.4),))]),
    ],
)
def test_the_segments_of_an_outline(data, segments):
    assert list(read_outline(data)) == segments


@pytest.mark.parametrize(
    ("transform", "place"),
    [("", (1, 0)), ("translate(5 2)", (6, 2)), ("translate(5 2) rotate(90)", (5, 3))],
)
def test_what_a_transformation_does(transform, place):
    assert read_turn(transform)((1, 0)) == pytest.approx(place)


@pytest.mark.parametrize(
    ("data", "length", "half"),
    [("M0,0H10", 10, (5, 0)), ("M0,0H6V8", 14, (6, 1)), ("M0,0C1,0 2,0 3,0", 3, (1.5, 0))],
)
def test_a_point_on_the_way(data, length, half):
    route = read_route(data)
    assert measure_route(route) == pytest.approx(length)
    assert find_point(route, 0.5) == pytest.approx(half)
    assert find_point(route, 0) == route[0] and find_point(route, 1) == pytest.approx(route[-1])

"""The plot of errors: within its frame, in text that is escaped, whatever the numbers are."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from gradwalk.graphviz_render.plots.error_curve import plot_error_curve

WORDS = {
    "title": "a < b & “c”",
    "h": "h",
    "error": "error",
    "central": "central",
    "forward": "forward",
}
STEPS = [10.0**-k for k in range(1, 14)]
SVG = "{http://www.w3.org/2000/svg}"

ERRORS = [
    [10.0 ** -(2 * k) + 1e-16 * 10**k for k in range(1, 14)],
    [0.0] * 13,
    [1.0] * 13,
    [math.nan] * 13,
    [math.inf, math.nan, 0.0, *[1e300] * 10],
    [1e-3, math.nan, *[1e-4] * 11],
]


@pytest.mark.parametrize("errors", ERRORS)
def test_everything_is_inside_the_frame(errors: list[float]) -> None:
    points = list(zip(STEPS, errors, strict=True))
    drawn = ElementTree.fromstring(plot_error_curve(points, points, WORDS))
    title = drawn.find(f"{SVG}title")
    assert title is not None and title.text == WORDS["title"]
    width, height = (float(each) for each in drawn.attrib["viewBox"].split()[2:])
    for line in drawn.iter(f"{SVG}polyline"):
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width and 0 <= y <= height
    for text in drawn.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 < float(text.attrib["y"]) <= height
    assert "nan" not in ElementTree.tostring(drawn, "unicode").lower()
    assert not any("style" in element.attrib for element in drawn.iter())


def test_nan_interrupts_the_line() -> None:
    points = list(zip(STEPS, ERRORS[-1], strict=True))
    drawn = ElementTree.fromstring(plot_error_curve(points, [], WORDS))
    central = [e for e in drawn.iter(f"{SVG}polyline") if e.attrib["class"] == "curve central"]
    assert len(central) == 2


def test_a_smaller_error_is_drawn_lower_and_a_smaller_step_further_left() -> None:
    points = [(10.0**-k, 10.0 ** -(2 * k)) for k in range(1, 6)]
    drawn = ElementTree.fromstring(plot_error_curve(points, [], WORDS))
    (line,) = [e for e in drawn.iter(f"{SVG}polyline") if e.attrib["class"] == "curve central"]
    places = [tuple(map(float, each.split(","))) for each in line.attrib["points"].split()]
    steps = {(round(b[0] - a[0], 1), round(b[1] - a[1], 1)) for a, b in pairwise(places)}
    # decades are equally far apart
    assert len(steps) <= 2
    assert all(across < 0 < down for across, down in steps)

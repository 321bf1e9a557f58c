"""The plot of errors: within its frame, in text that is escaped, whatever the numbers are."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from gradwalk.graphviz_render.plots.error_curve import Point, plot_error_curve

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


def draw(central: list[Point], forward: list[Point]) -> ElementTree.Element:
    return ElementTree.fromstring(plot_error_curve(central, forward, WORDS))


def find(drawn: ElementTree.Element, kind: str, *fields: str) -> list[tuple[str, ...]]:
    return [
        tuple(element.attrib[field] for field in fields)
        for element in drawn.iter()
        if element.get("class") == kind
    ]


STRAIGHT = [(1e-1, 1e-2), (1e-3, 1e-6), (1e-5, 1e-10)]


def test_every_part_is_where_the_decades_put_it() -> None:
    # from -5 to -1 across 326 pixels from 58 on, from -10 to -2 up 148 pixels from 176 on
    drawn = draw(STRAIGHT, [(1e-1, 1e-2), (1e-5, 1e-6)])
    lines = {
        element.attrib["class"]: element.attrib["points"]
        for element in drawn.iter(f"{SVG}polyline")
    }
    assert lines == {
        "curve central": "384.0,28.0 221.0,102.0 58.0,176.0",
        "curve forward": "384.0,28.0 58.0,102.0",
    }
    assert find(drawn, "axis", "d") == [("M58 28V176H384",)]
    assert find(drawn, "best", "cx", "cy") == [("58.0", "176.0")]
    across = [f"M{x} 176v4" for x in ("384.0", "302.5", "221.0", "139.5", "58.0")]
    assert find(drawn, "tick", "d") == [(path,) for path in across]
    up = [f"M58 {y}H384" for y in ("28.0", "65.0", "102.0", "139.0", "176.0")]
    assert find(drawn, "grid", "d") == [(path,) for path in up]


def test_labels_are_powers_of_ten_at_their_ticks() -> None:
    drawn = draw(STRAIGHT, [])
    labels = {
        (element.text, element.attrib["x"], element.attrib["y"])
        for element in drawn.iter()
        if element.get("class") == "tick-text"
    }
    assert labels == {
        *(("10⁻¹", "384.0", "195"), ("10⁻²", "302.5", "195"), ("10⁻³", "221.0", "195")),
        *(("10⁻⁴", "139.5", "195"), ("10⁻⁵", "58.0", "195")),
        *(("10⁻²", "52", "33.0"), ("10⁻⁴", "52", "70.0"), ("10⁻⁶", "52", "107.0")),
        *(("10⁻⁸", "52", "144.0"), ("10⁻¹⁰", "52", "181.0")),
    }


def test_the_legend_names_both_curves() -> None:
    drawn = draw(STRAIGHT, [])
    assert find(drawn, "legend", "x", "y") == [("123", "16"), ("271", "16")]
    paths = {
        element.attrib["class"]: (element.attrib["d"], element.get("stroke-dasharray"))
        for element in drawn.iter(f"{SVG}path")
        if element.attrib["class"].startswith("curve")
    }
    assert paths == {"curve central": ("M100 11h18", None), "curve forward": ("M248 11h18", "5 4")}


HEIGHTS = [
    # what is the same everywhere is in the middle, a decade from both ends
    ([1.0, 1.0, 1.0], [102.0, 102.0, 102.0]),
    # 0 is drawn at 10⁻¹⁷, and what is above 10² there
    ([1e-2, 0.0, 1e2], [59.16, 176.0, 28.0]),
    ([1e-17, 1e300, 1e-8], [176.0, 28.0, 105.9]),
    ([1e-20, math.inf, 1e2], [176.0, 28.0, 28.0]),
]


@pytest.mark.parametrize(("errors", "heights"), HEIGHTS)
def test_heights_are_decades_within_bounds(errors: list[float], heights: list[float]) -> None:
    drawn = draw(list(zip((1e-1, 1e-2, 1e-3), errors, strict=True)), [])
    (line,) = drawn.iter(f"{SVG}polyline")
    found = [float(point.split(",")[1]) for point in line.attrib["points"].split()]
    assert found == pytest.approx(heights, abs=0.11)


BEST = [
    ([1e-2, 1e-6, 1e-3], "221.0"),
    # of equal errors that of the larger step, and neither an infinity nor a NaN
    ([1e-4, 1e-4, 1e-3], "384.0"),
    ([1e-2, 1e-4, 1e-4], "221.0"),
    ([math.nan, math.inf, 5.0], "58.0"),
]


@pytest.mark.parametrize(("errors", "x"), BEST)
def test_the_least_error_is_marked(errors: list[float], x: str) -> None:
    points = list(zip((1e-1, 1e-3, 1e-5), errors, strict=True))
    for order in (points, points[::-1]):
        assert find(draw(order, []), "best", "cx") == [(x,)]


def test_nothing_is_marked_where_no_error_is_finite() -> None:
    assert find(draw([(1e-1, math.nan), (1e-2, math.inf)], []), "best", "cx") == []


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        # at most five labels: every decade, every second, every third
        (5, ["10⁻¹", "10⁻²", "10⁻³", "10⁻⁴", "10⁻⁵"]),
        (6, ["10⁻¹", "10⁻³", "10⁻⁵"]),
        (9, ["10⁻¹", "10⁻³", "10⁻⁵", "10⁻⁷", "10⁻⁹"]),
        (10, ["10⁻¹", "10⁻⁴", "10⁻⁷", "10⁻¹⁰"]),
    ],
)
def test_there_are_few_labels(last: int, labels: list[str]) -> None:
    drawn = draw([(1e-1, 1.0), (10.0**-last, 1.0)], [])
    found = [
        element.text
        for element in drawn.iter()
        if element.get("class") == "tick-text" and element.attrib["text-anchor"] == "middle"
    ]
    assert found == labels

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

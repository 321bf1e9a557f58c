"""A TikZ picture has its lanes, arrows, circles and numbers where the SVG has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import dist

import pytest
from lxml.etree import _Element

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.exports import ExportOptions
from gradwalk.exports.pictures.sheet import draw_board
from gradwalk.exports.tikz.canvas import UNIT
from gradwalk.exports.tikz.document import TIKZ
from gradwalk.exports.walks.outline import read_outline, read_turn
from gradwalk.graphviz_render.drawing.style import COLOURS, FLOW_WIDTHS
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

HOLDS_ARROW = 6.0
"""The length of a lane in the SVG that holds a half arrow on a stretch that returns."""
Shape = tuple[str, tuple[float, ...]]

PROGRAMS = {
    "circuit": CIRCUIT,
    "flat": "x = 0; y = 3; f = x * y",
    "branches": "x = 3; y = 2; a = x * y; b = x + y; f = a * b",
    "folded": "a0 = 1; " + "; ".join(f"a{k} = sin(a{k - 1})" for k in range(1, 20)),
}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DRAWN = re.compile(r"\\draw\[(bare wire|(?:value|constant|gradient) lane)([^\]]*)\] (.*);")
FILLED = re.compile(r"\\path\[fill=([\w-]+)\] (.*) -- cycle;")
CIRCLE = re.compile(r"\\path\[body[^\]]*\] \(([^)]*)\) circle\[radius=([\d.]+)\];")
WRITTEN = re.compile(
    r"\\node\[number, text=(value|gradient)(?:, anchor=base west)?\] at \(([^)]*)\)"
)


def read_numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


def round_all(numbers: list[float]) -> tuple[float, ...]:
    return tuple(round(number, 1) + 0.0 for number in numbers)


def list_tikz_shapes(source: str) -> Iterator[Shape]:
    """Yield lanes by their ends and widths, arrows by corners, circles, and where numbers are."""
    for style, more, path in DRAWN.findall(source):
        points = read_numbers(path)
        kind = "gradient lane" if style == "gradient lane" else "lane"
        width = re.search(r"line width=([\d.]+)bp", more) if kind == "gradient lane" else None
        widths = [float(width[1]) / UNIT] if width else []
        yield kind, round_all([*points[:2], *points[-2:], *widths])
    for colour, path in FILLED.findall(source):
        yield colour, round_all(read_numbers(path))
    for middle, radius in CIRCLE.findall(source):
        yield "circle", round_all(read_numbers(f"{middle} {radius}"))
    for colour, place in WRITTEN.findall(source):
        yield f"{colour} number", round_all(read_numbers(place))


def list_svg_shapes(drawing: _Element) -> Iterator[Shape]:
    hues = {COLOURS["light"][name]: name for name in ("value", "gradient", "gradient-earlier")}
    for element in drawing.iter("{*}path", "{*}circle", "{*}text"):
        classes = element.get("class", "").split()
        if element.get("d") and (not classes or "lane" in classes):
            ends = [points[-1] for _, points in read_outline(element.get("d", ""))]
            if dist(ends[0], ends[-1]) == HOLDS_ARROW:
                continue
            is_gradient = "gradient-lane" in classes
            width = float(element.get("stroke-width", "0"))
            widths = [width] if is_gradient and width in (1.6, *FLOW_WIDTHS.values()) else []
            kind = "gradient lane" if is_gradient else "lane"
            yield kind, round_all([*ends[0], *ends[-1], *widths])
        elif "head" in classes:
            turn = read_turn(element.get("transform", ""))
            outline = read_outline(element.get("d", ""))
            corners = [turn(point) for _, points in outline for point in points]
            hue = hues[element.get("fill", "")]
            yield hue, round_all([number for corner in corners for number in corner])
        elif "body" in classes and "cx" in element.attrib:
            yield "circle", round_all([float(element.get(key, "0")) for key in ("cx", "cy", "r")])
        elif classes in (["value"], ["grad"], ["contribution"]):
            kind = "value" if classes == ["value"] else "gradient"
            place = [float(element.get(key, "0")) for key in ("x", "y")]
            yield f"{kind} number", round_all(place)


def draw_both(result: Trace, step: int) -> tuple[list[Shape], list[Shape]]:
    options = ExportOptions(step=step)
    return (
        sorted(list_tikz_shapes(TIKZ.write(result, options).decode())),
        sorted(list_svg_shapes(draw_board(result, options))),
    )


@loop_over("name", PROGRAMS)
def test_shapes_are_where_the_svg_has_them(name: str) -> None:
    result = trace(PROGRAMS[name])
    last = len(result.steps) - 1
    for step in (0, last // 2, 3 * last // 4, last):
        ours, theirs = draw_both(result, step)
        assert [kind for kind, _ in ours] == [kind for kind, _ in theirs], step
        for (kind, one), (_, other) in zip(ours, theirs, strict=True):
            assert one == pytest.approx(other, abs=0.11), (step, kind)

"""Where things are on a slide: inside it, below one another, as large as in the drawing."""

from __future__ import annotations

from io import BytesIO

import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

from gradwalk.core.engine import trace
from gradwalk.exports import ExportOptions, find_format
from gradwalk.exports.pictures.sheet import draw_board, estimate_sheet
from gradwalk.exports.walks.drawing_ml import EMU
from gradwalk.exports.walks.outline import read_outline
from gradwalk.exports.walks.route import find_point, measure_route, read_route
from gradwalk.exports.walks.slide_shapes import SlideShapes
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

PPTX = find_format("x.pptx", "walk")
TENSORS = "X = [[1, 2], [3, 4]]; W = [[1, 0], [2, 1]]; f = sum((X @ W)^2)"
POINT = 12_700
Box = tuple[float, float, float, float]


def box_of(shape: pptx.shapes.base.BaseShape) -> Box:
    """Left, top, right and bottom in points."""
    left, top, width, height = (
        each / POINT for each in (shape.left, shape.top, shape.width, shape.height)
    )
    return left, top, left + width, top + height


def frame_of(shape: etree._Element) -> list[float]:
    """Left, top, width and height of the first frame in it, in units of the drawing."""
    at, size = shape.find(".//{*}off"), shape.find(".//{*}ext")
    return [int(number) / EMU for part in (at, size) for number in part.attrib.values()]


@loop_over("program", [CIRCUIT, TENSORS])
def test_the_parts_of_a_slide_are_below_one_another_and_in_the_middle(program: str) -> None:
    deck = pptx.Presentation(BytesIO(PPTX.write(trace(program), ExportOptions(begin=2))))
    assert (deck.slide_width, deck.slide_height) == (960 * POINT, 540 * POINT)
    bands, sides = [], []
    for slide in deck.slides:
        title, count, *board, equation, sentence = (box_of(shape) for shape in slide.shapes)
        kinds = [shape.shape_type for shape in slide.shapes]
        assert kinds[-2] == MSO_SHAPE_TYPE.PICTURE
        assert title == pytest.approx((40, 20, 700, 48))
        assert count == pytest.approx((710, 20, 920, 48))
        assert sentence == pytest.approx((80, 464, 880, 520))
        left, top = (min(box[side] for box in board) for side in (0, 1))
        right, bottom = (max(box[side] for box in board) for side in (2, 3))
        assert 40 <= left < right <= 920
        assert 72 <= top < bottom <= equation[1] - 8
        assert equation[3] <= sentence[1]
        assert equation[0] + equation[2] == pytest.approx(960, abs=0.1)
        assert equation[3] - equation[1] <= 150
        bands.append(top)
        sides.append(left)
    # nothing jumps from slide to slide
    assert max(bands) - min(bands) < 4
    assert max(sides) - min(sides) < 4


def test_an_equation_has_two_pixels_a_unit() -> None:
    slide = pptx.Presentation(BytesIO(PPTX.write(trace(CIRCUIT), ExportOptions(begin=5)))).slides[0]
    picture = slide.shapes[len(slide.shapes) - 2]
    left, _, right, _ = box_of(picture)
    # one that is small enough is as large as on the page, a unit a point
    assert picture.image.size[0] == pytest.approx(2 * (right - left), abs=2)


def test_what_a_deck_takes_grows_with_its_slides_and_with_arrays() -> None:
    result, tensors = trace(CIRCUIT), trace(TENSORS)
    one, two = (PPTX.estimate(result, ExportOptions(begin=0, end=end)) for end in (0, 1))
    drawn = 2 * estimate_sheet(result, ExportOptions())
    assert (one, two) == pytest.approx((0.08 + drawn, 2 * (0.08 + drawn)))
    drawn = 2 * estimate_sheet(tensors, ExportOptions())
    assert PPTX.estimate(tensors, ExportOptions(end=0)) == pytest.approx(0.143 + drawn)


@loop_over("scale", [1, 2])
def test_each_shape_is_where_the_drawing_has_it(scale: float) -> None:
    board = draw_board(trace(CIRCUIT), ExportOptions(step=5))
    slide = etree.Element("slide")
    SlideShapes(10, 20, scale).draw(board, slide)
    shapes = [shape for shape in slide.iter("{*}sp") if shape.find(".//{*}t") is None]
    drawn = [
        each
        for each in board.iter("{*}path", "{*}circle", "{*}rect")
        if each.get("class") != "ground"
    ]
    assert len(shapes) == len(drawn)
    for shape, element in zip(shapes, drawn, strict=True):
        line = shape.find("{*}spPr/{*}ln")
        width = float(element.get("stroke-width", "1"))
        assert int(line.get("w")) == pytest.approx(width * scale * EMU, abs=1)
        x, y, wide, high = frame_of(shape)
        if element.get("r"):
            cx, cy, r = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
            wanted = (cx - r, cy - r, 2 * r, 2 * r)
        elif element.get("width"):
            wanted = tuple(float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
            corner = shape.find(".//{*}gd").get("fmla")
            part = float(element.get("rx", "0")) / min(wanted[2:])
            assert corner == f"val {round(100_000 * part)}"
        elif not element.get("transform"):
            points = [point for _, each in read_outline(element.get("d", "")) for point in each]
            xs, ys = zip(*points, strict=True)
            wanted = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        else:
            continue
        left, top, *extent = wanted
        assert (x, y) == pytest.approx((10 + scale * left, 20 + scale * top), abs=0.01)
        assert (wide, high) == pytest.approx([scale * each for each in extent], abs=0.01)


def test_a_text_is_where_its_anchor_says() -> None:
    for anchor, share in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
        drawing = etree.Element("svg")
        text = etree.SubElement(drawing, "{http://www.w3.org/2000/svg}text")
        text.attrib.update({"x": "100", "y": "50", "text-anchor": anchor, "font-size": "20"})
        text.text = "12.34"
        slide = etree.Element("slide")
        SlideShapes(0, 0, 1).draw(drawing, slide)
        x, y, wide, high = frame_of(slide)
        assert x + share * wide == pytest.approx(100, abs=0.01)
        # the baseline is at 0.905 of the size below the top of the box
        assert (y, high) == pytest.approx((50 - 18.1, 22.1), abs=0.01)


ROUTE = [(0.0, 0.0), (3.0, 4.0), (3.0, 4.0), (3.0, 10.0)]


@loop_over(
    ("part", "point"),
    [(0.0, (0, 0)), (0.25, (1.65, 2.2)), (5 / 11, (3, 4)), (0.75, (3, 7.25)), (1.0, (3, 10))],
)
def test_a_point_of_the_way_is_as_far_along_it(part: float, point: tuple[float, float]) -> None:
    assert measure_route(ROUTE) == 11
    assert find_point(ROUTE, part) == pytest.approx(point)


def test_a_curve_is_twelve_straight_parts() -> None:
    # a quarter of a circle, as Riškus has it
    route = read_route("M0,0H10C15.523,0 20,4.477 20,10V30")
    assert len(route) == 2 + 12 + 1
    assert (route[0], route[1], route[-2], route[-1]) == ((0, 0), (10, 0), (20, 10), (20, 30))
    assert measure_route(route) == pytest.approx(10 + 15.708 + 20, abs=0.02)
    middle = find_point(route[1:-1], 0.5)
    assert middle == pytest.approx((10 + 7.071, 10 - 7.071), abs=0.02)

"""The chips of what a step multiplies by: larger, with a rule, and never over anything else."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.errors import LimitError
from gradwalk.graphviz_render.drawing.chips import place_factor
from gradwalk.graphviz_render.drawing.headings import find_headings
from gradwalk.graphviz_render.drawing.lanes import trace_lane
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.drawing.places import Line
from gradwalk.graphviz_render.drawing.room_search import FactorRoom
from gradwalk.graphviz_render.measure.text_width import measure_text
from tests.graphviz_render.geometry import (
    SVG,
    Area,
    body_area,
    texts_and_bodies,
)
from tests.graphviz_render.programs import CIRCUIT, NEURON
from tests.rows import loop_over

SQUARES = "X = [[1, 2], [3, 4]]\nW = [[1, 2], [3, 4]]\nY = X@W\nL = sum(Y^2)"
SIGMOID = "q = 1\nσ(a) = 1/(1 + exp(-a))\nf = σ(q)"


def find_factors(svg: str | ElementTree.Element) -> dict[str, tuple[str, Area, float]]:
    """The larger chips by their wires: what they say, where they are, how large that is."""
    root = ElementTree.fromstring(svg) if isinstance(svg, str) else svg
    return {
        group.get("id", "").removesuffix("-local"): (
            " ".join("".join(part.itertext()) for part in reversed(group[1:])),
            body_area("factor", group[0]),
            float(group[1].get("font-size", 0)),
        )
        for group in root.iter(f"{SVG}g")
        if "factor" in (group.get("class") or "").split()
    }


@pytest.mark.parametrize(
    ("program", "direction", "said"),
    [
        (
            CIRCUIT,
            "right",
            [{}, {"e3": "q = 3"}, {"e2": "z = −4"}, {"e1": "∂q/∂y = 1"}, {"e0": "∂q/∂x = 1"}],
        ),
        (CIRCUIT, "up", [{}, {"e3": "q = 3"}, {"e2": "z = −4"}, {"e1": "1"}, {"e0": "∂q/∂x = 1"}]),
        (
            SIGMOID,
            "right",
            [
                {},
                {"e3": "−1/w² = −0.53"},
                {"e2": "∂w/∂v = 1"},
                {"e1": "v = 0.37"},
                {"e0": "∂u/∂q = −1"},
            ],
        ),
        # of a sum, each has its number
        ("x = 3\nf = x*x", "right", [{}, {"e0": "3", "e1": "3"}]),
        (SQUARES, "right", [{}, {"e3": "1"}, {"e2": "⊙ 2Y"}, {"e1": "Xᵀ ·"}, {"e0": "· Wᵀ"}]),
    ],
    ids=["circuit", "circuit, up", "sigmoid", "square", "arrays"],
)
def test_a_step_enlarges_its_factor(program, direction, said):
    result = trace(program)
    drawing = draw_trace(result, direction=direction)
    steps = [step.index for step in result.steps if step.phase == "backward"]
    found = [find_factors(drawing.fill(result, step)) for step in steps]
    assert [{wire: text for wire, (text, _, _) in each.items()} for each in found] == said
    assert all(size == 12 for each in found for _, _, size in each.values())


def test_only_a_picture_on_its_own_has_them():
    result = trace(CIRCUIT)
    drawing = draw_trace(result)
    assert find_factors(drawing.fill(result, 5))
    assert not find_factors(drawing.fill(result, 5, factors="small"))
    assert not find_factors(drawing.fill(result, 2))
    alive = drawing.fill(result, 5, factors="rooms")
    assert not find_factors(alive)
    assert alive.count("data-factor=") == len(result.edges)
    symbols = draw_trace(result, symbols=True)
    assert not find_factors(symbols.fill(result, 5))


def write_chain(gates):
    return "x0 = 2\n" + "\n".join(f"x{i + 1} = sin(x{i})" for i in range(gates))


@pytest.mark.parametrize(("gates", "said"), [(120, "cos(x₂) = 0.70"), (250, "0.70")])
def test_a_drawing_of_some_hundred_gates_enlarges_its_factors_too(gates, said):
    result = trace(write_chain(gates))
    factors = find_factors(draw_trace(result).fill(result, len(result.steps) - 3))
    assert {wire: text for wire, (text, _, _) in factors.items()} == {"e2": said}


def test_a_rule_or_a_number_that_is_too_wide_is_left_out():
    line, room = Line(100, 50), FactorRoom(60, 130, 50)
    short = place_factor(room, line, "z", "−4")
    assert short and (short.rule, short.number) == ("z", "−4")
    # in the middle of its gate, or moved along it
    assert short.left + short.width / 2 == pytest.approx(100, abs=0.1)
    longer = place_factor(room, line, "z", "−4.12")
    assert longer and longer.rule
    assert longer.left + longer.width == pytest.approx(room.right)
    bare = place_factor(room, line, "1 − f²", "−4.12")
    assert bare and not bare.rule
    assert place_factor(room, line, "z", "−412345.12") is None


def _list_programs():
    rows = {example.id: example.program for example in EXAMPLES}
    return rows | {"circuit": CIRCUIT, "neuron": NEURON}


PROGRAMS = _list_programs()


@pytest.mark.slow
@loop_over("name", PROGRAMS)
def test_no_factor_covers_anything(name):
    try:
        result = trace(PROGRAMS[name])
    except LimitError:
        return
    for direction in ("right", "up"):
        for narrow in (False, True):
            drawing = draw_trace(result, direction=direction, narrow=narrow)
            check_factors(result, drawing)


def check_factors(result, drawing):
    page = Area("page", 0, 0, drawing.layout.width, drawing.layout.height)
    lanes = [*_list_lanes(drawing.layout)]
    borders = [
        body_area("border", ElementTree.Element("rect", {k: str(v) for k, v in side.items()}))
        for side in _list_borders(drawing.layout)
    ]
    for step in result.steps:
        if step.phase != "backward":
            continue
        root = ElementTree.fromstring(drawing.fill(result, step.index))
        found = find_factors(root)
        if not found:
            continue
        others = [*texts_and_bodies(root, None), *_list_frames(root), *lanes, *borders]
        for wire, (text, area, size) in found.items():
            if size != 12:
                continue
            assert page.holds(area), (wire, text)
            assert measure_text(text, 12) <= area.right - area.left - 7.9
            rest = [each for key, (_, each, _) in found.items() if key != wire]
            for other in (*others, *rest):
                assert not area.meets(other, 0), (step.index, wire, text, area, other)
        chips = _list_small_chips(root)
        for chip in chips:
            for wire, (text, area, _) in found.items():
                assert not area.meets(chip, 0), (step.index, wire, text, chip)


def _list_small_chips(root):
    return [
        body_area(group.get("id", ""), group[0])
        for group in root.iter(f"{SVG}g")
        if (group.get("class") or "").split()[:1] == ["local"]
        and "factor" not in group.get("class", "").split()
        and group[0].get("width")
    ]


def _list_frames(root):
    for rectangle in root.iter(f"{SVG}rect"):
        if (rectangle.get("class") or "").startswith("result"):
            yield body_area("frame", rectangle)


def _list_borders(layout):
    for box in (part.box for parts in layout.groups.values() for part in parts):
        across = {"x": box.x, "width": box.width, "height": 0}
        down = {"y": box.y, "width": 0, "height": box.height}
        yield across | {"y": box.y}
        yield across | {"y": box.y + box.height}
        yield down | {"x": box.x}
        yield down | {"x": box.x + box.width}


def _list_lanes(layout):
    """Both sides of the road of each wire, as lines without a width."""
    for points in layout.wires.values():
        headings = find_headings(points, layout.direction)
        for right in (-2.0, 5.6):
            start, segments = trace_lane(points, headings, right)
            for segment in segments:
                xs, ys = zip(*_list_points(start, segment), strict=True)
                for (x, y), (u, v) in pairwise(zip(xs, ys, strict=True)):
                    yield Area("lane", min(x, u), min(y, v), max(x, u), max(y, v))
                start = segment[-1]


def _list_points(start, segment):
    """Points along a straight line, or a cubic Bézier curve."""
    if len(segment) == 1:
        return [start, *segment]
    controls = start, *segment
    return [
        tuple(
            sum(
                weight * control[axis]
                for weight, control in zip(
                    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3),
                    controls,
                    strict=True,
                )
            )
            for axis in (0, 1)
        )
        for t in (number / 16 for number in range(17))
    ]

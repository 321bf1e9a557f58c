"""What a drawing that goes up has beside its wires: values left of them, gradients right."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from tests.graphviz_render.geometry import SVG, body_area, text_area, texts_and_bodies, trail
from tests.graphviz_render.programs import PROGRAMS, expand_all
from tests.rows import loop_over


def draw(program, **options):
    result = trace(program)
    drawing = draw_trace(result, direction="up", **options)
    return result, drawing, drawing.fill(result)


@loop_over("symbols", [False, True])
@loop_over("name", PROGRAMS)
def test_values_are_left_of_their_wire_and_gradients_right(name, symbols):
    result, drawing, svg = draw(PROGRAMS[name], symbols=symbols)
    sides = 0
    for area in texts_and_bodies(svg, None):
        node, kind = area.what.split()[0], area.what.split()[-1]
        if node in drawing.layout.cells and kind in ("value", "grad"):
            x = drawing.layout.cells[node].x
            assert area.right < x if kind == "value" else area.left > x, area
            sides += 1
    assert sides >= len(result.nodes)


def test_local_gradients_are_beside_their_gate_in_the_order_of_its_operands():
    result, drawing, _ = draw("x=-2; y=5; f=x*y")
    root = ElementTree.fromstring(drawing.fill(result, factors="small"))
    body = body_area("", next(each for each in root.iter(f"{SVG}circle") if each.get("r") == "17"))
    first, second = [each for each in root.iter(f"{SVG}g") if each.get("class") == "local"]
    left, right = (body_area("", each[0]) for each in (first, second))
    assert left.right < body.left < body.right < right.left
    for chip, shape in ((left, first), (right, second)):
        text = text_area("", shape[1], shape[1].text)
        assert chip.holds(text)
    assert [each[1].text for each in (first, second)] == ["5", "−2"]


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_the_frame_of_a_result_is_around_its_number(step):
    result = trace("x=-2; y=5; f=x*y")
    svg = draw_trace(result, direction="up").fill(result, step)
    rectangles = ElementTree.fromstring(svg).iter(f"{SVG}rect")
    frames = [body_area("", each) for each in rectangles if "result" in (each.get("class") or "")]
    numbers = [
        area
        for area in texts_and_bodies(svg, None)
        if area.what.endswith((" value", " grad")) and area.right > area.left
    ]
    for frame in frames:
        assert sum(frame.holds(number) for number in numbers) == 1
    assert len(frames) == (step > 0)


@loop_over(
    "program",
    [
        "v = [1, 2, 3]\ny = softmax(v)\nf = sum(y*y)",
        "f = sigmoid(x)",
        "act(u) = 1/(1 + exp(-u))\nf = act(a) + act(b)*act(a)",
    ],
)
def test_no_wire_crosses_the_name_of_a_group(program):
    result = expand_all(program)
    drawing = draw_trace(result, direction="up")
    names = [
        area for area in texts_and_bodies(drawing.fill(result), None) if area.what == "group name"
    ]
    assert len(names) == len(drawing.layout.groups) > 0
    roads = [drawing.layout.wires[edge.id] for edge in result.edges]
    roads += [((at.x, at.y), (at.x, at.end)) for at in drawing.layout.cells.values()]
    for road in roads:
        for part in trail(road):
            assert not any(name.meets(part, -5) for name in names), part

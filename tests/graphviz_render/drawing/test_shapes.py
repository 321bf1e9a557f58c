"""The path of a wire; bodies, labels and names where the measures of a cell put them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.places import find_stub, place_number
from gradwalk.graphviz_render.drawing.shapes import draw_body, draw_name
from gradwalk.graphviz_render.layout.positions import Box, CellPosition
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.faces import NUMBER, Face
from gradwalk.graphviz_render.measure.names import (
    measure_name,
)
from gradwalk.graphviz_render.measure.text_width import measure_text

AT = CellPosition(100, 50, 170)
CIRCLE = Cell(
    left=17,
    right=17,
    radius=17,
    up=30,
    down=30,
    label="+",
    label_size=19,
    round=True,
    face=Face("number", 50, 20),
    stub=53,
    name_line=23,
    shape="",
)
RECTANGLE = CIRCLE._replace(
    left=40, right=42, radius=20, label="max(0,·)", label_size=13, round=False
)
WORD = CIRCLE._replace(label="exp", label_size=14)
INPUT = CIRCLE._replace(left=60, round=False, label="x", label_size=20)
INPUT_OF_SHAPE = INPUT._replace(shape="(2, 3)")
X, F = trace("f = -x").nodes

BODIES = [
    (F, CIRCLE, '<circle class="body" cx="100" cy="50" r="17"/>'),
    (F, CIRCLE, '<g class="stub"><path d="M117,50H170"/>'),
    # a ring around the body shows that the gate works; its wire forks where several read its value
    (F, CIRCLE, '<circle class="halo" cx="100" cy="50" r="21"/>'),
    (F, CIRCLE, '<circle class="fork" cx="170" cy="50" r="2.2"/>'),
    (F, RECTANGLE, '<rect class="halo" x="56" y="26" width="90" height="48" rx="21"/>'),
    (
        F,
        CIRCLE,
        '<text class="label" x="100" y="56.84" font-size="19" text-anchor="middle">+</text>',
    ),
    # words and variables are in the font of formulas, with their signs on its axis
    (F, WORD, '<text class="label word" x="100" y="53.78" font-size="14" text-anchor="middle">exp'),
    (F, WORD._replace(label="1/x"), '<text class="label variable" x="100" y="53.78"'),
    # the glow is 5 wider than the cell's box, on the left
    (F, CIRCLE, '<rect class="glow" x="75" y="30" width="95" height="60" rx="8"/>'),
    (F, RECTANGLE, '<rect class="body" x="60" y="30" width="82" height="40" rx="17"/>'),
    (F, RECTANGLE._replace(left=11), 'width="53" height="40" rx="11"/>'),
    (F, RECTANGLE._replace(radius=9), 'y="41" width="82" height="18" rx="9"/>'),
    (F, RECTANGLE, '<g class="stub"><path d="M142,50H170"/>'),
    (X, INPUT, '<rect class="body" x="40" y="33" width="77" height="34" rx="6"/>'),
    (X, INPUT, '<text class="name" x="112" y="56.5" font-size="20" text-anchor="end">x</text>'),
    (
        X,
        INPUT_OF_SHAPE,
        '<text class="shape" x="112" y="76" font-size="16" text-anchor="end">(2, 3)</text>',
    ),
]


@pytest.mark.parametrize(("node", "cell", "part"), BODIES)
def test_a_body_has_its_cells_measures(node, cell, part):
    assert part in draw_body(node, cell, AT, Box(80, 30, 90, 60), "fork")


def test_the_output_ends_in_a_ring_which_is_open_at_an_array() -> None:
    drawn = draw_body(F, CIRCLE, AT, Box(80, 30, 90, 60), "output")
    assert '<circle class="terminal" cx="178" cy="50" r="8"/>' in drawn
    assert '<circle class="terminal-dot" cx="178" cy="50" r="3.5"/>' in drawn
    array = draw_body(replace(F, shape=(3,)), CIRCLE, AT, Box(80, 30, 90, 60), "output")
    assert 'class="terminal"' in array and "terminal-dot" not in array
    assert 'marker-end="url(#head-value)"' in drawn and "fork" not in drawn


def test_a_scalar_has_no_shape_and_an_input_no_name_on_its_wire():
    assert "shape" not in draw_body(X, INPUT, AT, Box(80, 30, 90, 60), "wire")
    assert draw_name(X, INPUT, AT, 100) == ""


def named(name: str, shape: str = "", room: float = 1000.0) -> tuple[float, str, str]:
    node = next(each for each in trace(f"{name} = exp(x)").nodes if each.kind == "op")
    drawn = draw_name(node, CIRCLE._replace(shape=shape), AT, room)
    found = re.match(
        r'<text class="letter" x="([^"]*)" y="27" font-size="17.6" (.*?)>(.*?)</text>', drawn
    )
    assert found, drawn
    return float(found[1]), found[2], found[3]


def test_a_short_name_is_in_the_middle_of_the_stub_and_a_long_one_ends_with_it():
    assert named("w") == (143.5, 'text-anchor="middle"', "w")
    assert named("longname") == (170, 'text-anchor="end"', "longname")


def test_a_name_and_its_shape_are_in_the_middle_together():
    node = next(each for each in trace("w = exp(x)").nodes if each.kind == "op")
    drawn = draw_name(node, CIRCLE._replace(shape="2"), AT, 1000)
    name, shape = (float(x) for x in re.findall(' x="([^"]*)"', drawn))
    left, right = name - measure_name("w", 17.6), shape + measure_text("2", NUMBER)
    assert (left + right) / 2 == pytest.approx(143.5, abs=0.01)
    assert shape - name == pytest.approx(5, abs=0.01)


def test_a_name_is_cut_at_its_room():
    end, anchor, word = named("longname", room=40)
    assert (end, anchor) == (170, 'text-anchor="end"')
    assert word.endswith("…") and measure_name(word, 17.6) <= 40


def test_a_subscript_is_smaller_and_lower():
    node = next(each for each in trace("w12 = exp(x)").nodes if each.kind == "op")
    assert (
        'x="143.5" y="27" font-size="17.6" text-anchor="middle">w'
        '<tspan dy="3.87" font-size="12.3">12</tspan></text>'
    ) in draw_name(node, CIRCLE, AT, 1000)


def test_a_gate_without_a_name_has_a_letter():
    node = next(each for each in trace("f = exp(x)*y").nodes if each.op == "exp")
    assert 'class="letter" x="143.5" y="27" font-size="17.6" text-anchor="middle"' in draw_name(
        node, CIRCLE, AT, 10
    )


def test_a_name_beside_its_value_is_9_before_it_on_the_same_line():
    node = next(each for each in trace("w = exp(x)").nodes if each.kind == "op")
    cell = CIRCLE._replace(stub=80, name_room=27)
    assert '<text class="letter" x="124" y="42" font-size="17.6" text-anchor="end">w</text>' in (
        draw_name(node, cell, AT, 1000)
    )
    value = find_stub(cell, AT, "right").value
    assert place_number("value", value, "right") == (133, 42, "start")
    # a shape is a chip, which is as wide as it is
    shaped = cell._replace(face=Face("size", 50, 20))
    assert find_stub(shaped, AT, "right").value == (145, 50, "middle")


@pytest.mark.parametrize(("direction", "x", "y"), [("right", 193, 56.5), ("up", 115, 170.064)])
def test_the_name_of_the_output_is_at_the_right_of_its_ring(direction, x, y):
    node = trace("f = -x").nodes[-1]
    cell = CIRCLE._replace(behind=30, is_named_behind=True)
    at = f'<text class="name" x="{x}" y="{y:g}" font-size="22.4" text-anchor="start">f</text>'
    assert at in draw_name(node, cell, AT, 1000, direction)

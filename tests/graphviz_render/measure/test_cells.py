"""What fits where: labels in bodies, numbers on wires, names beside them."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.text.numbers import (
    count_figures,
    format_entry,
    format_number,
    max_number_width,
)
from gradwalk.graphviz_render.measure.cells import (
    RADIUS,
    measure_cell,
    port_pitch,
    port_reach,
)
from gradwalk.graphviz_render.measure.faces import (
    INSET,
    NUMBER,
    measure_contribution,
    measure_face,
    measure_line,
    measure_matrix,
)
from gradwalk.graphviz_render.measure.measures import measure_trace
from gradwalk.graphviz_render.measure.names import (
    NAME,
    join_names,
    measure_name,
    measure_shape,
)
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text
from tests.rows import loop_over


@pytest.mark.parametrize(
    ("program", "label", "round_"),
    [
        ("f = x + y", "+", True),
        ("f = x*y", "×", True),
        ("f = -x", "×−1", True),
        ("f = exp(x)", "exp", True),
        ("f = 1/x", "1/x", True),
        ("f = sigmoid(x)", "σ", True),
        ("f = max(0, x)", "max(0,·)", False),
        ("f = leaky_relu(x, 0.1)", "leaky ReLU", False),
        ("f = max(a, b, c, d, e)", "max", False),
    ],
)
def test_a_body_is_as_wide_as_its_label(program, label, round_):
    result = trace(program)
    cell = measure_trace(result, 2).cells[-1]
    assert cell.label.startswith(label)
    assert cell.round == round_
    assert cell.left + cell.right >= measure_text(cell.label, cell.label_size)
    assert cell.radius >= RADIUS


@pytest.mark.parametrize(("name", "least"), [("long_name", 40), ("y", 0)])
def test_a_long_shape_leaves_room_for_the_name(name, least):
    result = trace(f"x = ones(1, 1, 1, 1, 1, 1, 1, 100000)\n{name} = exp(x)\nf = sum({name})")
    cell = measure_trace(result, 0).cells[1]
    named = least or measure_name(name, NAME)
    beside = measure_shape(cell.shape)
    assert cell.stub > cell.face.width
    assert cell.stub == pytest.approx(named + beside - 2 * cell.left)


@loop_over("digits", range(7))
@loop_over("value", [-999999.994, -1e-300, 1e300, 0.0, -0.004, float("-inf")])
def test_every_number_fits_its_wire(digits, value):
    text = format_number(value, digits)
    assert count_figures(text) <= max_number_width(digits)
    assert measure_text(text, NUMBER) < measure_face((), digits, values=(value, 1.0)).width
    column = measure_face((1,), digits, values=(np.array([value]), None))
    entry = measure_text(format_entry(value, digits), NUMBER)
    assert entry <= column.inner("value") - 2 * INSET + 0.05


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("short", 100, "short"),
        ("a very long name", 55, "a very…"),
        ("가나다라마바사", 60, "가나다…"),
        ("anything", 0, "a…"),
        ("", 0, ""),
    ],
)
def test_clipping(text, room, expected):
    assert clip_text(text, 13, room) == expected


def op(program):
    return next(node for node in trace(program).nodes if node.kind == "op")


NUMBERS = measure_face((), 2)
CONTRIBUTION = measure_contribution((), 2, True, False)
MATRIX = measure_matrix((2, 2), 2)
ADD, MAX = "f = x + y", "f = max(a, b, c, d, e)"


@pytest.mark.parametrize(
    ("program", "arriving", "radius"),
    [
        (ADD, [None, None], 17),
        ("f = max(a, b, c)", [None] * 3, 22),
        # the outermost wires are 2 distances from the middle, and 8 from the corner
        (MAX, [None] * 5, 2 * 14 + 8),
        (MAX, [None, None, CONTRIBUTION, None, None], 2 * 24 + 8),
        (ADD, [CONTRIBUTION, CONTRIBUTION], 17),
    ],
)
def test_a_body_is_as_high_as_its_wires_need(program, arriving, radius):
    assert measure_cell(op(program), NUMBERS, arriving).radius == radius


@pytest.mark.parametrize(
    ("wires", "carried", "pitch", "reach"),
    [
        # 0.85 of the radius of 17 is 14.45
        (1, 0, 14, 14.45),
        (2, 0, 14, 14.45),
        (2, 1, 14, 14.45),
        (3, 0, 14, 14.45),
        (3, 1, 24, 24),
        (5, 0, 14, 28),
        (5, 5, 24, 48),
    ],
)
def test_wires_are_farther_apart_where_they_carry_numbers(wires, carried, pitch, reach):
    arriving = [CONTRIBUTION] * carried + [None] * (wires - carried)
    assert port_pitch(arriving) == pitch
    assert port_reach(17, arriving) == pytest.approx(reach)


# half the wires' distance, which is 14.45 at least, 7 free, two rows of 1.3 × 16, and 2; and 1
NUMBER_BELOW = 8 + 0.72 * 16 + 1
BESIDE_TWO = 14.45 + 7 + 2 * 20.8 + 2 + 1


@pytest.mark.parametrize(
    ("arriving", "composite", "up", "down"),
    [
        # the number beside its name reaches 24; 22.5 and 2 below
        ([None, None], False, 25, 25.5),
        # one wire carries its number below it: 8, a figure and 1
        ([CONTRIBUTION], False, 25, 25.5),
        # three wires: 0.85 of the radius of 32 below the middle, and that; above it 5, and a figure
        ([CONTRIBUTION] * 3, False, 27.2 + 5 + 0.72 * 16 + 1, 27.2 + NUMBER_BELOW + 1),
        # five wires, 24 apart
        ([CONTRIBUTION] * 5, False, 48 + 5 + 0.72 * 16 + 1, 48 + NUMBER_BELOW + 1),
        ([MATRIX, None], False, BESIDE_TWO, 14.45 + NUMBER_BELOW + 1),
        ([None, MATRIX], False, 25, BESIDE_TWO),
        ([MATRIX, None], True, BESIDE_TWO, BESIDE_TWO),
        ([MATRIX], False, 25, BESIDE_TWO),
    ],
)
def test_how_far_a_gate_reaches(arriving, composite, up, down):
    cell = measure_cell(op("f = x + y"), NUMBERS, arriving, composite)
    assert (cell.up, cell.down) == pytest.approx((up, down))


@pytest.mark.parametrize(
    ("program", "left", "up", "down"),
    [
        # the name 6 from the left, and to where a circle would end; 2 above and 3 below
        ("longname = 1\nf = exp(longname)", measure_text("longname", 22.4) + 6 - 17, 19, 25.5),
        ("x = [[1, 2], [3, 4]]\nf = sum(x)", measure_text("(2, 2)", NUMBER) + 6 - 17, 51.6, 52.6),
        ("x = [1]\nf = sum(x)", measure_text("(1,)", NUMBER) + 6 - 17, 30.8, 31.8),
    ],
)
def test_the_measures_of_an_input(program, left, up, down):
    node = trace(program).nodes[0]
    cell = measure_cell(node, measure_face(node.shape, 2), [])
    assert (cell.left, cell.up, cell.down) == pytest.approx((left, up, down))
    # 9 for each of two arrows
    arrows = 0 if node.shape else 18
    assert (cell.right, cell.radius, cell.stub) == (17, 17, cell.face.width + arrows)
    compact = measure_cell(node, cell.face, [], compact=True)
    assert compact.stub == cell.face.width


def test_a_short_name_is_beside_its_value_and_what_else_is_above_it():
    assert measure(f"{'n' * 30} = exp(x)", compact=True) == (0, False)
    assert measure("w = exp(x)") == (measure_name("w", 17.6) + 9, False)
    assert measure("w = exp(x)", compact=True) == (0, False)
    assert measure("w = exp(x)", output=True) == (0, True)
    assert measure("w = exp(x)", output=True, compact=True) == (0, False)
    # beside symbols it would read as one of their factors
    assert measure("w = exp(x)", measure_line("x + y")) == (0, False)
    assert measure("w = exp(x)", MATRIX) == (0, False)


@pytest.mark.parametrize(("name", "stub"), [("new_velocity", None), ("n" * 30, 150 - 2 * 17)])
def test_the_wire_is_as_long_as_the_name_above_it_needs(name, stub):
    cell = measure_cell(op(f"{name} = exp(x)"), NUMBERS, [None])
    whole = measure_name(name, 17.6)
    assert cell.stub == pytest.approx(stub or max(NUMBERS.width, whole - 2 * 17))
    assert cell.name_room == 0


def measure(program, face=NUMBERS, **wanted):
    cell = measure_cell(op(program), face, [None], **wanted)
    assert cell.stub == pytest.approx(face.width + cell.name_room)
    return cell.name_room, cell.is_named_behind


def test_a_name_over_the_body_is_6_above_it():
    short = measure_cell(op("f = max(a, b, c, d, e)"), NUMBERS, [None] * 5)
    long = measure_cell(op(f"{'n' * 30} = max(a, b, c, d, e)"), NUMBERS, [None] * 5)
    assert (short.name_line, long.name_line) == (24 + 3, 36 + 6)


def test_all_names_of_a_node_are_shown():
    result = trace("x = 2\nq = exp(x)\nr = q\nf = r + q")
    assert [join_names(node) for node in result.nodes] == ["x", "q, r", "f"]
    assert join_names(op("f = exp(x)*y")) is None

"""What fits where: labels in bodies, numbers on wires, names beside them."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.text.numbers import (
    format_entry,
    format_exact,
    format_number,
    max_number_width,
)
from gradwalk.graphviz_render.measure.cells import NAME, RADIUS, measure_name, measure_shape
from gradwalk.graphviz_render.measure.faces import ENTRY, INSET, NUMBER, measure_face
from gradwalk.graphviz_render.measure.measures import measure_trace
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text


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


@pytest.mark.parametrize("digits", range(7))
@pytest.mark.parametrize("value", [-999999.994, -1e-300, 1e300, 0.0, -0.004, float("-inf")])
def test_every_number_fits_its_wire(digits, value):
    text = format_number(value, digits)
    assert len(text) <= max_number_width(digits)
    assert measure_text(text, NUMBER) <= measure_face((), digits).width
    assert (
        measure_text(format_entry(value, digits), ENTRY)
        <= measure_face((1,), digits).inner - 2 * INSET
    )


def test_exact_numbers_do_not_fit_on_wires():
    assert measure_text(format_exact(0.1 + 0.2), NUMBER) > measure_face((), 2).width


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

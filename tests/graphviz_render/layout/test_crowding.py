"""Crowded drawings have less room between their parts where a wall shows them whole for that."""

from __future__ import annotations

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import can_show, draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.measure.density import ROOMY
from tests.graphviz_render.geometry import check, overlapping, texts_and_bodies
from tests.graphviz_render.programs import NEURON, expand_all
from tests.lectures import LECTURES
from tests.rows import loop_over


@pytest.mark.slow
@loop_over("program", LECTURES.values(), ids=LECTURES)
def test_a_wall_shows_what_lectures_write_out(program):
    result = trace(program)
    drawing = draw_trace(result)
    layout = drawing.layout
    assert find_board(result).shows(layout.width, layout.height)
    assert not [*overlapping(texts_and_bodies(drawing.fill(result), None))]
    assert drawing.measures.density != ROOMY
    assert can_show(drawing.key, result, None)


_REGULARISED = """\
X = [[1, 2, 3], [0.5, -1, 0.2]]
W1 = [[0.5, -0.2], [0.3, 0.8], [0.1, 0.2]]; b1 = [0.1, 0]
W2 = [[1, -1], [0.5, 0.2]]; b2 = [0.05, -0.05]
H = relu(X W1 + b1)
S = H W2 + b2
L = cross_entropy(S, [0, 1]) + 0.1 (sum(W1^2) + sum(W2^2))"""
_ATTENTION = """\
X = [[1, 0], [0.5, 1], [0.2, -1]]
Wq = [[0.5, 0.1], [0.2, 0.3]]; Wk = [[0.4, -0.1], [0.6, 0.2]]; Wv = [[1, 0.5], [-0.5, 1]]
Q = X Wq
K = X Wk
V = X Wv
A = softmax(Q K^T / sqrt(2))
O = A V
L = sum(O^2)"""
_UP = {
    **{name: LECTURES[name] for name in ("rnn", "hinge 3", "least squares line 3")},
    "net 2-2 softmax": LECTURES["net 2-2 softmax"],
    "regularised": _REGULARISED,
    "attention": _ATTENTION,
}


@pytest.mark.slow
@loop_over("program", _UP.values(), ids=_UP)
def test_a_crowded_drawing_that_goes_up_is_seen_whole(program):
    result = trace(program)
    drawing = draw_trace(result, direction="up")
    assert find_board(result).shows(drawing.layout.width, drawing.layout.height)
    assert drawing.measures.density != ROOMY
    check(result, drawing)


def test_arrays_that_have_no_room_as_shapes_come_closer_together():
    example = next(each for each in EXAMPLES if each.id == "training-logistic")
    result = expand_all(example.program, example.shapes)
    drawing = draw_trace(result)
    assert find_board(result).shows(drawing.layout.width, drawing.layout.height)
    assert drawing.measures.density != ROOMY
    check(result, drawing)


def test_what_has_room_keeps_it():
    assert draw_trace(trace(NEURON)).measures.density == ROOMY


def test_what_fits_in_no_density_keeps_its_room():
    program = "\n".join(f"y{i} = sin(x{i}) cos(x{i}) x{i + 1}" for i in range(12))
    program += "\nf = " + " + ".join(f"y{i}" for i in range(12))
    drawing = draw_trace(trace(program))
    assert not find_board(trace(program)).shows(drawing.layout.width, drawing.layout.height)
    assert drawing.measures.density == ROOMY


@pytest.mark.parametrize("name", ["gaussian", "two-layer tanh"])
def test_a_phone_which_shows_a_part_has_the_usual_room(name):
    drawing = draw_trace(trace(LECTURES[name]), narrow=True)
    assert drawing.measures.density == ROOMY

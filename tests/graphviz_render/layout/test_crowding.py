"""Crowded drawings have less room between their parts where a wall shows them whole for that."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import can_show, draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.measure.density import ROOMY
from tests.graphviz_render.geometry import overlapping, texts_and_bodies
from tests.graphviz_render.programs import NEURON
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

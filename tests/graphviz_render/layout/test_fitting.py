"""As many arrays are written out as a wall has room for, the smallest first."""

from __future__ import annotations

from math import prod

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.fitting import lay_out_fitting
from gradwalk.graphviz_render.layout.layout import lay_out
from gradwalk.graphviz_render.measure.faces import NUMBER
from gradwalk.graphviz_render.measure.measures import measure_trace
from tests.graphviz_render.programs import NEURON

LAYER = "x = [1, 2]; W = [[1, 2], [3, 4]]; b = [1, 1]\nf = sum(tanh(W x + b)^2)"
BATCH = "X = randn(3, 4); W = randn(4, 3); b = randn(3)\n"
DEEP = BATCH + "h = tanh(X W + b)\n" + "h = tanh((h W^T) W + b)\n" * 3 + "f = sum(h^2)"
HUGE = BATCH + "h = X W\n" + "h = tanh(h + b)\n" * 60 + "f = sum(h)"


def fits(result, layout):
    return find_board(result).shows(layout.width, layout.height)


@pytest.mark.parametrize(("program", "height"), [(NEURON, 745), (LAYER, 626)])
def test_a_board_shows_numbers_24_pixels_high(program, height):
    board = find_board(trace(program))
    assert (board.width * 24 / NUMBER, board.height * 24 / NUMBER) == pytest.approx((1920, height))


@pytest.mark.parametrize(
    ("program", "abridged"), [(NEURON, False), (LAYER, False), (DEEP, True), (HUGE, True)]
)
def test_the_largest_arrays_give_way_where_there_is_no_room(program, abridged):
    result = trace(program)
    measures, layout = lay_out_fitting(result, measure_trace(result, None), None)
    assert measures.abridged == abridged
    if not abridged:
        assert fits(result, layout) and measures.written is None
        return
    sizes = sorted({prod(node.shape) for node in result.nodes})
    larger = [size for size in sizes if size > measures.written]
    if fits(result, layout):
        more = measure_trace(result, None, larger[0])
        assert not fits(result, lay_out(result, more, None))
    else:
        assert measures.written == 1


@pytest.mark.parametrize("program", [LAYER, DEEP, HUGE])
def test_all_arrays_are_written_out_on_demand(program):
    result = trace(program)
    measures, _ = lay_out_fitting(result, measure_trace(result, None), None, arrays=True)
    assert not measures.abridged


def test_the_same_program_has_the_same_drawing_in_another_process():
    result = trace(DEEP)
    first = draw_trace(result)
    clear_drawing_caches()
    again = draw_trace(result)
    assert (again.key, again.layout) == (first.key, first.layout)
    assert draw_trace(result, arrays=True).key != first.key

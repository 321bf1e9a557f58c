"""No drawing is smaller than what its ranks need, and what has no room is not laid out."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout import layout as layout_module
from gradwalk.graphviz_render.layout.attempts import Attempts, Way
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.layout import lay_out, lay_out_within
from gradwalk.graphviz_render.layout.least_rows import Layers, has_room
from gradwalk.graphviz_render.layout.one_row import draw_one_row
from gradwalk.graphviz_render.measure.density import CROWDED, TIGHT
from gradwalk.graphviz_render.measure.measures import measure_trace
from tests.graphviz_render.programs import NESTED, SOFTMAX, expand_all
from tests.graphviz_render.shapes import write_chain, write_dense, write_near, write_net
from tests.lectures import LECTURES
from tests.rows import loop_over

_WAYS = [
    *(Way(density, "above", None) for density in (CROWDED[0], CROWDED[1], TIGHT)),
    *(Way(CROWDED[-1], "beside", part) for part in (1.0, 0.55, 0.36)),
    *(Way(TIGHT, "above", part) for part in (0.75, 0.47, 0.3)),
]
_PROGRAMS = {
    **{name: LECTURES[name] for name in ("gru", "rnn", "hinge 3", "net 2-2 softmax")},
    **{"near": write_near(20), "chain": write_chain(12), "dense": write_dense(16)},
    **{"net": write_net(2), "one": "x = 3", "unused": "a = 1; b = 2; c = 3\nu = a*b\nf = a + 1"},
    "softmax": SOFTMAX,
}


@loop_over("program", _PROGRAMS.values(), ids=_PROGRAMS)
@pytest.mark.parametrize("direction", ["right", "up"])
def test_no_drawing_is_smaller_than_what_its_ranks_need(program, direction):
    result = trace(program)
    board = find_board(result)
    seen = board.turn() if direction == "up" else board
    tried = Attempts(result, measure_trace(result, None, direction=direction), None, board, 1)
    for way in _WAYS:
        measures, layout = tried.draw(way)
        size = board.measure(layout.width, layout.height) / board.width
        packed = tried._plan(way).packed
        layers = Layers(result, packed or tried._unpacked)
        assert has_room(seen, layers, measures, size), way
        assert lay_out_within(result, measures, None, board, size, packed=packed) == layout, way
        # a bound that is far too low would rule nothing out
        assert not has_room(seen, layers, measures, 0.6 * size), way


@pytest.mark.parametrize("direction", ["right", "up"])
@pytest.mark.parametrize("program", [SOFTMAX, NESTED])
def test_neither_is_one_with_open_groups(program, direction):
    result = expand_all(program)
    board = find_board(result)
    seen = board.turn() if direction == "up" else board
    measures = measure_trace(result, None, direction=direction, density=TIGHT)
    layout = lay_out(result, measures, None)
    size = board.measure(layout.width, layout.height) / board.width
    tried = Attempts(result, measures, None, board, 1)
    assert has_room(seen, Layers(result, tried._unpacked), measures, size)
    assert lay_out_within(result, measures, None, board, size) == layout


@pytest.mark.parametrize("program", [write_near(30), write_dense(30), write_net(3)])
def test_what_has_no_room_in_any_density_is_drawn_as_seldom_as_elsewhere(program, monkeypatch):
    count = 0

    def count_drawings(*args):
        nonlocal count
        count += 1
        return draw_one_row(*args)

    monkeypatch.setattr(layout_module, "draw_one_row", count_drawings)
    clear_drawing_caches()
    draw_trace(trace(program))
    # with names above their values and beside them, with level wires and without
    assert count <= 4

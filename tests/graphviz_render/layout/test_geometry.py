"""Nothing overlaps, nothing is crossed, every wire begins and ends where it should."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import LECTURE, PROGRAMS, expand_all, programs
from tests.rows import loop_over


@loop_over("digits", [None, 0, 6])
@loop_over("name", [*PROGRAMS, *LECTURE])
def test_every_kind_of_program_is_drawn_clearly(name, digits):
    result = trace({**LECTURE, **PROGRAMS}[name])
    check(result, draw_trace(result, digits), digits)
    check(result, draw_trace(result, digits, direction="up"), digits)


# a wider cell beside the one that a wire leads to
BESIDE_A_WIDER_CELL = """
act(u) = 1/(1 + exp(-u)); neuron(w, x, b) = act(w*x + b)
twice(p, q) = neuron(p, q, p) + neuron(q, p, q)*p
v0 = twice(x0, x0); v1 = x0*x0; v2 = x1*x0; v3 = v0*v0; v4 = max(v0, x0, v1); v5 = x0*x0
v6 = v3*v3; v7 = v0*x0; v8 = max(v5, v5, v5); v9 = v5*v7; v10 = where(v7 < v7, v7, v9)
"""


@settings(max_examples=100, deadline=None)
@example(BESIDE_A_WIDER_CELL, False)
@given(programs(), st.booleans())
def test_any_graph_is_drawn_clearly(program, opened):
    result = expand_all(program) if opened else trace(program)
    check(result, draw_trace(result))
    check(result, draw_trace(result, direction="up"))

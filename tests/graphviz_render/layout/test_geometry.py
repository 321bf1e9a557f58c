"""Nothing overlaps, nothing is crossed, every wire begins and ends where it should."""

from __future__ import annotations

from hypothesis import given, settings
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


@settings(max_examples=100, deadline=None)
@given(programs(), st.booleans())
def test_any_graph_is_drawn_clearly(program, opened):
    result = expand_all(program) if opened else trace(program)
    check(result, draw_trace(result))
    check(result, draw_trace(result, direction="up"))

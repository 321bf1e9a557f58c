"""Nothing overlaps, nothing is crossed, every wire begins and ends where it should."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.dot.service import Dot
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import LECTURE, PROGRAMS, expand_all, programs
from tests.rows import loop_over

NO_GRAPHVIZ = Dot("there is no such command")


@loop_over("digits", [None, 0, 6])
@loop_over("name", [*PROGRAMS, *LECTURE])
def test_every_kind_of_program_is_drawn_clearly(name, digits):
    result = trace({**LECTURE, **PROGRAMS}[name])
    check(result, draw_trace(result, digits), digits)


@settings(max_examples=60, deadline=None)
@given(programs(), st.booleans())
def test_any_graph_is_drawn_clearly(program, opened):
    result = expand_all(program) if opened else trace(program)
    drawn = draw_trace(result)
    assert drawn.layout.method == "dot"
    check(result, drawn)


@settings(max_examples=60, deadline=None)
@given(programs(), st.booleans())
def test_any_graph_is_drawn_clearly_without_graphviz(program, opened):
    result = expand_all(program) if opened else trace(program)
    clear_drawing_caches()
    drawn = draw_trace(result, dot=NO_GRAPHVIZ)
    assert drawn.layout.method == "layered"
    check(result, drawn)

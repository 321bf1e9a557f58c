"""What a phone could not show whole is folded for it; what it shows is as everywhere."""

from __future__ import annotations

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import can_show, clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.board import PHONE
from gradwalk.graphviz_render.layout.positions import Layout
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import CIRCUIT, NEURON, PROGRAMS
from tests.graphviz_render.quality import trace_picture
from tests.rows import loop_over

WHOLE = {
    *("circuit", "sigmoid-neuron", "sigmoid-gate", "gate-patterns", "branches", "two-paths"),
    *("square-of-sum", "shopping", "drinks", "evaluation-trace", "relu-mask"),
}


def is_whole(layout: Layout) -> bool:
    return PHONE.shows(layout.width, layout.height)


@loop_over("name", PROGRAMS)
def test_every_kind_of_program_is_drawn_clearly_on_a_phone(name):
    result = trace(PROGRAMS[name])
    check(result, draw_trace(result, narrow=True))
    check(result, draw_trace(result, narrow=True, direction="up"))


@loop_over("name", [example.id for example in EXAMPLES])
def test_the_gallery_on_a_phone(name):
    result = trace_picture(name)
    wide, narrow = draw_trace(result), draw_trace(result, narrow=True)
    sizes = [PHONE.measure(each.layout.width, each.layout.height) for each in (wide, narrow)]
    assert sizes[1] <= sizes[0]
    assert is_whole(narrow.layout) or name not in WHOLE
    # what is written out does not depend on the window
    assert narrow.measures.written == wide.measures.written


def test_a_drawing_is_folded_for_a_phone_only_where_it_must_be():
    small, middle, large = trace("f = -x"), trace(CIRCUIT), trace(NEURON)
    assert draw_trace(small, narrow=True) is draw_trace(small)
    assert draw_trace(large, narrow=True) is not draw_trace(large)
    # a compact one has its names above its values, and is not folded
    compact, wide = draw_trace(middle, narrow=True), draw_trace(middle)
    assert compact.layout.height == wide.layout.height
    assert compact.layout.width < 0.85 * wide.layout.width
    assert any(cell.name_room for cell in wide.measures.cells)
    assert not any(cell.name_room for cell in compact.measures.cells)


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_phone_keeps_its_own_drawing_and_gives_up_a_wide_one(is_kept):
    result = trace(NEURON)
    wide, narrow = draw_trace(result).key, draw_trace(result, narrow=True).key
    if not is_kept:
        clear_drawing_caches()
    for key, asked, fits in (
        (wide, False, True),
        (wide, True, False),
        (narrow, True, True),
        (narrow, False, False),
    ):
        assert can_show(key, result, None, narrow=asked) == fits
        assert can_show(key, result, None, narrow=asked, steady=True) == fits

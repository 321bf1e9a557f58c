"""No picture of the gallery gets worse: crossings, bends, length, aspect, size and overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from tests.graphviz_render.quality import (
    Quality,
    collect_gaps,
    draw_picture,
    find_worse,
    list_gallery,
    measure_quality,
    read_bounds,
    trace_picture,
)
from tests.rows import loop_over

BOUNDS = read_bounds()


@loop_over("name", BOUNDS)
def test_a_picture_is_as_good_as_its_bound(name):
    result = trace_picture(name)
    drawing = draw_picture(name, result)
    assert find_worse(BOUNDS[name], measure_quality(result, drawing)) == []


def test_every_picture_has_bounds_and_no_text_overlaps():
    assert list(BOUNDS) == list_gallery()
    assert {bound.overlaps for bound in BOUNDS.values()} == {0}


@pytest.mark.parametrize(
    ("program", "crossings", "bends"),
    [
        ("f = exp(x)", 0, 0),
        ("f = x + y", 0, 2),
        ("f = (x + y)*z", 0, 3),
        # Both operands in the same order at both gates: one crossing is unavoidable.
        ("f = max(x + y, x*y)", 1, 6),
        # Wires of one source run together, so they do not cross each other.
        ("f = x*x", 0, 2),
    ],
)
def test_crossings_and_bends_are_counted(program, crossings, bends):
    result = trace(program)
    quality = measure_quality(result, draw_trace(result))
    assert (quality.crossings, quality.bends) == (crossings, bends)


def test_wires_that_are_level_at_different_places_cross_where_they_bend():
    """The first arrives at a slant."""
    result = trace("f = a b")
    wires = {
        "e0": ((0.0, 0.0), (10.0, 0.0), (30.0, 20.0), (30.0, 20.0)),
        "e1": ((0.0, 20.0), (10.0, 20.0), (25.0, 0.0), (40.0, 0.0)),
    }
    layout = replace(draw_trace(result).layout, wires=wires)
    first, second = result.edges
    assert collect_gaps(result, layout) == {
        10.0: {(first.source, 0.0, 20.0), (second.source, 20.0, 0.0)}
    }


@pytest.mark.parametrize(
    ("now", "worse"),
    [
        (Quality(2, 5, 100, 1.5, 80, 0), []),
        (Quality(1, 4, 90, 1.2, 70, 0), []),
        (Quality(2, 5, 101, 1.5, 80, 0), []),
        (Quality(3, 5, 100, 1.5, 80, 0), ["crossings"]),
        (Quality(2, 6, 102, 1.5, 80, 0), ["bends", "length"]),
        (Quality(2, 5, 100, 1.51, 81, 1), ["aspect", "board", "overlaps"]),
    ],
)
def test_what_is_worse_than_a_bound(now, worse):
    assert find_worse(Quality(2, 5, 100, 1.5, 80, 0), now) == worse

"""Where the ring at the output is beside the groups that compute it."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace

INNER = "σ(a) = 1/(1 + exp(-a))\ng(x) = σ(2*x)\nx = 3\nf = g(x)"


@pytest.mark.parametrize(("program", "groups"), [(INNER, 2), ("x = 3\nf = x*x", 0)])
def test_the_ring_at_the_output_is_outside_its_groups(program, groups):
    result = trace(program)
    layout = draw_trace(result).layout
    assert len(layout.groups) == groups
    at = layout.cells[result.output]
    for parts in layout.groups.values():
        box = parts[-1].box
        # its numbers are inside
        assert at.end < box.x + box.width <= at.tip - 8 + 0.01
    assert (at.ring is None) == (groups == 0)
    # their heads are above it where it goes up
    up = draw_trace(result, direction="up").layout
    assert up.cells[result.output].ring is None

"""The border of a group is closed in a single row, and open where it goes on in another."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gradwalk.graphviz_render.drawing.group_outlines import draw_group, trace_borders
from gradwalk.graphviz_render.layout.positions import Box, GroupPart

PARTS = [GroupPart(Box(0, 100 * row, 40, 30), row) for row in range(3)]
LEFT, RIGHT, TOP, BOTTOM = "left", "right", "top", "bottom"


def find_sides(box, lines):
    """The sides along which the lines of a border lead."""
    sides = set()
    for line in lines:
        for (x, y), (across, _) in pairwise(line):
            if x == across:
                sides.add(LEFT if x == box.x else RIGHT)
            else:
                sides.add(TOP if y == box.y else BOTTOM)
    return sides


@pytest.mark.parametrize(
    ("direction", "begins", "ends"), [("right", LEFT, RIGHT), ("up", BOTTOM, TOP)]
)
def test_it_is_open_where_it_goes_on(direction, begins, ends):
    whole = {LEFT, RIGHT, TOP, BOTTOM}
    first, middle, last = (find_sides(*each) for each in trace_borders(PARTS, direction))
    assert (first, middle, last) == (whole - {ends}, whole - {begins, ends}, whole - {begins})
    assert [lines for _, lines in trace_borders(PARTS[:1], direction)] == [()]


def test_its_corners_are_round_and_what_is_in_it_has_its_ground():
    (only,) = draw_group(PARTS[:1], "group-box", 10, "right")
    assert only == '<rect class="group-box" x="0" y="0" width="40" height="30" rx="10"/>'
    first, ground, middle, last = draw_group(PARTS, "group-box", 10, "right")
    assert 'd="M40,0L10,0Q0,0 0,10L0,20Q0,30 10,30L40,30"' in first
    assert ground == '<rect class="group-box inside" x="0" y="100" width="40" height="30"/>'
    assert re.findall('d="([^"]*)"', middle) == ["M0,100L40,100M0,130L40,130"]
    assert 'd="M0,200L30,200Q40,200 40,210L40,220Q40,230 30,230L0,230"' in last

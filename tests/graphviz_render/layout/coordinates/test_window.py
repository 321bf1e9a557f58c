"""The lowest drawing that keeps all distances, and the places that it leaves open to each row."""

from __future__ import annotations

from gradwalk.graphviz_render.layout.coordinates.constraints import Constraints
from gradwalk.graphviz_render.layout.coordinates.window import Window, find_window

NONE: frozenset[int] = frozenset()


def build(count, rooms):
    above = [{} for _ in range(count)]
    below = [{} for _ in range(count)]
    for first, second, room in rooms:
        above[second][first] = below[first][second] = room
    return Constraints(above, below, NONE, NONE)


def test_a_chain_that_fills_the_drawing_has_no_choice_and_others_have_what_is_left():
    # 0 above 1 above 2, and 3 above 2
    constraints = build(4, [(0, 1, 30), (1, 2, 40), (3, 2, 20)])
    window = find_window(constraints, [10, 5, 5, 8], [4, 4, 6, 4], [0, 0, 0, 0])
    assert window == Window([10, 40, 80, 8], [10, 40, 80, 60])


def test_each_part_is_as_low_as_it_can_be():
    constraints = build(3, [(0, 1, 30)])
    window = find_window(constraints, [10, 10, 10], [10, 10, 10], [0, 0, 1])
    assert window == Window([10, 40, 10], [10, 40, 10])


def test_a_place_outside_is_moved_to_the_nearest_one():
    window = Window([10.0], [60.0])
    assert [window.clamp(0, y) for y in (0.0, 30.0, 90.0)] == [10, 30, 60]

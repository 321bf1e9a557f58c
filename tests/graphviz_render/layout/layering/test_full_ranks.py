"""Ranks that have no room give what they have to those before them."""

from __future__ import annotations

from gradwalk.graphviz_render.layout.layering.full_ranks import fill_ranks


def test_each_node_is_as_far_to_the_right_as_there_is_room():
    # of four inputs of one gate two have room in a rank
    wires = [(source, 4) for source in range(4)]
    assert fill_ranks(wires, [10.0] * 5, 0.0, 20.0) == [1, 1, 0, 0, 2]
    assert fill_ranks(wires, [10.0] * 5, 0.0, 40.0) == [0, 0, 0, 0, 1]


def test_wires_that_pass_a_rank_take_room_there():
    wires = [(source, 3) for source in range(3)]
    # before their gate is room for one of the three and for the wires of the others
    assert fill_ranks(wires, [10.0] * 4, 3.0, 20.0) == [1, 0, 0, 2]
    assert fill_ranks(wires, [10.0] * 4, 0.0, 20.0) == [1, 1, 0, 2]


def test_the_longest_computation_comes_first():
    # the chain 0, 1, 2 and the input 3 are read by 4
    wires = [(0, 1), (1, 2), (2, 4), (3, 4)]
    assert fill_ranks(wires, [10.0] * 5, 1.0, 11.0) == [1, 2, 3, 0, 4]

"""How far apart rows must stay, worked out by hand; and heights that keep every distance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.coordinates.constraints import (
    Constraints,
    build_constraints,
    find_feasible_heights,
    find_tall_chains,
    measure_distances,
    sort_downwards,
)
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph

NONE: frozenset[int] = frozenset()


def build(columns, row, up, down):
    result = trace("f = " + " + ".join(f"x{number}" for number in range((len(up) + 1) // 2)))
    inputs = [each.node for each in result.inputs.values()]
    graph = build_layered_graph(result.nodes, result.edges, result.groups, inputs)
    assert len(graph.rank) == len(up)
    return build_constraints(measure_distances(graph, columns, up, down), row, len(up))


def test_neighbours_keep_their_reach_and_a_gap_of_8():
    found = build([[0, 2, 1]], [0, 2, 1], [10, 20, 30], [1, 2, 3])
    # below item 0 reach 1, above item 2 reach 30; below item 2 reach 3, above item 1 reach 20
    assert found.above == [{}, {0: 39}, {1: 31}]
    assert found.below == [{1: 39}, {2: 31}, {}]
    assert (found.upper, found.lower) == (NONE, NONE)


def test_of_two_ranks_the_larger_distance_counts():
    # items 0 and 2 share a row, and meet item 1 in one rank each
    for columns in ([[0, 1], [2, 1]], [[2, 1], [0, 1]]):
        found = build(columns, [0, 1, 0], [5, 5, 5], [4, 4, 40])
        assert found.above == [{}, {0: 53}]
        assert found.below == [{1: 53}, {}]


def test_borders_of_a_group_keep_room_for_its_name():
    # items 0 and 1 outside, item 2 inside the group with the borders 3 (upper) and 4 (lower)
    found = build([[0, 3, 2, 4, 1]], [1, 4, 2, 0, 3], [10, 10, 10], [5, 5, 5])
    head, foot, gap = 24, 8, 8
    assert found.above == [{1: 5 + gap}, {}, {0: head + 10}, {2: 5 + foot}, {3: gap + 10}]
    assert (found.upper, found.lower) == ({0}, {3})


def test_a_border_without_a_row_is_none():
    found = build([[0], [1], [2]], [0, 1, 2, -1, -1, 0, 1], [1, 1, 1], [1, 1, 1])
    assert (found.upper, found.lower) == ({0}, {1})


CHAINS = [
    ({}, 1, 0, [0]),
    ({(0, 1): 7.0}, 2, 7, [0, 1]),
    ({(0, 1): 7.0, (1, 2): 2.0, (0, 2): 8.0}, 3, 9, [0, 1, 2]),
    ({(0, 1): 7.0, (1, 2): 2.0, (0, 2): 10.0}, 3, 10, [0, 2]),
    ({(2, 1): 7.0, (1, 0): 2.0}, 3, 9, [2, 1, 0]),
]


def constrain(distances, count):
    above = [{} for _ in range(count)]
    below = [{} for _ in range(count)]
    for (upper, lower), room in distances.items():
        above[lower][upper] = below[upper][lower] = room
    return Constraints(above, below, NONE, NONE)


@pytest.mark.parametrize(("distances", "count", "height", "chain"), CHAINS)
def test_the_tallest_chain(distances, count, height, chain):
    pairs = [(*pair, room) for pair, room in distances.items()]
    tallest = find_tall_chains(pairs, range(count), height - 1)[0]
    assert tallest == (height, chain)
    assert find_tall_chains(pairs, range(count), height) == []


def test_nothing_has_no_height():
    assert find_tall_chains([], [], 0) == []


def test_tall_chains_have_no_row_in_common():
    # 0 above 1, 2 above 3 above 4, and 5 below 3 as well
    pairs = [(0, 1, 7.0), (2, 3, 5.0), (3, 4, 6.0), (3, 5, 4.0)]
    assert find_tall_chains(pairs, range(6), 6) == [(11, [2, 3, 4]), (7, [0, 1])]


@pytest.mark.parametrize(
    ("wishes", "heights"),
    [
        ([0, 10], [0, 10]),
        ([0, 20], [0, 20]),
        # pushed down to 0 and 10, raised to -6 and 4
        ([0, 4], [-3, 7]),
        ([0, -10], [-10, 0]),
    ],
)
def test_two_rows_share_what_a_distance_of_10_demands(wishes, heights):
    assert find_feasible_heights(constrain({(0, 1): 10.0}, 2), wishes) == heights


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(1, 8))
def test_every_distance_is_kept(data, count):
    names = data.draw(st.permutations(range(count)))
    pairs = [(names[a], names[b]) for a in range(count) for b in range(a + 1, count)]
    picked = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    distances = {pair: data.draw(st.integers(0, 50)) for pair in picked}
    constraints = constrain(distances, count)
    order = sort_downwards(constraints)
    assert sorted(order) == list(range(count))
    assert all(order.index(upper) < order.index(lower) for upper, lower in distances)
    wishes = data.draw(st.lists(st.integers(-99, 99), min_size=count, max_size=count))
    heights = find_feasible_heights(constraints, wishes)
    for (upper, lower), room in distances.items():
        assert heights[lower] - heights[upper] >= room
    if all(wishes[lower] - wishes[upper] >= room for (upper, lower), room in distances.items()):
        assert heights == wishes

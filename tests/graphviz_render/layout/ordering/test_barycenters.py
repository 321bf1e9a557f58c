"""The order: the fewest crossings, and heights near the wires."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph, build_layered_graph
from gradwalk.graphviz_render.layout.ordering.barycenters import order_columns
from gradwalk.graphviz_render.layout.ordering.crossings import count_crossings
from gradwalk.graphviz_render.layout.ordering.first_heights import find_first_heights
from tests.graphviz_render.programs import CIRCUIT, expand_all, programs


def build(result) -> LayeredGraph:
    inputs = [each.node for each in result.inputs.values()]
    return build_layered_graph(result.nodes, result.edges, result.groups, inputs)


def order(graph, size=10.0):
    columns = order_columns(graph)
    sizes = [size] * len(graph.rank)
    return columns, find_first_heights(graph, columns, sizes, sizes)


def count_pairs_that_cross(graph, columns):
    at = {item: number for column in columns for number, item in enumerate(column)}
    wires = [
        (graph.rank[tail], at[tail], at[head] + port) for (tail, head), port in graph.links.items()
    ]
    return sum(
        a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for a, b in combinations(wires, 2)
    )


@pytest.mark.parametrize(
    "program",
    [
        CIRCUIT,
        "f = x*y + z*w",
        "f = max(x + y, x*y)",
        "a = exp(x)\nf = a + x",
        "a = exp(z)\nb = a + z\nc = max(b, y, w)\nd = w + c\nf = w * x",
        "a = exp(y)\nb = x + a\nc = exp(x)\nd = b * c\nf = x * c",
        "a = y * z\nb = max(x, z, a)\nf = z + x",
    ],
)
def test_no_order_has_fewer_crossings(program):
    graph = build(trace(program))
    columns, _ = order(graph)
    every = product(*(list(permutations(column)) for column in graph.collect_columns()))
    fewest = min(count_pairs_that_cross(graph, each) for each in every)
    assert count_pairs_that_cross(graph, columns) == fewest == count_crossings(graph, columns)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("f = exp(x)", {"x": 0, "f": 0}),
        # f is in the middle of its operands, and x and y are as near to it as they can be.
        ("f = x + y", {"x": -10, "y": 10, "f": 0}),
        # q is in the middle of x and y, z below it, f in the middle of q and z. Then q and z
        # would both be at f, and are in the middle there; then x and y in the middle at q.
        (CIRCUIT, {"x": -15, "y": 5, "q": -5, "z": 15, "f": 5}),
    ],
)
def test_heights_worked_out_by_hand(program, expected):
    result = trace(program)
    graph = build(result)
    _, height = order(graph)
    found = {node.symbol: height[item] for item, node in enumerate(result.nodes)}
    assert found == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_items_are_as_near_to_their_consumers_as_their_sizes_allow(program):
    from scipy.optimize import isotonic_regression

    graph = build(trace(program))
    up = [10.0 + 3 * (item % 4) for item in range(len(graph.rank))]
    down = [12.0 + 5 * (item % 3) for item in range(len(graph.rank))]
    columns = order_columns(graph)
    height = find_first_heights(graph, columns, up, down)
    heads = {item: [head for tail, head in graph.links if tail == item] for item in range(len(up))}
    for whole in columns:
        column = [item for item in whole if item < len(up)]
        gaps = [down[a] + up[b] for a, b in pairwise(column)]
        for (upper, lower), gap in zip(pairwise(column), gaps, strict=True):
            assert height[lower] - height[upper] >= gap - 1e-6
        if all(heads[item] for item in column):
            means = [np.mean([height[head] for head in heads[item]]) for item in column]
            stacked = np.cumsum([0.0, *gaps])
            nearest = isotonic_regression(np.array(means) - stacked).x + stacked
            np.testing.assert_allclose([height[item] for item in column], nearest, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_groups_are_nested_in_every_rank_and_siblings_in_one_order(program):
    graph = build(expand_all(program))
    columns, _ = order(graph)
    names, first = list(graph.parents), len(graph.rank)
    above = set()
    for column in columns:
        around = [None]
        for item in column:
            if item < first:
                assert graph.group[item] == around[-1]
            elif (item - first) % 2:
                assert around.pop() == names[(item - first) // 2]
            else:
                name = names[(item - first) // 2]
                assert graph.parents[name] == around[-1]
                around.append(name)
        assert around == [None]
        uppers = [names[(item - first) // 2] for item in column if item >= first]
        above |= {
            (a, b)
            for a, b in combinations(dict.fromkeys(uppers), 2)
            if graph.parents[a] == graph.parents[b]
        }
    assert not any((b, a) in above for a, b in above)


@pytest.mark.parametrize(
    "program",
    [
        "g(u) = exp(exp(u))\na = 1\nb = 2\nf = g(a) - g(b)",
        "g(u) = exp(exp(u))\na = 1\nb = 2\np = g(a)\nq = g(b)\nf = q - p",
        "g(u) = exp(exp(u))\na = 1\nb = 2\np = g(a)\nf = exp(exp(b)) - p",
        "g(u) = exp(u)\nh(u) = g(g(u))\na = 1\nb = 2\np = h(a)\nq = h(b)\nf = q - p",
    ],
)
def test_groups_without_a_need_to_cross_do_not(program):
    graph = build(expand_all(program))
    columns, _ = order(graph)
    assert count_pairs_that_cross(graph, columns) == 0

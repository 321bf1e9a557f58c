"""Which rank everything stands in, and who shares a lane."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from gradwalk.core.engine import trace
from gradwalk.graphviz_render import grid as grids
from gradwalk.graphviz_render.grid import grid
from gradwalk.graphviz_render.picture import drawing
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import NESTED, NEURON, everything_open, programs


def gridded(result):
    return grid(
        result.nodes, result.edges, result.groups, [each.node for each in result.inputs.values()]
    )


def ranks(program):
    result = trace(program)
    made = gridded(result)
    symbols = {node.id: node.symbol for node in result.nodes}
    return {symbols[node]: rank for node, rank in zip(made.nodes, made.rank, strict=False)}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("q = x + y\nf = q*z", {"x": 0, "y": 0, "q": 1, "z": 1, "f": 2}),
        # What is read late stands late, with all that only it needs.
        ("a = exp(x)\nb = exp(a)\nc = y*z\nf = b + c", {"y": 1, "z": 1, "c": 2, "b": 2, "f": 3}),
        # Two shared operands are not drawn out for one gate.
        ("s = x*y\np = x + y\nt = exp(exp(p))\nf = t + s", {"x": 0, "y": 0, "s": 1, "p": 1}),
        ("a = 1; b = 2\nf = exp(exp(a))", {"a": 0, "b": 0, "f": 2}),
    ],
)
def test_ranks(program, expected):
    found = ranks(program)
    assert {name: found[name] for name in expected} == expected


def test_a_node_used_often_has_one_lane():
    made = gridded(trace("x = 1\nf = " + "*".join(["x"] * 100)))
    assert list(made.lanes) != []
    assert len(made.rank) == 100 + 98


def test_lanes_stand_in_the_groups_they_lead_into():
    result = everything_open(NESTED)
    made = gridded(result)
    outer = [group for group in made.parents if made.parents[group] is None]
    assert len(outer) == 2
    for source, lane in made.lanes.items():
        for item in lane:
            group = made.group[item]
            if group is not None:
                first, last = made.spans[group]
                assert first <= made.rank[item] <= last, (source, item)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_every_link_reaches_the_next_rank_and_every_wire_its_target(program):
    result = everything_open(program)
    made = gridded(result)
    for tail, head in made.links:
        assert made.rank[head] == made.rank[tail] + 1
    for edge in result.edges:
        source, target = made.ends[edge.id]
        assert made.rank[source] < made.rank[target]
        assert (made.last_before(edge.id), target) in made.links
        assert not made.far(edge.id)


@settings(max_examples=40, deadline=None)
@given(programs())
def test_wires_without_a_lane_run_below_the_drawing(program):
    most, grids.MOST_LANES = grids.MOST_LANES, 3
    try:
        result = trace(program + "\n# few lanes")
        result = type(result)(
            **{
                **{name: getattr(result, name) for name in result.__slots__},
                "structure": "few lanes " + result.structure,
            }
        )
        check(result, drawing(result))
    finally:
        grids.MOST_LANES = most


def test_the_neuron_needs_no_lane():
    assert not any(gridded(trace(NEURON)).lanes.values())

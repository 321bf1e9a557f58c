"""The rank of every node, and the dummy nodes that wires share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.layout import fitting
from gradwalk.graphviz_render.layout.layering import layered_graph
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import NESTED, NEURON, expand_all, programs


def build(result):
    return build_layered_graph(
        result.nodes, result.edges, result.groups, [each.node for each in result.inputs.values()]
    )


def find_ranks(program):
    result = trace(program)
    graph = build(result)
    symbols = {node.id: node.symbol for node in result.nodes}
    return {symbols[node]: rank for node, rank in zip(graph.nodes, graph.rank, strict=False)}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("q = x + y\nf = q*z", {"x": 0, "y": 0, "q": 1, "z": 1, "f": 2}),
        # What is read late has a late rank, and so has all that only it needs.
        ("a = exp(x)\nb = exp(a)\nc = y*z\nf = b + c", {"y": 1, "z": 1, "c": 2, "b": 2, "f": 3}),
        # Two shared operands are not drawn out for one gate.
        ("s = x*y\np = x + y\nt = exp(exp(p))\nf = t + s", {"x": 0, "y": 0, "s": 1, "p": 1}),
        ("a = 1; b = 2\nf = exp(exp(a))", {"a": 0, "b": 0, "f": 2}),
        # Further left t would shorten one wire and lengthen another: it stays by its consumer.
        ("p = exp(x)\nq = exp(exp(p))\nt = tanh(x)\nf = q + t", {"p": 1, "q": 3, "t": 3}),
    ],
)
def test_ranks(program, expected):
    found = find_ranks(program)
    assert {name: found[name] for name in expected} == expected


def test_a_node_used_often_has_one_chain_of_dummies():
    graph = build(trace("x = 1\nf = " + "*".join(["x"] * 100)))
    assert list(graph.dummies) != []
    assert len(graph.rank) == 100 + 98


def test_dummies_are_in_the_groups_that_they_lead_into():
    result = expand_all(NESTED)
    graph = build(result)
    outer = [group for group in graph.parents if graph.parents[group] is None]
    assert len(outer) == 2
    for source, chain in graph.dummies.items():
        for item in chain:
            group = graph.group[item]
            if group is not None:
                first, last = graph.spans[group]
                assert first <= graph.rank[item] <= last, (source, item)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_every_link_reaches_the_next_rank_and_every_wire_its_target(program):
    result = expand_all(program)
    graph = build(result)
    for tail, head in graph.links:
        assert graph.rank[head] == graph.rank[tail] + 1
    for edge in result.edges:
        source, target = graph.ends[edge.id]
        assert graph.rank[source] < graph.rank[target]
        assert (graph.tails[edge.id], target) in graph.links
    assert not graph.skips_ranks


@pytest.mark.parametrize(("most", "skipping"), [(2, []), (1, ["e3"])])
def test_wires_have_dummies_up_to_their_bound(most, skipping, monkeypatch):
    monkeypatch.setattr(layered_graph, "MAX_DUMMIES", most)
    result = trace("x = 1\nf = exp(exp(x)) + x")
    graph = build(result)
    reached = {wire: (graph.tails[wire], target) for wire, (_, target) in graph.ends.items()}
    assert [wire for wire, link in reached.items() if link not in graph.links] == skipping
    assert graph.skips_ranks == bool(skipping)


@settings(max_examples=40, deadline=None)
@example(
    "act(u) = 1/(1 + exp(-u))\nneuron(w, x, b) = act(w*x + b)\n"
    "twice(p, q) = neuron(p, q, p) + neuron(q, p, q)*p\n"
    "v0 = tanh(x0)\nv1 = x0*x0\nv2 = x2*v0\nv3 = x0*x2\nv4 = twice(v2, x1)"
)
@given(programs())
def test_wires_without_dummies_run_below_the_drawing(program):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layered_graph, "MAX_DUMMIES", 3)
        # no drawing has so long wires and is crowded
        patch.setattr(fitting, "lay_out_crowded", lambda *_: None)
        result = trace(program)
        result = replace(result, structure=f"few dummies {result.structure}")
        check(result, draw_trace(result))


@pytest.mark.parametrize("program", ["x = 1\nf = exp(x) * x", "x = 1\nf = exp(exp(x)) * x"])
def test_a_wire_below_the_drawing_never_goes_back(program, monkeypatch):
    monkeypatch.setattr(layered_graph, "MAX_DUMMIES", 0)
    result = trace(program)
    result = replace(result, structure=f"no dummies {result.structure}")
    for points in draw_trace(result).layout.wires.values():
        assert list(points) == sorted(points, key=lambda point: point[0])


def test_the_neuron_needs_no_dummies():
    assert not any(build(trace(NEURON)).dummies.values())

"""Where a drawing may be broken, and which breaks a reader understands best."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.folding.breaks import _choose_entries, find_breaks
from gradwalk.graphviz_render.layout.layering import layered_graph
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from gradwalk.graphviz_render.layout.positions import Box
from gradwalk.graphviz_render.layout.routing.channels import place_columns
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.measure.density import ROOMY
from gradwalk.graphviz_render.measure.measures import measure_trace
from tests.graphviz_render.programs import expand_all

PITCH = ROOMY.turn.pitch
GROUP = "g(u) = exp(exp(u))\nx = 1\n"
THREE = "a = 1; b = 2\nu = exp(a + b)\nf = exp(u + a + b)"
FIVE = "a = 1; b = 2; c = 3; d = 4\nu = a b c d\nf = exp(exp(u)) + a + b + c + d"


def find(result):
    inputs = [each.node for each in result.inputs.values()]
    graph = build_layered_graph(result.nodes, result.edges, result.groups, inputs)
    height = [10.0 * item for item in range(len(graph.rank))]
    boxes = {node: Box(0, y - 4, 5, 8) for node, y in zip(graph.nodes, height, strict=False)}
    ports = {wire: Port(0.0, 0.0, above=False) for wire in graph.ends}
    columns = place_columns(graph, measure_trace(result, 2), height, ports)
    named = {item for item, node in enumerate(result.nodes) if node.kind == "op" and node.name}
    breaks = find_breaks(graph, columns, boxes, height, ports, named, height)
    assert [each.x for each in breaks] == [columns[each.rank].bend for each in breaks]
    return breaks


@pytest.mark.parametrize(
    ("program", "ranks"),
    [
        # nothing but an input is before the first gate
        ("x = 1\nf = exp(exp(x))", [1]),
        (GROUP + "f = exp(exp(g(x)))", [1, 2, 3]),
        (GROUP + "f = g(g(x))", [1, 2, 3]),
        # x is needed by both gates
        ("x = 1\nu = exp(x)\nf = u x", [1]),
        # four wires may return, five may not
        (THREE, [1, 2, 3, 4]),
        (FIVE, [1, 2, 6, 7, 8]),
        ("x = 3", []),
    ],
)
def test_ranks_after_which_a_drawing_may_be_broken(program, ranks):
    assert [each.rank for each in find(expand_all(program))] == ranks


def test_a_break_says_how_many_groups_extend_across_it_and_costs_more_for_each():
    program = "h(u) = exp(exp(u))\ng(u) = exp(h(u))\nx = 1\nf = exp(exp(g(x)))"
    found = {each.rank: each for each in find(expand_all(program))}
    assert {rank: each.groups for rank, each in found.items()} == {1: 2, 2: 1, 3: 0, 4: 0}
    assert found[4].price < found[2].price < found[1].price


def test_wires_of_one_source_return_as_one():
    (only,) = find(trace("x = 1\nu = exp(x)\nf = u x x"))[:1]
    assert len(only.heights) == 2 and list(only.heights) == sorted(only.heights)


def test_inputs_begin_the_row_in_which_they_are_needed():
    result = trace("x = 1; b = 2\nf = exp(exp(exp(x)) + b)")
    needed = {each.rank: each.inputs for each in find(result)}
    assert needed == {1: (), 2: (result.inputs["b"].node,), 3: ()}


def test_wires_enter_at_their_ends():
    (only,) = find(trace("x = 1\nf = exp(exp(x))"))
    assert only.entries == (0.0,)
    (both,) = find(trace("x = 1\nu = exp(x)\nf = u x"))
    # both end at height 0 here
    assert both.entries == (-PITCH / 2, PITCH / 2)


BOXES = [Box(0, 10, 5, 20), Box(0, 60, 5, 20)]


@pytest.mark.parametrize(
    ("wishes", "heights", "boxes", "entries"),
    [
        ([40], [40], [], [40]),
        ([40, 80], [0, 1], [], [40, 80]),
        ([40, 44], [0, 1], [], [35.5, 48.5]),
        # they keep their order, even if they then cross on the way to their ends
        ([80, 40], [0, 1], [], [53.5, 66.5]),
        # between the inputs that begin the row, where they were
        ([5], [5], BOXES, [3.5]),
        ([5], [45], BOXES, [36.5]),
        ([70], [45], BOXES, [53.5]),
        ([45], [90], BOXES, [86.5]),
        ([45, 45], [5, 90], BOXES, [3.5, 86.5]),
    ],
)
def test_wires_enter_between_inputs(wishes, heights, boxes, entries):
    placed = [(box.y, box) for box in boxes]
    assert _choose_entries(wishes, heights, placed, PITCH) == pytest.approx(entries)


def test_a_break_after_a_name_or_before_a_group_is_cheapest():
    # x, exp, the named u, sin, g, exp
    program = GROUP + "u = exp(exp(x))\nf = exp(g(sin(u)))"
    for result in (expand_all(program), trace(program, open=())):
        prices = {each.rank: each.price for each in find(result)}
        assert prices[2] == prices[3] < prices[1]


def test_more_returning_wires_cost_more():
    prices = {len(each.heights): each.price for each in find(trace(THREE))}
    assert prices[1] < prices[2] < prices[3]


def test_wires_below_the_whole_drawing_forbid_breaks(monkeypatch):
    program = "x = 1\nf = exp(exp(exp(x))) + x"
    assert find(trace(program))
    monkeypatch.setattr(layered_graph, "MAX_DUMMIES", 1)
    assert find(trace(program)) == []

"""Where columns and channels are, added up by hand; and how many borders a group has beside it."""

from __future__ import annotations

import pytest

from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from gradwalk.graphviz_render.layout.routing.channels import count_borders, place_columns
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.measure.measures import measure_trace
from tests.graphviz_render.programs import expand_all

NESTED = "g(u) = exp(exp(u))\nh(u) = g(u)\nx = 1\nf = cos(h(x))"
"""Both groups begin and end together."""
LATER = "g(u) = exp(exp(u))\nh(u) = g(sin(u))\nx = 1\nf = cos(h(x))"
"""The inner group begins one rank later."""


def build(program):
    result = expand_all(program)
    inputs = [each.node for each in result.inputs.values()]
    return result, build_layered_graph(result.nodes, result.edges, result.groups, inputs)


def place(program, heights=None):
    result, graph = build(program)
    height = heights or [0.0] * len(graph.rank)
    ports = {
        wire: Port(height[target], 0.0, above=False) for wire, (_, target) in graph.ends.items()
    }
    measures = measure_trace(result, 2)
    return measures, place_columns(graph, measures, height, ports)


@pytest.mark.parametrize(
    ("program", "borders"),
    [
        # outer and inner: first and last rank, borders before and after
        (NESTED, [(1, 2, 2, 2), (1, 2, 1, 1)]),
        (LATER, [(1, 3, 1, 2), (2, 3, 1, 1)]),
    ],
)
def test_borders_are_counted_from_the_inside(program, borders):
    _, graph = build(program)
    found = count_borders(graph)
    assert [found[name] for name in graph.parents] == borders


@pytest.mark.parametrize(
    ("program", "before", "after"),
    [
        ("x = 1\nf = cos(exp(exp(x)))", [0, 0, 0, 0], [0, 0, 0, 0]),
        # 10 for each side of a group
        (NESTED, [0, 20, 0, 0], [0, 0, 20, 0]),
        (LATER, [0, 10, 10, 0, 0], [0, 0, 0, 20, 0]),
    ],
)
def test_groups_have_room_beside_them(program, before, after):
    measures, columns = place(program)
    assert [each.bend - each.end for each in columns] == pytest.approx(after)
    # the last number of a channel is 6 before what follows
    levels = [0.0, *(each.level + 6 for each in columns)]
    starts = [each.start - level for each, level in zip(columns, levels, strict=False)]
    assert starts == pytest.approx(before)
    for cell, column in zip(measures.cells, columns, strict=True):
        assert column.anchor - column.start == pytest.approx(cell.left)
        assert column.stubs - column.anchor == pytest.approx(cell.right)
        assert column.end - column.stubs == pytest.approx(cell.tail)


@pytest.mark.parametrize(
    ("rise", "curve"),
    [
        # level wires need 8; others 21, and 0.08 of their rise; none more than 60
        (0.0, 8),
        (0.5, 8),
        (0.6, 21.048),
        (-50.0, 25),
        (200.0, 37),
        (459.0, 57.72),
        (1000.0, 60),
    ],
)
def test_a_channel_is_as_wide_as_its_steepest_wire_needs(rise, curve):
    _, columns = place("x = 1\nf = exp(x)", [0.0, rise])
    assert columns[0].level - columns[0].bend == pytest.approx(curve)

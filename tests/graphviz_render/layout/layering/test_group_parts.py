"""An expanded group of a folded drawing has a part in each row that it is in."""

from __future__ import annotations

from gradwalk.graphviz_render.layout.layering.group_parts import split_groups
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from gradwalk.graphviz_render.layout.layering.row_ends import RowEnds
from gradwalk.graphviz_render.layout.ordering.columns import order_by_height
from tests.graphviz_render.programs import expand_all

RESULT = expand_all("h(u) = exp(exp(u) * [2, 3])\ng(u) = exp(h(u))\nx = 1\nf = exp(g(x))")
INPUTS = [each.node for each in RESULT.inputs.values()]
GRAPH = build_layered_graph(RESULT.nodes, RESULT.edges, RESULT.groups, INPUTS)
OUTER, INNER = GRAPH.parents
COLUMNS = order_by_height(GRAPH, [float(item) for item in range(len(GRAPH.rank))])


def test_a_group_that_ends_with_its_row_is_whole():
    parts = split_groups(GRAPH, COLUMNS, RowEnds(frozenset({GRAPH.spans[OUTER][1]})))
    assert list(parts.groups.values()) == [(OUTER, 0), (INNER, 0)]
    assert list(parts.graph.spans.values()) == [GRAPH.spans[OUTER], GRAPH.spans[INNER]]
    assert parts.columns == COLUMNS


def test_each_row_has_a_part_of_a_group_that_is_broken_and_what_is_in_it():
    first, last = GRAPH.spans[INNER]
    parts = split_groups(GRAPH, COLUMNS, RowEnds(frozenset({first})))
    assert list(parts.groups.values()) == [(OUTER, 0), (INNER, 0), (OUTER, 1), (INNER, 1)]
    graph = parts.graph
    outer, inner, outer_after, inner_after = parts.groups
    assert graph.parents == {outer: None, inner: outer, outer_after: None, inner_after: outer_after}
    assert graph.spans[inner] == (first, first) and graph.spans[inner_after] == (first + 1, last)
    assert [parts.groups.get(part or "") for part in graph.group] == [
        None if group is None else (group, int(rank > first))
        for group, rank in zip(GRAPH.group, GRAPH.rank, strict=True)
    ]


def test_a_constant_of_the_next_row_is_in_the_part_there():
    (constant,) = (item for item, node in enumerate(RESULT.nodes) if node.kind == "constant")
    rank = GRAPH.rank[constant]
    ends = RowEnds(frozenset({rank}), frozenset({constant}))
    parts = split_groups(GRAPH, COLUMNS, ends)
    assert parts.groups[parts.graph.group[constant] or ""] == (INNER, 1)
    # in its column it is between borders of its own, which are not neighbours of what ends the row
    before, after = parts.ends.split_columns(parts.columns)[rank : rank + 2]
    assert constant in after and constant not in before
    assert len(after) == 5 and after[2] == constant
    assert len(before) == 5 and set(before).isdisjoint(after)

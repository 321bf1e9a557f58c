"""What belongs to which row of a folded drawing."""

from __future__ import annotations

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds

RESULT = trace("x = 1; b = 2\nf = exp(exp(exp(x)) + b)")
INPUTS = [each.node for each in RESULT.inputs.values()]
GRAPH = build_layered_graph(RESULT.nodes, RESULT.edges, RESULT.groups, INPUTS)
ITEM = {node: item for item, node in enumerate(GRAPH.nodes)}
_, B = (ITEM[node] for node in INPUTS)
ENDS = RowEnds(frozenset({2}), frozenset({B}))
"""The second exp and b are in rank 2, and b is added in the next row."""


def test_an_input_in_the_last_rank_of_a_row_begins_the_next_one():
    assert GRAPH.rank[B] == 2
    assert [ENDS.find_row(GRAPH, item) for item in range(len(GRAPH.nodes))] == [
        int(GRAPH.rank[item] > 2 or item == B) for item in range(len(GRAPH.nodes))
    ]
    (last,) = (item for item in range(len(GRAPH.nodes)) if GRAPH.rank[item] == 2 and item != B)
    assert [item for item in range(len(GRAPH.nodes)) if ENDS.part(GRAPH, item)] == [last]


def test_the_items_of_two_rows_are_in_no_common_column():
    columns = GRAPH.collect_columns()
    split = ENDS.split_columns(columns)
    assert len(split) == len(columns) + 1 and split[3] == [B] and B not in split[2]
    assert ONE_ROW.split_columns(columns) == columns

"""What Graphviz is told, and what is believed of its answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.dot import dot_text, heights
from gradwalk.graphviz_render.grid import grid
from gradwalk.graphviz_render.worker import default
from tests.graphviz_render.programs import NESTED, SHOP, SOFTMAX, everything_open, programs

ALLOWED = re.compile(r'[\w\s{}\[\]=."\-><;]*')


def told(result, limited=False):
    ranked = grid(result.nodes, result.edges, result.groups, ())
    sizes = [20.0] * len(ranked.rank)
    return ranked, dot_text(ranked, sizes, sizes, limited)


def test_no_word_of_the_user_is_told():
    _, text = told(trace(SHOP + "\nsecret_name = 1\nf = secret_name + 지불금액"))
    assert text.isascii() and "secret" not in text
    assert ALLOWED.fullmatch(text)


def test_a_hostile_label_changes_nothing():
    result = trace(NESTED)
    hostile = replace(
        result,
        nodes=tuple(replace(node, label='x"]; evil [label="', name="<b>") for node in result.nodes),
        groups=tuple(replace(group, label='"}') for group in result.groups),
    )
    assert told(hostile)[1] == told(result)[1]


def test_hostile_ids_do_not_get_through_either():
    result = trace("x = 1\nf = x + x")
    names = {"n0": 'a"] b [', "n1": "-> c"}
    hostile = replace(
        result,
        nodes=tuple(replace(node, id=names.get(node.id, node.id)) for node in result.nodes),
        edges=tuple(
            replace(edge, source=names[edge.source], target=names[edge.target])
            for edge in result.edges
        ),
    )
    assert told(hostile)[1] == told(result)[1]


def test_every_open_group_is_a_cluster_inside_its_parents():
    _, text = told(everything_open(NESTED))
    assert text.count("subgraph cluster_") == 4
    assert re.search(r"subgraph cluster_0 \{[^}]*subgraph cluster_1 \{", text)


def test_wires_reach_only_the_next_rank():
    ranked, text = told(trace("x = 1\nf = exp(exp(exp(x))) + x"))
    assert text.count("->") == len(ranked.links) == 8
    assert len(ranked.rank) == 8


def test_limits_are_told_for_large_graphs():
    result = trace("f = x*y")
    assert "nslimit" not in told(result)[1]
    for limit in ("nslimit=0.1", "mclimit=0.1"):
        assert limit in told(result, limited=True)[1]


@settings(max_examples=40, deadline=None)
@given(programs())
def test_the_same_graph_is_told_the_same_way_and_laid_out_in_its_ranks(program):
    result = everything_open(program)
    ranked, text = told(result)
    assert told(everything_open(program))[1] == text
    assert heights(ranked, default().layout(text)) is not None


GOOD = "graph 1 2 1\nnode i0 0.5 0.5 1 1 x\nnode i1 1.5 0.75 1 1 x\nstop\n"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (GOOD, [-36.0, -54.0]),
        (GOOD.replace("node i1", "edge i1"), None),
        (GOOD.replace("1.5 0.75", "0.5 0.75"), None),
        (GOOD.replace("0.75", "nan"), None),
        (GOOD.replace("1.5", "inf"), None),
        (GOOD.replace("i1", "i7"), None),
        (GOOD.replace("i1", "stranger"), None),
        (GOOD.replace("node i1 1.5", "node"), None),
        ("stop\n", None),
    ],
)
def test_only_a_complete_layout_is_believed(answer, expected):
    ranked, _ = told(trace("x = 1\nf = exp(x)"))
    assert heights(ranked, answer) == expected


def test_softmax_is_one_component():
    ranked, text = told(trace(SOFTMAX))
    assert text.count("[height") == len(ranked.rank)

"""What Graphviz is given, and which of its answers are accepted."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.dot.dot_text import read_heights, write_dot
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.layering.layered_graph import build_layered_graph
from tests.graphviz_render.conftest import PATIENT
from tests.graphviz_render.programs import NESTED, SHOP, SOFTMAX, expand_all, programs

ALLOWED = re.compile(r'[\w\s{}\[\]=."\-><;]*')


def write(result):
    graph = build_layered_graph(result.nodes, result.edges, result.groups, ())
    sizes = [20.0] * len(graph.rank)
    return graph, write_dot(graph, sizes, sizes)


def test_no_word_of_the_user_is_written():
    _, text = write(trace(SHOP + "\nsecret_name = 1\nf = secret_name + 지불금액"))
    assert text.isascii() and "secret" not in text
    assert ALLOWED.fullmatch(text)


def test_a_hostile_label_changes_nothing():
    result = trace(NESTED)
    hostile = replace(
        result,
        nodes=tuple(replace(node, label='x"]; evil [label="', name="<b>") for node in result.nodes),
        groups=tuple(replace(group, label='"}') for group in result.groups),
    )
    assert write(hostile)[1] == write(result)[1]


def test_hostile_ids_do_not_get_through():
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
    assert write(hostile)[1] == write(result)[1]


def test_every_expanded_group_is_a_cluster_inside_its_parents():
    _, text = write(expand_all(NESTED))
    assert text.count("subgraph cluster_") == 4
    assert re.search(r"subgraph cluster_0 \{[^}]*subgraph cluster_1 \{", text)


def test_links_reach_only_the_next_rank():
    graph, text = write(trace("x = 1\nf = exp(exp(exp(x))) + x"))
    assert text.count("->") == len(graph.links) == 8
    assert len(graph.rank) == 8


def test_only_chains_of_dummies_weigh_more():
    graph, text = write(trace("x = 1\nf = exp(exp(exp(x))) + x"))
    nodes = len(graph.nodes)
    for tail, head in graph.links:
        weight = " [weight=4]" if min(tail, head) >= nodes else ""
        assert f"\ti{tail} -> i{head}{weight}\n" in text
    assert text.count("weight=4") == 2


@settings(max_examples=40, deadline=None)
@given(programs())
def test_the_same_graph_gives_the_same_text_and_is_laid_out_in_its_ranks(program):
    result = expand_all(program)
    graph, text = write(result)
    assert write(expand_all(program))[1] == text
    assert Dot(seconds=PATIENT).lay_out(text, partial(read_heights, graph))


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
def test_only_a_complete_layout_is_accepted(answer, expected):
    graph, _ = write(trace("x = 1\nf = exp(x)"))
    assert read_heights(graph, answer) == expected


def test_softmax_is_one_component():
    graph, text = write(trace(SOFTMAX))
    assert text.count("[height") == len(graph.rank)

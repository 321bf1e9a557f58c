"""DOT and Mermaid: the whole graph with its labels, and nothing of the program is syntax."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import etree

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.exports import ExportOptions
from gradwalk.exports.diagrams.dot import DOT
from gradwalk.exports.diagrams.mermaid import MERMAID
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

NODE = re.compile(r"^\t*(n\w+) \[label=<(.*)> shape=(?:box|plaintext)(?: style=rounded)?\]$")
WIRE = re.compile(r"^\t(n\w+) -> (n\w+)(?: \[label=<(.*)>\])?$")
CLUSTER = re.compile(r"^\t*subgraph cluster_(g\w+) \{$")
ROUND = r'\(\["([^"]*)"\]\)|\["([^"]*)"\]'
MERMAID_NODE = re.compile(rf"^ *(n\w+)(?:{ROUND}):::(input|constant|gate)$")
MERMAID_WIRE = re.compile(r"^  (n\w+) --> (n\w+)$")
MERMAID_GROUP = re.compile(r'^ *subgraph (g\w+)\["([^"]*)"\]$')

HOSTILE = '"]; <b>&</b> #quot; end `{}|\\'


def write(file_format, program: str, **options) -> list[str]:
    return file_format.write(trace(program), ExportOptions(**options)).decode().splitlines()


def read(lines: list[str], node: re.Pattern[str], wire: re.Pattern[str]):
    nodes = {found[1]: found for line in lines if (found := node.match(line))}
    wires = [(found[1], found[2]) for line in lines if (found := wire.match(line))]
    return nodes, wires


@loop_over("example", EXAMPLES, ids=lambda example: example.id)
def test_every_example_has_all_its_nodes_and_wires(example):
    result = trace(example.program, shapes=example.shapes)
    ids = [node.id for node in result.nodes]
    edges = [(edge.source, edge.target) for edge in result.edges]
    groups = [group.id for group in result.groups if group.expanded]
    last = len(result.steps) - 1
    for step in (0, last // 2, last):
        options = ExportOptions(step=step, theme="dark" if step else "light")
        lines = DOT.write(result, options).decode().splitlines()
        nodes, wires = read(lines, NODE, WIRE)
        assert (sorted(nodes), sorted(wires)) == (sorted(ids), sorted(edges))
        assert sorted(CLUSTER.match(line)[1] for line in lines if CLUSTER.match(line)) == sorted(
            groups
        )
        assert sum(line.count("{") - line.count("}") for line in lines if "label" not in line) == 0
        for found in nodes.values():
            etree.fromstring(f"<label>{found[2]}</label>")
    lines = MERMAID.write(result, ExportOptions()).decode().splitlines()
    nodes, wires = read(lines, MERMAID_NODE, MERMAID_WIRE)
    assert (sorted(nodes), sorted(wires)) == (sorted(ids), sorted(edges))
    assert lines[0] == "flowchart LR"
    assert MERMAID.write(result, ExportOptions(direction="up")).startswith(b"flowchart BT\n")
    assert sum(line.strip() == "end" for line in lines) == len(groups)
    known = (MERMAID_NODE, MERMAID_WIRE, MERMAID_GROUP, re.compile(r"^ *end$|^  classDef \w+ \S+$"))
    assert all(any(each.match(line) for each in known) for line in lines[1:])


def test_labels_have_values_and_gradients_as_far_as_they_are_known():
    labels = {
        step: {
            node: found[2]
            for node, found in read(write(DOT, CIRCUIT, step=step), NODE, WIRE)[0].items()
        }
        for step in (0, 1, 5)
    }
    assert labels[0]["n3"] == "+<br/>q"
    assert labels[1]["n3"] == '+<br/><font color="#0A6B48">q = 3</font>'
    assert labels[5]["n3"] == (
        '+<br/><font color="#0A6B48">q = 3</font><br/><font color="#B5261E">∂f/∂q = −4</font>'
    )


def test_the_wires_of_a_branch_have_their_shares():
    shares = {
        found[2]: re.sub("<.*?>", "", found[3])
        for line in write(DOT, "x = 3; f = x*x + x")
        if (found := WIRE.match(line)) and found[3]
    }
    assert sorted(shares.values()) == ["1", "3"] or sorted(shares.values()) == ["1", "3", "3"]


@pytest.mark.parametrize("file_format", [DOT, MERMAID], ids=lambda each: each.name)
def test_no_label_is_syntax(file_format):
    """Names are identifiers, but a label may be anything that a gate calls itself."""
    result = trace("x = 2; f = sigmoid(x) + x")
    nodes = tuple(replace(node, label=HOSTILE) for node in result.nodes)
    lines = file_format.write(replace(result, nodes=nodes), ExportOptions()).decode().splitlines()
    pattern = NODE if file_format is DOT else MERMAID_NODE
    assert sum(bool(pattern.match(line)) for line in lines) == len(nodes)
    assert len(lines) == len(file_format.write(result, ExportOptions()).decode().splitlines())
    if file_format is DOT:
        for line in lines:
            if found := NODE.match(line):
                assert HOSTILE in etree.fromstring(f"<l>{found[2]}</l>").xpath("string()") or (
                    "font" in found[2]
                )


def test_dot_draws_it_where_it_is_installed():
    program = "f(x) = x^2 + 1; g(x) = f(x) f(2 x); a = 3; g(a)"
    source = "\n".join(write(DOT, program))
    assert "subgraph cluster_" in source
    if shutil.which("dot"):
        done = subprocess.run(["dot", "-Tsvg"], input=source, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert "∂" in done.stdout

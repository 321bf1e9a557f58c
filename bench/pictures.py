"""Typed text → complete SVG, and new numbers on a structure that is drawn already."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from graphviz import Digraph
from graphviz.backend import dot_command
from micrograd.engine import Value

from bench.programs import Gate, compute, gates, prefixes, text
from bench.timing import medians
from gradwalk import trace
from gradwalk.core.engine import compile_program
from gradwalk.graphviz_render.drawing.picture import draw_trace, render_svg
from gradwalk.graphviz_render.layout.dot.service import find_command

SIZES = (3, 10, 30, 100)
_ROUNDS = 31


def fresh(size: int) -> dict[str, float]:
    """Return seconds from the text to its whole picture, structure unseen."""
    circuit, names = gates(size), prefixes()
    return medians(
        {
            "gradwalk": lambda: render_svg(trace(text(circuit, next(names)))),
            "micrograd": lambda: _draw_dot(circuit),
        },
        _ROUNDS,
    )


def again(size: int) -> dict[str, float]:
    """Return seconds for the whole picture of new numbers, structure known."""
    circuit, numbers = gates(size), count(1)
    compiled = compile_program(text(circuit))
    drawn = draw_trace(compiled.run())
    return medians(
        {
            "gradwalk": lambda: drawn.fill(compiled.run({"x0": 1 / next(numbers)})),
            "micrograd": lambda: _draw_dot(circuit),
        },
        _ROUNDS,
    )


def _draw_dot(circuit: list[Gate]) -> str:
    """Draw as micrograd's own notebook does: a record a value, one `dot` a picture."""
    _, output = compute(circuit, Value)
    output.backward()
    dot = Digraph(format="svg", graph_attr={"rankdir": "LR"})
    nodes, edges = _traced(output)
    for node in nodes:
        label = f"{{ data {node.data:.4f} | grad {node.grad:.4f} }}"
        dot.node(name=str(id(node)), label=label, shape="record")
        if node._op:
            dot.node(name=str(id(node)) + node._op, label=node._op)
            dot.edge(str(id(node)) + node._op, str(id(node)))
    for source, target in edges:
        dot.edge(str(id(source)), str(id(target)) + target._op)
    # the peer lays out with the same program
    dot_command.DOT_BINARY = Path(find_command())
    return dot.pipe(encoding="utf-8")


def _traced(output: Any) -> tuple[set[Any], set[tuple[Any, Any]]]:
    nodes, edges, waiting = {output}, set(), [output]
    while waiting:
        node = waiting.pop()
        for source in node._prev:
            edges.add((source, node))
            if source not in nodes:
                nodes.add(source)
                waiting.append(source)
    return nodes, edges

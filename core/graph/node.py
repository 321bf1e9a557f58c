"""What the graph holds of one node: one typed record, under one key of networkx."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates.gate import AttributeValue, Shape
from gradwalk.core.model import Kind
from gradwalk.core.syntax.literal import Literal

_KEY = "record"


@dataclass(slots=True)
class GraphNode:
    """An input, a constant or a gate, before any number is computed.

    `place` is the text that asks for it. `operands` are node ids by slot, and the number itself
    where one is folded into the gate. `value` is what an input or a constant holds.
    """

    kind: Kind
    label: str
    shape: Shape
    group: str | None
    place: SourceSpan
    op: str = ""
    """The gate's key; empty for an input or a constant."""
    name: str | None = None
    aliases: tuple[str, ...] = ()
    """Further names of the program for the same node (`y = x`)."""
    value: float | Literal = 0.0
    operands: tuple[str | float, ...] = ()
    attributes: tuple[tuple[str, AttributeValue], ...] = ()


def add_node(graph: nx.MultiDiGraph, node: str, record: GraphNode) -> None:
    """Add a node with its record, and a wire from each operand; its key is the operand's slot."""
    graph.add_node(node, **{_KEY: record})
    for slot, source in enumerate(record.operands):
        if isinstance(source, str):
            graph.add_edge(source, node, key=slot)


def record_of(graph: nx.MultiDiGraph, node: str) -> GraphNode:
    """Return the record of a node."""
    record: GraphNode = graph.nodes[node][_KEY]
    return record


def records_of(graph: nx.MultiDiGraph) -> dict[str, GraphNode]:
    """Return every record by its node, in the order in which they were added."""
    return dict(graph.nodes(data=_KEY))

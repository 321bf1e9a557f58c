"""The one topological order, computed without recursion."""

from __future__ import annotations

import networkx as nx


def topological_order(graph: nx.MultiDiGraph, output: str) -> tuple[tuple[str, ...], int]:
    """Return every node once, and how many of the first ones `output` depends on.

    Depth-first post-order from the output, operands by slot, then what it does not use.
    """
    order: list[str] = []
    seen: set[str] = set()
    connected = 0
    operands = graph.nodes(data="operands")
    for root in (output, *graph):
        pending = [(root, iter(_sources(operands[root])))] if root not in seen else []
        seen.add(root)
        while pending:
            node, sources = pending[-1]
            source = next((source for source in sources if source not in seen), None)
            if source is None:
                order.append(node)
                pending.pop()
            else:
                seen.add(source)
                pending.append((source, iter(_sources(operands[source]))))
        if root == output and not connected:
            connected = len(order)
    return tuple(order), connected


def _sources(operands: tuple[str | float, ...]) -> list[str]:
    return [operand for operand in operands if isinstance(operand, str)]

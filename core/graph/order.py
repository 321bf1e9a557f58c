"""The one topological order, computed without recursion."""

from __future__ import annotations

import networkx as nx


def topological_order(graph: nx.MultiDiGraph, output: str) -> tuple[tuple[str, ...], int]:
    """Return every node once, and how many of the first ones `output` depends on.

    Those come in depth-first post-order from the output, operands by slot. The others follow as
    they were added, which is after what they read.
    """
    needed = list(nx.dfs_postorder_nodes(graph.reverse(copy=False), output))
    connected = set(needed)
    return (*needed, *(node for node in graph if node not in connected)), len(needed)

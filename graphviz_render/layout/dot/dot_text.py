"""Layers → DOT text, and Graphviz's answer → heights. No word of the program is in the text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphviz import Digraph

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph

_POINTS = 72
_GAP = 8 / _POINTS
_WIDTH = "0.5"
_RANKSEP = "0.2"
_CHAIN_WEIGHT = 4
"""How much straighter Graphviz keeps a chain of dummy nodes than a link of a gate."""


def write_dot(graph: LayeredGraph, up: Sequence[float], down: Sequence[float]) -> str:
    """Return the DOT text of `graph`.

    Every item is a box with its wire in the middle, as tall as the larger of `up` and `down`
    demands. Links go to the next rank only, so they need no splines, and Graphviz can only find
    the ranks that the layers already have.
    """
    digraph = Digraph(
        graph_attr={
            "rankdir": "LR",
            "newrank": "true",
            "ordering": "in",
            "splines": "false",
            "nodesep": f"{_GAP:.3f}",
            "ranksep": _RANKSEP,
        },
        node_attr={"shape": "box", "fixedsize": "true", "width": _WIDTH, "label": ""},
        edge_attr={"tailport": "e", "headport": "w"},
    )
    members: dict[str | None, list[int]] = {}
    for item, group in enumerate(graph.group):
        members.setdefault(group, []).append(item)
    clusters: dict[str | None, Digraph] = {None: digraph}
    for number, name in enumerate(graph.parents):
        clusters[name] = Digraph(name=f"cluster_{number}", graph_attr={"margin": "8"})
    # Finished lines: the package would quote every id and size, which takes as long as the layout.
    for group, cluster in clusters.items():
        cluster.body += (
            f"\ti{item} [height={2 * max(up[item], down[item]) / _POINTS:.3f}]\n"
            for item in members.get(group, ())
        )
    for name in reversed(list(graph.parents)):
        clusters[graph.parents[name]].subgraph(clusters[name])
    nodes = len(graph.nodes)
    chain = f" [weight={_CHAIN_WEIGHT}]"
    digraph.body += (
        f"\ti{tail} -> i{head}{chain if min(tail, head) >= nodes else ''}\n"
        for tail, head in graph.links
    )
    return str(digraph.source)


def read_heights(graph: LayeredGraph, plain: str) -> list[float] | None:
    """Return each item's height, y down, from Graphviz's plain text.

    Returns None if an item is missing or is not one rank before what it is linked to.
    """
    count = len(graph.rank)
    xs, ys = [math.nan] * count, [math.nan] * count
    try:
        for line in plain.splitlines():
            words = line.split(" ", 4)
            if words[0] == "node":
                item = int(words[1][1:])
                xs[item], ys[item] = float(words[2]), -float(words[3]) * _POINTS
    except (ValueError, IndexError):
        return None
    if not all(map(math.isfinite, (*xs, *ys))):
        return None
    column = {x: number for number, x in enumerate(sorted(set(xs)))}
    if any(column[xs[head]] != column[xs[tail]] + 1 for tail, head in graph.links):
        return None
    return ys

"""Structure → DOT text: opaque ids, fixed sizes and wires; never a word of the user's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphviz import Digraph

from gradwalk.graphviz_render.grid import Grid

_POINTS = 72
_GAP = 8 / _POINTS
_WIDTH = "0.5"
_RANKSEP = "0.2"

# Ranks are not limited (nslimit1): the grid has them already, and they must come out the same.
_LIMITED = {"nslimit": "0.1", "mclimit": "0.1"}


def dot_text(grid: Grid, up: Sequence[float], down: Sequence[float], limited: bool = False) -> str:
    """Return the DOT text of `grid`; `limited` asks for less care and more speed.

    Every item is a box with its wire in the middle. Links go to the next rank only, so they
    need no splines, and Graphviz can only find the ranks that the grid already has.
    """
    graph = Digraph(
        graph_attr={
            "rankdir": "LR",
            "newrank": "true",
            "ordering": "in",
            "splines": "false",
            "nodesep": f"{_GAP:.3f}",
            "ranksep": _RANKSEP,
            **(_LIMITED if limited else {}),
        },
        node_attr={"shape": "box", "fixedsize": "true", "width": _WIDTH, "label": ""},
        edge_attr={"tailport": "e", "headport": "w"},
    )
    inside: dict[str | None, list[int]] = {}
    for item, group in enumerate(grid.group):
        inside.setdefault(group, []).append(item)
    graphs: dict[str | None, Digraph] = {None: graph}
    for number, name in enumerate(grid.parents):
        graphs[name] = Digraph(name=f"cluster_{number}", graph_attr={"margin": "8"})
    # lines ready made: the package would quote every id and size anew, which takes as long as dot
    for group, part in graphs.items():
        part.body += (
            f"\ti{item} [height={2 * max(up[item], down[item]) / _POINTS:.3f}]\n"
            for item in inside.get(group, ())
        )
    for name in reversed(list(grid.parents)):
        graphs[grid.parents[name]].subgraph(graphs[name])
    nodes = len(grid.nodes)
    graph.body += (
        f"\ti{tail} -> i{head}{' [weight=4]' if min(tail, head) >= nodes else ''}\n"
        for tail, head in grid.links
    )
    return str(graph.source)


def heights(grid: Grid, plain: str) -> list[float] | None:
    """Return each item's height, y down, from Graphviz's plain text.

    None where an item is missing or does not stand one rank before what it is linked to.
    """
    count = len(grid.rank)
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
    if any(column[xs[head]] != column[xs[tail]] + 1 for tail, head in grid.links):
        return None
    return ys

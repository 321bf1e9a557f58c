"""The order of a whole drawing, composed from the orders of its levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.core.model import Edge, Trace
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.levels import find_group_paths
from gradwalk.graphviz_render.layout.ordering.columns import order_by_place
from gradwalk.graphviz_render.layout.ordering.transpose import transpose_columns

_BESIDE = 0.01
"""How far above or below the middle of a group its operand goes: enough to fix their order."""


@dataclass(frozen=True, slots=True)
class OrderedLevel:
    """The heights and ranks of everything in one level, and of the dummy nodes that pass it."""

    height: Mapping[str, float]
    rank: Mapping[str, int]
    dummies: Mapping[str, Sequence[float]]
    """The heights of each node's dummy nodes, rank by rank."""


def compose_levels(
    trace: Trace, graph: LayeredGraph, levels: Mapping[str | None, OrderedLevel]
) -> tuple[list[list[int]], list[float]]:
    """Return the order of the items in each rank of `graph`, and heights near their places.

    `levels` are the levels of `trace`, each with its order.
    """
    inside: dict[str | None, tuple[str, ...]] = {None: ()}
    for name, parent in graph.parents.items():
        inside[name] = (*inside[parent], name)
    group_paths = find_group_paths(trace)
    path = [(*group_paths[node], node) for node in graph.nodes]
    names = [_name_in_group(each, inside[graph.group[item]]) for item, each in enumerate(path)]
    place = [levels[graph.group[item]].height[each] for item, each in enumerate(names)]
    means = {name: levels[parent].height[name] for name, parent in graph.parents.items()}
    _place_beside_groups(trace, graph, names, levels, means, place)
    place += [0.0] * (len(graph.rank) - len(place))
    _place_dummies(graph, path, inside, levels, place)
    base: dict[str | None, float] = {None: 0.0}
    for name, parent in graph.parents.items():
        heights = levels[name].height.values()
        base[name] = base[parent] + means[name] - (min(heights) + max(heights)) / 2
    columns = transpose_columns(graph, order_by_place(graph, place, means), dummies_only=True)
    return columns, [y + base[group] for y, group in zip(place, graph.group, strict=True)]


def _place_dummies(
    graph: LayeredGraph,
    path: Sequence[Sequence[str]],
    inside: Mapping[str | None, Sequence[str]],
    levels: Mapping[str | None, OrderedLevel],
    place: list[float],
) -> None:
    """Place dummy nodes where their level has them, else between what their wires still join."""
    ends: dict[int, list[int]] = {}
    for source, target in graph.ends.values():
        ends.setdefault(source, []).append(target)
    for source, chain in graph.dummies.items():
        for number, item in enumerate(chain):
            group = graph.group[item]
            level, around = levels[group], inside[group]
            name = _name_in_group(path[source], around)
            heights = level.dummies.get(name)
            if heights:
                along = number / max(len(chain) - 1, 1) * (len(heights) - 1)
                place[item] = heights[round(along)]
            else:
                further = [end for end in ends[source] if graph.rank[end] > graph.rank[item]]
                near = dict.fromkeys(
                    (name, *(_name_in_group(path[end], around) for end in further))
                )
                known = [level.height[each] for each in near if each in level.height]
                place[item] = sum(known) / len(known)


def _place_beside_groups(
    trace: Trace,
    graph: LayeredGraph,
    names: Sequence[str],
    levels: Mapping[str | None, OrderedLevel],
    means: Mapping[str, float],
    place: list[float],
) -> None:
    """Place what only one gate inside a group reads above or below the group, by its slot.

    This arises where the node is beside the group: when the group was not expanded, it was one
    rank behind the node. The node keeps its place if it would pass what is in its rank and was
    there before.
    """
    spans = {(graph.group[item], name): (graph.rank[item],) * 2 for item, name in enumerate(names)}
    spans |= {(parent, name): graph.spans[name] for name, parent in graph.parents.items()}
    read: dict[int, list[Edge]] = {}
    for edge in trace.edges:
        read.setdefault(graph.ends[edge.id][0], []).append(edge)
    for item, edges in read.items():
        group, beside = graph.group[item], graph.group[graph.ends[edges[0].id][1]]
        while beside is not None and graph.parents[beside] != group:
            beside = graph.parents[beside]
        if len(edges) > 1 or beside is None:
            continue
        first, last = graph.spans[beside]
        if not first <= graph.rank[item] <= last:
            continue
        level, here = levels[group], names[item]
        wish = means[beside] + (_BESIDE if edges[0].slot else -_BESIDE)
        top, bottom = sorted((level.height[here], wish))
        passed = (name for name, y in level.height.items() if top <= y <= bottom and name != here)
        now = graph.rank[item]
        if not any(
            level.rank[name] == level.rank[here] and first <= now <= last
            for name in passed
            for first, last in [spans.get((group, name), (0, -1))]
        ):
            place[item] = wish


def _name_in_group(path: Sequence[str], around: Sequence[str]) -> str:
    """The name under which the node at the end of `path` appears in the group at the end of
    `around`: its own, or that of an inner group."""
    shared = 0
    while shared < len(around) and path[shared] == around[shared]:
        shared += 1
    return path[shared]

"""A circuit level by level: what is directly in a group, with each inner group as one node.

A level is the same whatever groups are expanded beside it or in it. So is the order found for
it, and expanding a group leaves everything outside where it was.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gradwalk.core.model import Edge, Group, Node, Trace


@dataclass(frozen=True, slots=True)
class Level:
    """One level as a circuit of its own, in which groups are nodes under their own ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    """An inner group reads its operands in the order in which the program creates them."""
    groups: tuple[Group, ...]
    """The inner groups, not expanded."""
    inputs: tuple[str, ...]


def split_levels(trace: Trace) -> dict[str | None, Level] | None:
    """Return the level outside of all groups (None) and that of every expanded group.

    Returns None if a level has a cycle: if a group reads what is computed from its output.
    """
    path = find_group_paths(trace)
    builders: dict[str | None, _LevelBuilder] = {None: _LevelBuilder()}
    builders.update((group.id, _LevelBuilder()) for group in trace.groups if group.expanded)
    for node in trace.nodes:
        around = [level for level in (None, *path[node.id]) if level in builders]
        for level, name in zip(around, (*path[node.id], node.id), strict=False):
            builders[level].nodes[name] = node
    nodes = {node.id: node for node in trace.nodes}
    for edge in trace.edges:
        start, end = path[edge.source], path[edge.target]
        shared = 0
        while shared < min(len(start), len(end)) and start[shared] == end[shared]:
            shared += 1
        outside = start[shared] if shared < len(start) else edge.source
        for depth in range(shared, len(end) + 1):
            level = end[depth - 1] if depth else None
            if level not in builders:
                continue
            target = end[depth] if depth < len(end) else edge.target
            slot = edge.slot if depth == len(end) else None
            builders[level].reads.setdefault((outside, target, slot), nodes[edge.source])
    inputs = [variable.node for variable in trace.inputs.values()]
    names = {group.id for group in trace.groups}
    levels: dict[str | None, Level] = {}
    for key, builder in builders.items():
        level_or_cycle = builder.build(names, inputs)
        if level_or_cycle is None:
            return None
        levels[key] = level_or_cycle
    return levels


def find_group_paths(trace: Trace) -> dict[str, tuple[str, ...]]:
    """Return the groups around each node, outer ones first; a composite is around its own node."""
    parents = {group.id: group.parent for group in trace.groups}
    paths = {node.id: _path(node, parents) for node in trace.nodes}
    for group in trace.groups:
        if not group.expanded:
            (node,) = group.nodes
            paths[node] = (*paths[node], group.id)
    return paths


def _path(node: Node, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    path: list[str] = []
    group = node.group
    while group is not None:
        path.append(group)
        group = parents[group]
    return tuple(reversed(path))


class _LevelBuilder:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.reads: dict[tuple[str, str, int | None], Node] = {}

    def build(self, groups: Collection[str], inputs: Sequence[str]) -> Level | None:
        nodes = {source: node for (source, _, _), node in self.reads.items()} | self.nodes
        order = _sort_topologically(nodes, [(source, target) for source, target, _ in self.reads])
        if order is None:
            return None
        place = {name: number for number, name in enumerate(order)}
        reads = sorted(self.reads, key=lambda read: (place[read[1]], read[2] or 0, place[read[0]]))
        edges: list[Edge] = []
        taken: dict[str, int] = {}
        for source, target, slot in reads:
            number = taken.get(target, 0) if slot is None else slot
            taken[target] = number + 1
            edges.append(Edge(f"e{len(edges)}", source, target, number, None, None, None))
        return Level(
            nodes=tuple(replace(nodes[name], id=name, group=None) for name in order),
            edges=tuple(edges),
            groups=tuple(
                Group(name, name, None, False, (name,)) for name in order if name in groups
            ),
            inputs=tuple(name for name in inputs if name in nodes),
        )


def _sort_topologically(
    nodes: Collection[str], wires: Sequence[tuple[str, str]]
) -> list[str] | None:
    """The topological order nearest to the order in which the program creates the nodes."""
    after: dict[str, list[str]] = {name: [] for name in nodes}
    waiting = dict.fromkeys(nodes, 0)
    for source, target in wires:
        after[source].append(target)
        waiting[target] += 1
    ready = [(_call_order(name), name) for name in nodes if not waiting[name]]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        order.append(name)
        for target in after[name]:
            waiting[target] -= 1
            if not waiting[target]:
                heapq.heappush(ready, (_call_order(target), target))
    return order if len(order) == len(nodes) else None


def _call_order(name: str) -> tuple[int, ...]:
    """When the program creates a node or calls a group: n5_2 and g5_2 are the third in call 5."""
    return tuple(map(int, re.findall("[0-9]+", name)))

"""A circuit level by level: what stands directly in a group, each inner group as one node.

A level is the same however many groups are open beside it or in it. So is the order found for
it, and opening a group keeps what is outside where it was.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gradwalk.core.model import Edge, Group, Node, Trace


@dataclass(frozen=True, slots=True)
class Context:
    """One level as a circuit of its own. Groups stand in it under their own ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    """An inner group reads its operands in the order in which the program made them."""
    groups: tuple[Group, ...]
    """The inner groups, closed."""
    inputs: tuple[str, ...]


def contexts(trace: Trace) -> dict[str | None, Context] | None:
    """Return the level outside of all groups (None) and that of every open group.

    Returns None where a level is no circuit: where a group reads what is made from its output.
    """
    path = paths(trace)
    levels: dict[str | None, _Level] = {None: _Level()}
    levels.update((group.id, _Level()) for group in trace.groups if group.expanded)
    for node in trace.nodes:
        for level, name in _seen(node.id, path[node.id], levels):
            levels[level].nodes[name] = node
    nodes = {node.id: node for node in trace.nodes}
    for edge in trace.edges:
        start, end = path[edge.source], path[edge.target]
        shared = 0
        while shared < min(len(start), len(end)) and start[shared] == end[shared]:
            shared += 1
        outside = start[shared] if shared < len(start) else edge.source
        for depth in range(shared, len(end) + 1):
            level = end[depth - 1] if depth else None
            if level not in levels:
                continue
            target = end[depth] if depth < len(end) else edge.target
            slot = edge.slot if depth == len(end) else None
            levels[level].reads.setdefault((outside, target, slot), nodes[edge.source])
    inputs = [variable.node for variable in trace.inputs.values()]
    names = {group.id for group in trace.groups}
    made = {level: found.context(names, inputs) for level, found in levels.items()}
    return None if None in made.values() else {k: v for k, v in made.items() if v is not None}


def paths(trace: Trace) -> dict[str, tuple[str, ...]]:
    """Return the groups around each node, outer ones first; a closed one is around its node."""
    parents = {group.id: group.parent for group in trace.groups}
    found = {node.id: _path(node, parents) for node in trace.nodes}
    for group in trace.groups:
        if not group.expanded:
            (node,) = group.nodes
            found[node] = (*found[node], group.id)
    return found


def _path(node: Node, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    path: list[str] = []
    group = node.group
    while group is not None:
        path.append(group)
        group = parents[group]
    return tuple(reversed(path))


def _seen(
    node: str, path: Sequence[str], levels: Mapping[str | None, _Level]
) -> list[tuple[str | None, str]]:
    """The levels in which `node` stands, and under which name."""
    around = [level for level in (None, *path) if level in levels]
    return list(zip(around, (*path, node), strict=False))


class _Level:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.reads: dict[tuple[str, str, int | None], Node] = {}

    def context(self, groups: Collection[str], inputs: Sequence[str]) -> Context | None:
        nodes = {source: node for (source, _, _), node in self.reads.items()} | self.nodes
        order = _in_order(nodes, [(source, target) for source, target, _ in self.reads])
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
        return Context(
            nodes=tuple(replace(nodes[name], id=name, group=None) for name in order),
            edges=tuple(edges),
            groups=tuple(
                Group(name, name, None, False, (name,)) for name in order if name in groups
            ),
            inputs=tuple(name for name in inputs if name in nodes),
        )


def _in_order(nodes: Mapping[str, Node], wires: Sequence[tuple[str, str]]) -> list[str] | None:
    """The topological order that comes nearest to the order in which the program made them."""
    after: dict[str, list[str]] = {name: [] for name in nodes}
    waiting = dict.fromkeys(nodes, 0)
    for source, target in wires:
        after[source].append(target)
        waiting[target] += 1
    ready = [(_made(name), name) for name in nodes if not waiting[name]]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        order.append(name)
        for target in after[name]:
            waiting[target] -= 1
            if not waiting[target]:
                heapq.heappush(ready, (_made(target), target))
    return order if len(order) == len(nodes) else None


def _made(name: str) -> tuple[int, ...]:
    """When the program made a node or called a group: n5_2 and g5_2 are the third in call 5."""
    return tuple(map(int, re.findall("[0-9]+", name)))

"""Ranks: which column each node stands in, and the lanes of the wires that pass columns by.

A wire never skips a column. One that is read farther on runs along a lane, which all wires of
the same node share and leave where they are needed, like a bus. So every link goes to the next
column, neither Graphviz nor our own ordering meets a long edge, and a node that is used a
hundred times costs one lane and not a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradwalk.core.model import Edge, Group, Node

MOST_LANES = 40_000
"""Above this many places on lanes the longest wires run below the whole drawing instead."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Items, each in one rank. The first are the nodes, in their order; the others are lanes."""

    nodes: tuple[str, ...]
    rank: tuple[int, ...]
    group: tuple[str | None, ...]
    """The innermost group around each item."""
    links: Mapping[tuple[int, int], float]
    """Every hop to the next rank, heads in the order of the nodes, their tails by slot, and
    how far down its head's left side it arrives, from 0 to 1."""
    typed: Mapping[int, int]
    """The number of each input in the order in which the program gives them."""
    ends: Mapping[str, tuple[int, int]]
    """The source and target of every wire."""
    lanes: Mapping[int, range]
    """The items of each node's lane, from the rank after it on. A node whose wires would pass
    too many ranks has none, and no links to what stands farther off than the next rank."""
    parents: Mapping[str, str | None]
    """Every open group with the one around it, outer ones first."""
    spans: Mapping[str, tuple[int, int]]
    """The first and last rank of each open group."""
    closed: frozenset[int]
    """The closed groups. Wires arrive at them as they come, not in the order of the operands,
    which the same group does not have when it is open."""

    def last_before(self, wire: str) -> int:
        """The item from which `wire` reaches its target: its source, or a place on the lane."""
        return _before(*self.ends[wire], self.rank, self.lanes)

    def far(self, wire: str) -> bool:
        """Whether `wire` passes ranks without a lane."""
        return self.rank[self.ends[wire][1]] > self.rank[self.last_before(wire)] + 1

    @property
    def columns(self) -> list[list[int]]:
        """The items of each rank, in no order that matters."""
        columns: list[list[int]] = [[] for _ in range(max(self.rank, default=-1) + 1)]
        for item, rank in enumerate(self.rank):
            columns[rank].append(item)
        return columns


def grid(
    nodes: Sequence[Node], edges: Sequence[Edge], groups: Sequence[Group], inputs: Sequence[str]
) -> Grid:
    """Return the grid of a circuit whose `nodes` stand in topological order, `inputs` as typed."""
    index = {node.id: item for item, node in enumerate(nodes)}
    wires = [(index[edge.source], index[edge.target]) for edge in edges]
    rank = _ranks(len(nodes), wires)
    parents = _open_groups(groups)
    group = [node.group if node.group in parents else None for node in nodes]
    spans = _spans(rank, group, parents)
    typed = {index[name]: number for number, name in enumerate(inputs)}
    closed = frozenset(index[group.nodes[0]] for group in groups if not group.expanded)
    return _with_lanes(nodes, edges, wires, rank, group, parents, spans, typed, closed)


def _ranks(count: int, wires: Sequence[tuple[int, int]]) -> list[int]:
    """Stand every node right before what reads it, as long as that makes no wire longer."""
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in dict.fromkeys(wires):
        before[target].append(source)
        after[source].append(target)
    rank = [0] * count
    for node in range(count):
        rank[node] = max((rank[source] + 1 for source in before[node]), default=0)
    for node in reversed(range(count)):
        if after[node]:
            rank[node] = min(rank[target] for target in after[node]) - 1
    # Farther left a node shortens the wires that end at it, and lengthens only its own.
    farthest = [max((rank[target] for target in targets), default=0) for targets in after]
    alone = [
        sum(rank[target] == far for target in targets) == 1
        for far, targets in zip(farthest, after, strict=True)
    ]
    for node, sources in enumerate(before):
        ending = sum(alone[source] and farthest[source] == rank[node] for source in sources)
        if ending > 1 and after[node]:
            rank[node] = max(rank[source] for source in sources) + 1
    lowest = min((rank[node] for node in range(count) if before[node] or after[node]), default=0)
    return [place - lowest if before[node] or after[node] else 0 for node, place in enumerate(rank)]


def _open_groups(groups: Sequence[Group]) -> dict[str, str | None]:
    """Every open group by id, with its parent; a parent stands before its children."""
    parents = {group.id: group.parent for group in groups if group.expanded}
    ordered: dict[str, str | None] = {}
    for group in parents:
        path: list[str] = []
        inner: str | None = group
        while inner is not None and inner in parents and inner not in ordered:
            path.append(inner)
            inner = parents[inner]
        for outer in reversed(path):
            parent = parents[outer]
            ordered[outer] = parent if parent in parents else None
    return ordered


def _spans(
    rank: Sequence[int], group: Sequence[str | None], parents: Mapping[str, str | None]
) -> dict[str, tuple[int, int]]:
    spans: dict[str, tuple[int, int]] = {}
    for place, inner in zip(rank, group, strict=True):
        if inner is not None:
            first, last = spans.get(inner, (place, place))
            spans[inner] = min(first, place), max(last, place)
    for name in reversed(list(parents)):
        outer = parents[name]
        if outer is not None and name in spans:
            first, last = spans[name]
            least, most = spans.get(outer, (first, last))
            spans[outer] = min(first, least), max(last, most)
    return spans


def _with_lanes(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    wires: Sequence[tuple[int, int]],
    rank: list[int],
    group: list[str | None],
    parents: dict[str, str | None],
    spans: dict[str, tuple[int, int]],
    typed: dict[int, int],
    closed: frozenset[int],
) -> Grid:
    targets: dict[int, list[int]] = {}
    for source, target in wires:
        targets.setdefault(source, []).append(target)
    reach = {source: max(rank[each] for each in ends) for source, ends in targets.items()}
    lanes: dict[int, range] = {}
    room = MOST_LANES
    for source in sorted(targets, key=lambda each: reach[each] - rank[each]):
        places = range(rank[source] + 1, reach[source])
        room -= len(places)
        if room < 0:
            break
        lanes[source] = range(len(rank), len(rank) + len(places))
        further = [(rank[end], group[end]) for end in targets[source]]
        group.extend(_lane_groups(places, further, parents, spans))
        rank.extend(places)
    ends = {edge.id: wire for edge, wire in zip(edges, wires, strict=True)}
    return Grid(
        nodes=tuple(node.id for node in nodes),
        rank=tuple(rank),
        group=tuple(group),
        links=_links(rank, edges, ends, lanes, closed),
        typed=typed,
        ends=ends,
        lanes=lanes,
        parents=parents,
        spans=spans,
        closed=closed,
    )


def _links(
    rank: Sequence[int],
    edges: Sequence[Edge],
    ends: Mapping[str, tuple[int, int]],
    lanes: Mapping[int, range],
    closed: frozenset[int],
) -> dict[tuple[int, int], float]:
    slots: dict[tuple[int, int], list[int]] = {}
    operands: dict[int, int] = {}
    for edge in sorted(edges, key=lambda each: (ends[each.id][1], each.slot)):
        source, target = ends[edge.id]
        tail = _before(source, target, rank, lanes)
        if rank[target] == rank[tail] + 1:
            slots.setdefault((tail, target), []).append(edge.slot)
        operands[target] = edge.slot + 1
    links = {
        link: 0.5 if link[1] in closed else (sum(each) / len(each) + 0.5) / operands[link[1]]
        for link, each in slots.items()
    }
    for source, lane in lanes.items():
        links.update(dict.fromkeys(pairwise((source, *lane)), 0.5))
    return links


def _before(source: int, target: int, rank: Sequence[int], lanes: Mapping[int, range]) -> int:
    passed = rank[target] - rank[source] - 1
    return lanes[source][passed - 1] if passed and source in lanes else source


def _lane_groups(
    places: range,
    ends: Sequence[tuple[int, str | None]],
    parents: Mapping[str, str | None],
    spans: Mapping[str, tuple[int, int]],
) -> list[str | None]:
    """For each place the innermost group there around all that the lane still leads to."""
    if not spans:
        return [None] * len(places)
    further = sorted(ends, key=lambda end: end[0])
    common = _path(further[-1][1], parents)
    found: list[str | None] = []
    for place in reversed(places):
        while further and further[-1][0] > place:
            path = _path(further.pop()[1], parents)
            common = [a for a, b in zip(common, path, strict=False) if a == b]
        here = [each for each in common if spans[each][0] <= place <= spans[each][1]]
        found.append(here[-1] if here else None)
    return found[::-1]


def _path(group: str | None, parents: Mapping[str, str | None]) -> list[str]:
    path: list[str] = []
    while group is not None:
        path.append(group)
        group = parents[group]
    return path[::-1]

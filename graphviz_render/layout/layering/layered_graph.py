"""A circuit in layers: a rank for each node, and dummy nodes for the wires that pass ranks.

A link never skips a rank. A wire that is longer runs through a chain of dummy nodes, one in each
rank that it passes (Sugiyama et al. 1981). All wires of one source share its chain and leave it
where they are needed, like a bus. So neither Graphviz nor our own ordering meets a long edge,
and a node with a hundred consumers costs one chain and not a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradwalk.core.model import Edge, Group, Node
from gradwalk.graphviz_render.layout.layering.group_ranks import (
    find_dummy_groups,
    find_group_spans,
    sort_expanded_groups,
)
from gradwalk.graphviz_render.layout.layering.ranks import assign_ranks

MAX_DUMMIES = 20_000
"""If there would be more dummy nodes, the longest wires run below the whole drawing instead."""


@dataclass(frozen=True, slots=True)
class LayeredGraph:
    """Items, each in one rank. The nodes come first, in their order, then the dummy nodes."""

    nodes: tuple[str, ...]
    rank: tuple[int, ...]
    group: tuple[str | None, ...]
    """The innermost group around each item."""
    links: Mapping[tuple[int, int], float]
    """Every link to the next rank, heads in the order of the nodes, their tails by slot, and
    how far down its head's left side it arrives, from 0 to 1."""
    before: Sequence[Sequence[int]]
    """The items linked to each item in the rank before it, and in the rank after it."""
    after: Sequence[Sequence[int]]
    arrivals: Sequence[Sequence[tuple[int, float]]]
    """As `after`, each with how far down its side the link arrives."""
    input_order: Mapping[int, int]
    """The number of each input in the order in which the program gives them."""
    ends: Mapping[str, tuple[int, int]]
    """The source and target of every wire."""
    tails: Mapping[str, int]
    """The item from which every wire reaches its target: its source or a dummy node."""
    dummies: Mapping[int, range]
    """The dummy nodes of each source, from the rank after it on. A node whose wires would pass
    too many ranks has none, and no links to what is beyond the next rank."""
    parents: Mapping[str, str | None]
    """Every expanded group with the one around it, outer ones first."""
    spans: Mapping[str, tuple[int, int]]
    """The first and last rank of each expanded group."""
    composites: frozenset[int]
    """The groups that are not expanded. Wires arrive there in any order, not by their operands:
    the same group has no such order when it is expanded."""

    @property
    def skips_ranks(self) -> bool:
        """Whether wires pass ranks without dummy nodes."""
        return any(source not in self.dummies for source, _ in self.ends.values())

    def collect_columns(self) -> list[list[int]]:
        """Return the items of each rank, in the order of their numbers."""
        columns: list[list[int]] = [[] for _ in range(max(self.rank, default=-1) + 1)]
        for item, rank in enumerate(self.rank):
            columns[rank].append(item)
        return columns


def build_layered_graph(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    groups: Sequence[Group],
    inputs: Sequence[str],
    ranks: Sequence[int] | None = None,
) -> LayeredGraph:
    """Return the layers of a circuit: `nodes` in topological order, `inputs` as in the program.

    `ranks` are those of the nodes, where they are not as far to the right as they can be.
    """
    index = {node.id: item for item, node in enumerate(nodes)}
    wires = [(index[edge.source], index[edge.target]) for edge in edges]
    rank = list(ranks) if ranks else assign_ranks(len(nodes), wires)
    parents = sort_expanded_groups(groups)
    group = [node.group if node.group in parents else None for node in nodes]
    spans = find_group_spans(rank, group, parents)
    composites = frozenset(index[group.nodes[0]] for group in groups if not group.expanded)
    dummies = _add_dummies(wires, rank, group, parents, spans)
    ends = {edge.id: wire for edge, wire in zip(edges, wires, strict=True)}
    tails = {wire: _find_tail(*each, rank, dummies) for wire, each in ends.items()}
    links = _link_ranks(rank, edges, ends, tails, dummies, composites)
    before: list[list[int]] = [[] for _ in rank]
    after: list[list[int]] = [[] for _ in rank]
    arrivals: list[list[tuple[int, float]]] = [[] for _ in rank]
    for (tail, head), port in links.items():
        before[head].append(tail)
        after[tail].append(head)
        arrivals[tail].append((head, port))
    return LayeredGraph(
        nodes=tuple(node.id for node in nodes),
        rank=tuple(rank),
        group=tuple(group),
        links=links,
        before=before,
        after=after,
        arrivals=arrivals,
        input_order={index[name]: number for number, name in enumerate(inputs)},
        ends=ends,
        tails=tails,
        dummies=dummies,
        parents=parents,
        spans=spans,
        composites=composites,
    )


def count_dummies(nodes: Sequence[Node], edges: Sequence[Edge]) -> int:
    """Return how many dummy nodes the layers of a circuit without groups have."""
    index = {node.id: item for item, node in enumerate(nodes)}
    wires = [(index[edge.source], index[edge.target]) for edge in edges]
    rank = assign_ranks(len(nodes), wires)
    passed: dict[int, int] = {}
    for source, target in wires:
        passed[source] = max(passed.get(source, 0), rank[target] - rank[source] - 1)
    return min(sum(passed.values()), MAX_DUMMIES)


def _add_dummies(
    wires: Sequence[tuple[int, int]],
    rank: list[int],
    group: list[str | None],
    parents: Mapping[str, str | None],
    spans: Mapping[str, tuple[int, int]],
) -> dict[int, range]:
    """Append dummy nodes to `rank` and `group`, those of short wires first."""
    targets: dict[int, list[int]] = {}
    for source, target in wires:
        targets.setdefault(source, []).append(target)
    last = {source: max(rank[each] for each in ends) for source, ends in targets.items()}
    dummies: dict[int, range] = {}
    left = MAX_DUMMIES
    for source in sorted(targets, key=lambda each: last[each] - rank[each]):
        passed = range(rank[source] + 1, last[source])
        left -= len(passed)
        if left < 0:
            break
        dummies[source] = range(len(rank), len(rank) + len(passed))
        ends = [(rank[end], group[end]) for end in targets[source]]
        group.extend(find_dummy_groups(passed, ends, parents, spans))
        rank.extend(passed)
    return dummies


def _link_ranks(
    rank: Sequence[int],
    edges: Sequence[Edge],
    ends: Mapping[str, tuple[int, int]],
    tails: Mapping[str, int],
    dummies: Mapping[int, range],
    composites: frozenset[int],
) -> dict[tuple[int, int], float]:
    slots: dict[tuple[int, int], list[int]] = {}
    operands: dict[int, int] = {}
    for edge in sorted(edges, key=lambda each: (ends[each.id][1], each.slot)):
        tail, target = tails[edge.id], ends[edge.id][1]
        if rank[target] == rank[tail] + 1:
            slots.setdefault((tail, target), []).append(edge.slot)
        operands[target] = edge.slot + 1
    links = {
        link: 0.5 if link[1] in composites else (sum(each) / len(each) + 0.5) / operands[link[1]]
        for link, each in slots.items()
    }
    for source, chain in dummies.items():
        links.update(dict.fromkeys(pairwise((source, *chain)), 0.5))
    return links


def _find_tail(source: int, target: int, rank: Sequence[int], dummies: Mapping[int, range]) -> int:
    passed = rank[target] - rank[source] - 1
    return dummies[source][passed - 1] if passed and source in dummies else source

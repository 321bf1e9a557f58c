"""The gates that were selected: where they are, and whether only one wire leaves them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.model import Group

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """`nodes` with all that is inside them; `output` is the one that others read.

    `group` is the open call whose body they are in, None for the program itself.
    """

    nodes: frozenset[str]
    output: str
    group: Group | None

    @property
    def prefix(self) -> str:
        """What the ids of nodes written in the same text begin with."""
        return f"n{self.group.id[1:]}_" if self.group else "n"


def select_gates(circuit: Circuit, nodes: Collection[str]) -> Selection:
    """Return the gates among `nodes` as one selection.

    Raises GroupingError where they are too few, only a part of a group, or where more than one
    wire leaves them.
    """
    gates = {node for node in nodes if _is_gate(circuit, node)}
    if len(gates) < _FEWEST:
        raise GroupingError("group.few")
    groups = {group.id: group for group in circuit.groups}
    paths = {node: _path_of(circuit, groups, node) for node in gates}
    common = _common_start(list(paths.values()))
    for path in paths.values():
        if len(path) > len(common):
            _check_whole(circuit, groups, groups[path[len(common)]], gates)
    around = groups[common[-1]] if common else None
    if around is not None and around.opened is not None:
        raise GroupingError("group.inside", name=around.label)
    return Selection(frozenset(gates), _find_output(circuit, gates), around)


def _is_gate(circuit: Circuit, node: str) -> bool:
    return node in circuit.graph and record_of(circuit.graph, node).kind == "op"


def _path_of(circuit: Circuit, groups: dict[str, Group], node: str) -> tuple[str, ...]:
    """The groups around a node, the outermost first."""
    path: list[str] = []
    group = record_of(circuit.graph, node).group
    while group is not None:
        path.append(group)
        group = groups[group].parent
    return tuple(reversed(path))


def _common_start(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    common = paths[0]
    for path in paths:
        same = 0
        while same < min(len(common), len(path)) and common[same] == path[same]:
            same += 1
        common = common[:same]
    return common


def _check_whole(
    circuit: Circuit, groups: dict[str, Group], group: Group, gates: Collection[str]
) -> None:
    """Raise GroupingError where only some gates of an open group are selected among others."""
    inside = [
        node
        for node in circuit.order
        if _is_gate(circuit, node) and group.id in _path_of(circuit, groups, node)
    ]
    if missing := [node for node in inside if node not in gates]:
        raise GroupingError("group.part", name=group.label, add=missing)


def _find_output(circuit: Circuit, gates: Collection[str]) -> str:
    """The gate that the rest reads. Raises GroupingError where several are, or none is needed."""
    leaving = [node for node in circuit.order if node in gates and _is_read(circuit, node, gates)]
    if len(leaving) == 1:
        return leaving[0]
    labels = ", ".join(_describe(circuit, node) for node in leaving)
    missing = list(_close(circuit, gates, leaving))
    key = "group.outputs" if missing else "group.apart"
    raise GroupingError(
        key,
        add=missing,
        count=len(leaving),
        names=labels,
        missing=", ".join(_describe(circuit, node) for node in missing),
    )


def _is_read(circuit: Circuit, node: str, gates: Collection[str]) -> bool:
    """Whether the value of a node leaves the gates, or is the program's own."""
    readers = list(circuit.graph.successors(node))
    return node == circuit.output or not readers or any(each not in gates for each in readers)


def _close(circuit: Circuit, gates: Collection[str], leaving: Sequence[str]) -> Iterator[str]:
    """The gates to add, so that one wire leaves: up to where all that leaves comes together."""
    graph: nx.MultiDiGraph = circuit.graph
    ends = _find_common_reader(circuit, leaving)
    if ends is None:
        return
    below = set().union(*(nx.descendants(graph, node) for node in gates))
    above = nx.ancestors(graph, ends) | {ends}
    for node in circuit.order:
        if node in below & above and node not in gates and _is_gate(circuit, node):
            yield node


def _find_common_reader(circuit: Circuit, leaving: Sequence[str]) -> str | None:
    """The first node that all paths from these to the output lead through, None for none.

    It is their nearest common dominator in the graph of all wires turned round (Cooper, Harvey and
    Kennedy, A simple, fast dominance algorithm).
    """
    before = nx.immediate_dominators(circuit.graph.reverse(copy=False), circuit.output)
    if any(node != circuit.output and node not in before for node in leaving):
        return None
    chains = [_climb(before, node) for node in leaving]
    return next(node for node in chains[0] if all(node in chain for chain in chains[1:]))


def _climb(before: dict[str, str | None], node: str) -> list[str]:
    """The node and what dominates it, up to the output."""
    chain = [node]
    while (above := before.get(chain[-1])) is not None and above != chain[-1]:
        chain.append(above)
    return chain


def _describe(circuit: Circuit, node: str) -> str:
    """A gate as it is drawn, with its name where it has one."""
    record = record_of(circuit.graph, node)
    return f"{record.label} ({record.name})" if record.name else record.label

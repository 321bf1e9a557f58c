"""The groups of a graph: the nodes directly inside each, without those that hold none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import networkx as nx

from gradwalk.core.graph.node import records_of
from gradwalk.core.model import Group


def fill_groups(graph: nx.MultiDiGraph, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return `groups` with the nodes directly inside each one that is expanded.

    They are in the order of `groups`, where each is before those inside it. A group that holds no
    node, at any depth, is left out.
    """
    members: dict[str, list[str]] = {group.id: [] for group in groups}
    for node, record in records_of(graph).items():
        if record.group is not None:
            members[record.group].append(node)
    filled = [
        replace(group, nodes=tuple(members[group.id])) if group.expanded else group
        for group in groups
    ]
    holding: set[str | None] = set()
    for group in reversed(filled):
        if group.nodes or group.id in holding:
            holding |= {group.id, group.parent}
    return tuple(group for group in filled if group.id in holding)

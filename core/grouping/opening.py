"""Which groups of a rewritten program are open: those that were."""

from __future__ import annotations

from collections import Counter

from gradwalk.core.graph.build import Circuit
from gradwalk.core.grouping.same import WrittenOut
from gradwalk.core.model import Group


def keep_open(
    shown: Circuit, before: WrittenOut, after: WrittenOut, closed: str | None = None
) -> tuple[str, ...]:
    """Return the ids of the groups of `after` that are open in `shown`, the drawing of `before`.

    Both have the keys that `compute_same` gives equal nodes. Calls of the function `closed` are
    closed.
    """
    was_open = {group.id for group in shown.groups if group.expanded}
    known = Counter(
        _find_key(before, group) for group in before.circuit.groups if group.id in was_open
    )
    kept: list[str] = []
    for group in after.circuit.groups:
        key = _find_key(after, group)
        if group.label != closed and known[key] > 0:
            known[key] -= 1
            kept.append(group.id)
    return tuple(kept)


def _find_key(program: WrittenOut, group: Group) -> tuple[str, int]:
    """What a group is called and what it computes."""
    graph = program.circuit.graph
    prefix = f"n{group.id[1:]}"
    inside = {node for node in graph if node == prefix or node.startswith(f"{prefix}_")}
    ends = [
        node
        for node in program.circuit.order
        if node in inside
        and (
            node == program.circuit.output
            or any(each not in inside for each in graph.successors(node))
        )
    ]
    return group.label, program.keys[ends[-1]] if ends else -1

"""The ranks that expanded groups span, and the groups that dummy nodes are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.model import Group


def sort_expanded_groups(groups: Sequence[Group]) -> dict[str, str | None]:
    """Return every expanded group by id, with its parent; a parent comes before its children."""
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


def find_group_spans(
    rank: Sequence[int], group: Sequence[str | None], parents: Mapping[str, str | None]
) -> dict[str, tuple[int, int]]:
    """Return the first and last rank of each group; `parents` lists outer groups first."""
    spans: dict[str, tuple[int, int]] = {}
    for each, inner in zip(rank, group, strict=True):
        if inner is not None:
            first, last = spans.get(inner, (each, each))
            spans[inner] = min(first, each), max(last, each)
    for name in reversed(list(parents)):
        outer = parents[name]
        if outer is not None and name in spans:
            first, last = spans[name]
            outer_first, outer_last = spans.get(outer, (first, last))
            spans[outer] = min(first, outer_first), max(last, outer_last)
    return spans


def find_dummy_groups(
    passed: range,
    ends: Sequence[tuple[int, str | None]],
    parents: Mapping[str, str | None],
    spans: Mapping[str, tuple[int, int]],
) -> list[str | None]:
    """Return for each rank in `passed` the innermost group that holds a chain's dummy node.

    It is around all targets that the chain still leads to; `ends` are the rank and the group of
    every target.
    """
    if not spans:
        return [None] * len(passed)
    remaining = sorted(ends, key=lambda end: end[0])
    common = _path(remaining[-1][1], parents)
    found: list[str | None] = []
    for rank in reversed(passed):
        while remaining and remaining[-1][0] > rank:
            path = _path(remaining.pop()[1], parents)
            common = [a for a, b in zip(common, path, strict=False) if a == b]
        here = [each for each in common if spans[each][0] <= rank <= spans[each][1]]
        found.append(here[-1] if here else None)
    return found[::-1]


def _path(group: str | None, parents: Mapping[str, str | None]) -> list[str]:
    path: list[str] = []
    while group is not None:
        path.append(group)
        group = parents[group]
    return path[::-1]

"""Rows: the items that share one height because a main wire or a chain of dummies joins them.

Sander (1996) calls them linear segments, Brandes and Köpf (2001) blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph


def find_rows(
    graph: LayeredGraph, columns: Sequence[Sequence[int]], cuts: Collection[int] = ()
) -> list[int]:
    """Return the row of every item, and of every border in `columns`; -1 for unused borders.

    A new row begins at each item in `cuts`. Main wires cross neither each other nor a group's
    border, so that no row is both above and below another.
    """
    before, after = graph.collect_neighbours()
    wanted = _choose_main_wires(graph, columns, before, after)
    count = len(graph.rank) + 2 * len(graph.parents)
    row = [-1] * count
    rows = 0
    for number, column in enumerate(columns):
        joined = _uncross(columns[number - 1], column, wanted, len(graph.rank)) if number else {}
        for item in column:
            if row[item] < 0 and item in joined and item not in cuts:
                row[item] = row[joined[item]]
            elif row[item] < 0:
                row[item] = rows
                rows += 1
    return row


def _choose_main_wires(
    graph: LayeredGraph,
    columns: Sequence[Sequence[int]],
    before: Sequence[Sequence[int]],
    after: Sequence[Sequence[int]],
) -> dict[int, tuple[int, int]]:
    """For each head the tail it should be level with, and how much that matters.

    A gate goes with the operand on the longest path, and a node with the consumer on the
    longest path; among equals it is in the middle, so two equals get no main wire.
    """
    place = {item: number for column in columns for number, item in enumerate(column)}
    order = [item for column in columns for item in column if item < len(graph.rank)]
    depth = [0] * len(graph.rank)
    for item in order:
        depth[item] = max((depth[tail] for tail in before[item]), default=-1) + 1
    rest = [0] * len(graph.rank)
    for item in reversed(order):
        rest[item] = max((rest[head] for head in after[item]), default=-1) + 1
    wishes: list[list[int]] = [[] for _ in graph.rank]
    for item in order:
        tail = _choose_leader(before[item], depth, place)
        if tail is not None:
            wishes[tail].append(item)
    dummies = len(graph.nodes)
    wanted: dict[int, tuple[int, int]] = {}
    for tail in order:
        # A node prefers a gate to its own dummy node; the chain then leaves at the fork.
        heads = [head for head in wishes[tail] if head < dummies] if tail < dummies else []
        head = _choose_leader(heads or wishes[tail], rest, place)
        if head is not None:
            inner = tail >= dummies and head >= dummies
            wanted[head] = tail, depth[tail] + rest[head] + (len(order) if inner else 0)
    return wanted


def _choose_leader(
    items: Sequence[int], length: Sequence[int], place: Mapping[int, int]
) -> int | None:
    """The item with the greatest `length`; among equals the middle one, if there is one."""
    longest = max((length[item] for item in items), default=0)
    equals = sorted((item for item in items if length[item] == longest), key=place.__getitem__)
    return equals[len(equals) // 2] if len(equals) % 2 else None


def _uncross(
    left: Sequence[int], right: Sequence[int], wanted: Mapping[int, tuple[int, int]], items: int
) -> dict[int, int]:
    """The wanted main wires between two columns that do not cross, heaviest ones first."""
    at = {item: number for number, item in enumerate(left)}
    candidates: list[tuple[int, int, int]] = []
    for number, head in enumerate(right):
        if head >= items and head in at:
            candidates.append((-len(wanted) * 4 - items, at[head], number))
        elif head in wanted and wanted[head][0] in at:
            # else the tail is in the row of the drawing above
            tail, weight = wanted[head]
            candidates.append((-weight, at[tail], number))
    accepted: list[tuple[int, int]] = []
    for _, start, end in sorted(candidates):
        where = bisect_left(accepted, (start, end))
        if where and accepted[where - 1][1] >= end:
            continue
        if where < len(accepted) and accepted[where][1] <= end:
            continue
        accepted.insert(where, (start, end))
    return {right[end]: left[start] for start, end in accepted if right[end] != left[start]}

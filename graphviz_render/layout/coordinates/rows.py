"""Rows: the items that share one height because a main wire or a chain of dummies joins them.

Sander (1996) calls them linear segments, Brandes and Köpf (2001) blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph

Join = tuple[int, int]
"""An item or a border, and the item in the column before it that it is level with, or -1."""


def join_columns(graph: LayeredGraph, columns: Sequence[Sequence[int]]) -> list[Join]:
    """Return every item and border of `columns` once, column by column, with what it is level with.

    Main wires cross neither each other nor a group's border, so that no row is both above and below
    another.
    """
    wanted = _choose_main_wires(graph, columns)
    items = len(graph.rank)
    seen: set[int] = set()
    joins: list[Join] = []
    left: Sequence[int] = ()
    for column in columns:
        joined = _uncross(left, column, wanted, items)
        for item in column:
            if item < items:
                joins.append((item, joined.get(item, -1)))
            elif item not in seen:
                seen.add(item)
                joins.append((item, -1))
        left = column
    return joins


def number_rows(joins: Sequence[Join], count: int, cuts: Collection[int] = ()) -> list[int]:
    """Return the row of each of `count` items and borders; -1 for borders that are nowhere.

    A new row begins at each item in `cuts`.
    """
    row = [-1] * count
    rows = 0
    for item, tail in joins:
        if tail < 0 or item in cuts:
            row[item] = rows
            rows += 1
        else:
            row[item] = row[tail]
    return row


def _choose_main_wires(
    graph: LayeredGraph, columns: Sequence[Sequence[int]]
) -> dict[int, tuple[int, int]]:
    """For each head the tail it should be level with, and how much that matters.

    A gate goes with the operand on the longest path, and a node with the consumer on the
    longest path; among equals it is in the middle, so two equals get no main wire.
    """
    before, after = graph.before, graph.after
    place = {item: number for column in columns for number, item in enumerate(column)}
    order = [item for column in columns for item in column if item < len(before)]
    depth = [0] * len(before)
    for item in order:
        tails = before[item]
        if len(tails) == 1:
            depth[item] = depth[tails[0]] + 1
        elif tails:
            depth[item] = max([depth[tail] for tail in tails]) + 1
    rest = [0] * len(before)
    for item in reversed(order):
        ends = after[item]
        if len(ends) == 1:
            rest[item] = rest[ends[0]] + 1
        elif ends:
            rest[item] = max([rest[head] for head in ends]) + 1
    wishes: list[list[int]] = [[] for _ in before]
    for item in order:
        tails = before[item]
        tail = tails[0] if len(tails) == 1 else _choose_leader(tails, depth, place)
        if tail is not None:
            wishes[tail].append(item)
    dummies = len(graph.nodes)
    wanted: dict[int, tuple[int, int]] = {}
    for tail in order:
        heads = wishes[tail]
        if not heads:
            continue
        if tail < dummies and len(heads) > 1:
            # A node prefers a gate to its own dummy node; the chain then leaves at the fork.
            heads = [head for head in heads if head < dummies] or heads
        head = _choose_leader(heads, rest, place)
        if head is not None:
            inner = tail >= dummies and head >= dummies
            wanted[head] = tail, depth[tail] + rest[head] + (len(order) if inner else 0)
    return wanted


def _choose_leader(
    items: Sequence[int], length: Sequence[int], place: Mapping[int, int]
) -> int | None:
    """The item with the greatest `length`; among equals the middle one, if there is one."""
    if len(items) < 2:
        return items[0] if items else None
    if len(items) == 2:
        first, second = items
        if length[first] == length[second]:
            return None
        return first if length[first] > length[second] else second
    longest = max([length[item] for item in items])
    equals = sorted([item for item in items if length[item] == longest], key=place.__getitem__)
    return equals[len(equals) // 2] if len(equals) % 2 else None


def _uncross(
    left: Sequence[int], right: Sequence[int], wanted: Mapping[int, tuple[int, int]], items: int
) -> dict[int, int]:
    """The wanted main wires between two columns that do not cross, heaviest ones first."""
    at = {item: number for number, item in enumerate(left)}
    candidates: list[tuple[int, int, int]] = []
    for number, head in enumerate(right):
        if head >= items:
            if head in at:
                candidates.append((-len(wanted) * 4 - items, at[head], number))
        elif head in wanted:
            tail, weight = wanted[head]
            if tail in at:  # else it is in the row of the drawing above
                candidates.append((-weight, at[tail], number))
    if _keep_order(candidates):
        return {right[end]: left[start] for _, start, end in candidates}
    accepted: list[tuple[int, int]] = []
    for _, start, end in sorted(candidates):
        where = bisect_left(accepted, (start, end))
        if where and accepted[where - 1][1] >= end:
            continue
        if where < len(accepted) and accepted[where][1] <= end:
            continue
        accepted.insert(where, (start, end))
    return {right[end]: left[start] for start, end in accepted}


def _keep_order(candidates: Sequence[tuple[int, int, int]]) -> bool:
    """Whether no two of the wires cross; they are sorted by their ends."""
    before = -1
    for _, start, _ in candidates:
        if start <= before:
            return False
        before = start
    return True

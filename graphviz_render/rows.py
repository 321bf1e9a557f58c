"""Which items stand at one height: those that a main wire or a lane joins in one straight line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from gradwalk.graphviz_render.grid import Grid


def rows(grid: Grid, columns: Sequence[Sequence[int]], cuts: Collection[int] = ()) -> list[int]:
    """Return the row of every item, and of every border in `columns`; -1 for unused borders.

    A new row begins at each item in `cuts`.

    Main wires never cross, neither each other nor a group's border, so that what is above
    what stays free of contradiction.
    """
    before, after = neighbours(grid)
    wanted = _main_wires(grid, columns, before, after)
    count = len(grid.rank) + 2 * len(grid.parents)
    row = [-1] * count
    rows_so_far = 0
    for number, column in enumerate(columns):
        joined = _uncrossed(columns[number - 1], column, wanted, len(grid.rank)) if number else {}
        for item in column:
            if row[item] < 0 and item in joined and item not in cuts:
                row[item] = row[joined[item]]
            elif row[item] < 0:
                row[item] = rows_so_far
                rows_so_far += 1
    return row


def neighbours(grid: Grid) -> tuple[list[list[int]], list[list[int]]]:
    """Return for every item those it is linked to in the rank before, and in the rank after."""
    before: list[list[int]] = [[] for _ in grid.rank]
    after: list[list[int]] = [[] for _ in grid.rank]
    for tail, head in grid.links:
        before[head].append(tail)
        after[tail].append(head)
    return before, after


def _main_wires(
    grid: Grid,
    columns: Sequence[Sequence[int]],
    before: Sequence[Sequence[int]],
    after: Sequence[Sequence[int]],
) -> dict[int, tuple[int, int]]:
    """For each head the tail it would be straight with, and how much that matters.

    A gate goes with the operand on the longest path, and a node with the consumer on the
    longest path; between equals it stands in the middle, so two equals get no main wire.
    """
    place = {item: number for column in columns for number, item in enumerate(column)}
    order = [item for column in columns for item in column if item < len(grid.rank)]
    depth = [0] * len(grid.rank)
    for item in order:
        depth[item] = max((depth[tail] for tail in before[item]), default=-1) + 1
    rest = [0] * len(grid.rank)
    for item in reversed(order):
        rest[item] = max((rest[head] for head in after[item]), default=-1) + 1
    wishes: list[list[int]] = [[] for _ in grid.rank]
    for item in order:
        tail = _leading(before[item], depth, place)
        if tail is not None:
            wishes[tail].append(item)
    lanes = len(grid.nodes)
    wanted: dict[int, tuple[int, int]] = {}
    for tail in order:
        # A node's own lane gives way to a gate; the lane then leaves at the fork.
        heads = [head for head in wishes[tail] if head < lanes] if tail < lanes else []
        chosen = _leading(heads or wishes[tail], rest, place)
        if chosen is not None:
            both = tail >= lanes and chosen >= lanes
            wanted[chosen] = tail, depth[tail] + rest[chosen] + (len(order) if both else 0)
    return wanted


def _leading(items: Sequence[int], length: Sequence[int], place: dict[int, int]) -> int | None:
    """The item with the greatest `length`; among equals the middle one, if there is one."""
    longest = max((length[item] for item in items), default=0)
    equals = sorted((item for item in items if length[item] == longest), key=place.__getitem__)
    return equals[len(equals) // 2] if len(equals) % 2 else None


def _uncrossed(
    left: Sequence[int], right: Sequence[int], wanted: dict[int, tuple[int, int]], items: int
) -> dict[int, int]:
    """The wanted main wires between two columns, those that matter most first, uncrossed."""
    at = {item: number for number, item in enumerate(left)}
    candidates: list[tuple[int, int, int]] = []
    for number, head in enumerate(right):
        if head >= items and head in at:
            candidates.append((-len(wanted) * 4 - items, at[head], number))
        elif head in wanted:
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

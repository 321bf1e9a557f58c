"""Ranks that are no higher than a board: what has no room in its rank moves to the left.

Filled rank by rank from the output, as in list scheduling (Coffman and Graham 1972): what has the
longest computation before it comes first, so that the drawing becomes wider by as little as it can.
"""

from __future__ import annotations

from collections.abc import Sequence


def fill_ranks(
    wires: Sequence[tuple[int, int]], rooms: Sequence[float], wire_room: float, most: float
) -> list[int]:
    """Return the rank of each node in topological order, from 0.

    `rooms` are the heights that the nodes need, and `wire_room` is that of a wire that passes. No
    rank needs more than `most`, unless a single node or the wires that pass it do.
    """
    count = len(rooms)
    before: list[list[int]] = [[] for _ in range(count)]
    unplaced = [0] * count
    depth = [0] * count
    for source, target in dict.fromkeys(wires):
        before[target].append(source)
        unplaced[source] += 1
    for node, sources in enumerate(before):
        depth[node] = max((depth[source] + 1 for source in sources), default=0)
    columns: list[list[int]] = []
    ready = [node for node in range(count) if not unplaced[node]]
    passing: set[int] = set()
    """The nodes that are not placed, and one of whose consumers is."""
    while ready:
        high = wire_room * len(passing)
        column: list[int] = []
        for node in sorted(ready, key=lambda each: (-depth[each], each)):
            more = rooms[node] - wire_room * (node in passing)
            if not column or high + more <= most:
                column.append(node)
                high += more
        columns.append(column)
        ready = [node for node in ready if node not in column]
        for node in column:
            passing.discard(node)
            passing.update(before[node])
            for source in before[node]:
                unplaced[source] -= 1
                if not unplaced[source]:
                    ready.append(source)
    rank = [0] * count
    for number, column in enumerate(reversed(columns)):
        for node in column:
            rank[node] = number
    return rank

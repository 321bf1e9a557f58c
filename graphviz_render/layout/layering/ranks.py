"""The rank of each node: its column from left to right (layer assignment, Sugiyama et al. 1981)."""

from __future__ import annotations

from collections.abc import Sequence


def assign_ranks(count: int, wires: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rank of each of `count` nodes in topological order, from 0.

    The longest path to the outputs gives the rank, so that a node is directly before its first
    consumer. A node where several wires end that nobody else needs moves left again if that
    shortens wires in total, which is what Gansner et al. (1993) minimise with a simplex method.
    """
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
    # Further left a node shortens the wires that end at it, and lengthens only its own.
    last = [max((rank[target] for target in targets), default=0) for targets in after]
    ends_once = [
        sum(rank[target] == end for target in targets) == 1
        for end, targets in zip(last, after, strict=True)
    ]
    for node, sources in enumerate(before):
        shortened = sum(ends_once[source] and last[source] == rank[node] for source in sources)
        if shortened > 1 and after[node]:
            rank[node] = max(rank[source] for source in sources) + 1
    lowest = min((rank[node] for node in range(count) if before[node] or after[node]), default=0)
    return [each - lowest if before[node] or after[node] else 0 for node, each in enumerate(rank)]

"""What stands above what, row by row, and how far off it must stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradwalk.graphviz_render.grid import Grid

GROUP_HEAD = 24.0
"""Room for a group's name above its topmost member, and its margin below the lowest."""
GROUP_FOOT = 8.0

_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Stack:
    """For each row its neighbours above and below, and how far off they must stay."""

    above: list[dict[int, float]]
    below: list[dict[int, float]]
    upper: frozenset[int]
    """The rows that are upper borders of groups, and those that are lower ones."""
    lower: frozenset[int]


def stack(
    grid: Grid,
    columns: Sequence[Sequence[int]],
    row: Sequence[int],
    up: Sequence[float],
    down: Sequence[float],
) -> Stack:
    """Return how the rows stand on each other in any of `columns`."""
    items = len(grid.rank)
    borders = row[items:]
    reach_up = [*up, *(0.0 for _ in borders)]
    reach_down = [*down, *(0.0 for _ in borders)]
    count = max(row, default=-1) + 1
    above: list[dict[int, float]] = [{} for _ in range(count)]
    below: list[dict[int, float]] = [{} for _ in range(count)]
    for column in columns:
        for first, second in pairwise(column):
            gap = _GAP
            if first >= items and (first - items) % 2 == 0:
                gap = GROUP_HEAD
            elif second >= items and (second - items) % 2 == 1:
                gap = GROUP_FOOT
            room = reach_down[first] + gap + reach_up[second]
            room = max(room, above[row[second]].get(row[first], 0.0))
            above[row[second]][row[first]] = below[row[first]][row[second]] = room
    return Stack(above, below, frozenset(borders[::2]) - {-1}, frozenset(borders[1::2]) - {-1})


def downwards(stack: Stack) -> list[int]:
    """Return the rows in an order in which none comes before one above it."""
    waiting = [len(each) for each in stack.above]
    order = [each for each, count in enumerate(waiting) if not count]
    for each in order:
        for other in stack.below[each]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order


def feasible(stack: Stack, wishes: Sequence[float]) -> list[float]:
    """Return heights near `wishes` that keep every distance.

    They are the mean of pushing down and pushing up, which is a solution as well, as the
    distances bound differences only.
    """
    order = downwards(stack)
    pushed = list(wishes)
    for each in order:
        for other, room in stack.above[each].items():
            pushed[each] = max(pushed[each], pushed[other] + room)
    raised = list(wishes)
    for each in reversed(order):
        for other, room in stack.below[each].items():
            raised[each] = min(raised[each], raised[other] - room)
    return [(a + b) / 2 for a, b in zip(pushed, raised, strict=True)]


def tallest(stack: Stack) -> tuple[float, list[int]]:
    """Return the least height that all rows need, and the rows that make it so, downwards."""
    depth = [0.0] * len(stack.above)
    over: list[int | None] = [None] * len(depth)
    for each in downwards(stack):
        for other, room in stack.above[each].items():
            if depth[other] + room > depth[each]:
                depth[each], over[each] = depth[other] + room, other
    last: int | None = max(range(len(depth)), key=depth.__getitem__, default=None)
    height = depth[last] if last is not None else 0.0
    path: list[int] = []
    while last is not None:
        path.append(last)
        last = over[last]
    return height, path[::-1]

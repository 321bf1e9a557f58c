"""Heights made calm: main wires straight, gates in the middle of their operands.

Takes the order of the items in each rank, and heights that need not fit, and gives heights
that do. Whole rows move, as far as their neighbours let them, to the middle of what they are
wired to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphviz_render.grid import Grid
from graphviz_render.rows import neighbours, rows

GROUP_HEAD = 24.0
"""Room for a group's name above its topmost member, and its margin below the lowest."""
GROUP_FOOT = 8.0

_GAP = 8.0
_ROUNDS = 24
_ROUNDS_WHEN_LARGE = 6
_LARGE = 3_000
_TOP, _BOTTOM = float("-inf"), float("inf")


def straighten(
    grid: Grid,
    columns: Sequence[Sequence[int]],
    height: Sequence[float],
    up: Sequence[float],
    down: Sequence[float],
) -> list[float]:
    """Return heights for all items, in the order in which `columns` hold them.

    `up` and `down` say how far each item reaches above and below its wire.
    """
    row = rows(grid, columns)
    stack = _stack(grid, columns, row, up, down)
    wishes = _pulls(grid, row)
    place = _feasible(stack, _means(row, height, len(stack.above)))
    for number in range(_ROUNDS if len(place) < _LARGE else _ROUNDS_WHEN_LARGE):
        order = sorted(range(len(place)), key=place.__getitem__, reverse=number % 2 == 1)
        for each in order:
            _move(each, stack, wishes[each], place)
    return [place[row[item]] for item in range(len(grid.rank))]


@dataclass(frozen=True, slots=True)
class _Stack:
    """For each row its neighbours above and below, and how far off they must stay."""

    above: list[dict[int, float]]
    below: list[dict[int, float]]
    upper: frozenset[int]
    """The rows that are upper borders of groups, and those that are lower ones."""
    lower: frozenset[int]


def _stack(
    grid: Grid,
    columns: Sequence[Sequence[int]],
    row: Sequence[int],
    up: Sequence[float],
    down: Sequence[float],
) -> _Stack:
    items = len(grid.rank)
    count = max(row, default=-1) + 1
    above: list[dict[int, float]] = [{} for _ in range(count)]
    below: list[dict[int, float]] = [{} for _ in range(count)]

    def distance(first: int, second: int) -> float:
        if first >= items and (first - items) % 2 == 0:
            return GROUP_HEAD + (up[second] if second < items else 0)
        if second >= items and (second - items) % 2 == 1:
            return GROUP_FOOT + (down[first] if first < items else 0)
        return (down[first] if first < items else 0) + _GAP + (up[second] if second < items else 0)

    for column in columns:
        for first, second in pairwise(column):
            room = max(distance(first, second), above[row[second]].get(row[first], 0))
            above[row[second]][row[first]] = below[row[first]][row[second]] = room
    borders = row[items:]
    return _Stack(above, below, frozenset(borders[::2]) - {-1}, frozenset(borders[1::2]) - {-1})


def _pulls(grid: Grid, row: Sequence[int]) -> list[list[list[int]]]:
    """For each row the sets of rows whose middle it would stand at.

    A gate follows its operands, a lane all it is wired to; what has no operands follows its
    consumers.
    """
    before, after = neighbours(grid)
    lanes = len(grid.nodes)
    pulls: list[list[list[int]]] = [[] for _ in range(max(row, default=-1) + 1)]
    readers: list[list[int]] = [[] for _ in pulls]
    for item, tails in enumerate(before):
        here = row[item]
        if tails and all(row[tail] != here for tail in tails):
            pulls[here].append([row[tail] for tail in tails])
        others = [row[head] for head in after[item] if row[head] != here]
        readers[here].extend(others)
        if item >= lanes:
            pulls[here].extend([other] for other in others)
    for here, found in enumerate(pulls):
        if not found and readers[here]:
            found.extend([reader] for reader in readers[here])
    return pulls


def _means(row: Sequence[int], height: Sequence[float], count: int) -> list[float | None]:
    total, number = [0.0] * count, [0] * count
    for each, y in zip(row, height, strict=False):
        total[each] += y
        number[each] += 1
    return [sum_ / n if n else None for sum_, n in zip(total, number, strict=True)]


def _feasible(stack: _Stack, wishes: Sequence[float | None]) -> list[float]:
    """Heights near `wishes` that keep every distance: the mean of pushing down and pushing up.

    The mean of two solutions is one, as the distances bound differences only.
    """
    order = _downwards(stack)
    lowest = min((wish for wish in wishes if wish is not None), default=0.0)
    highest = max((wish for wish in wishes if wish is not None), default=0.0)
    pushed = [lowest if wish is None else wish for wish in wishes]
    for each in order:
        for other, room in stack.above[each].items():
            pushed[each] = max(pushed[each], pushed[other] + room)
    raised = [highest if wish is None else wish for wish in wishes]
    for each in reversed(order):
        for other, room in stack.below[each].items():
            raised[each] = min(raised[each], raised[other] - room)
    return [(a + b) / 2 for a, b in zip(pushed, raised, strict=True)]


def _downwards(stack: _Stack) -> list[int]:
    waiting = [len(each) for each in stack.above]
    order = [each for each, count in enumerate(waiting) if not count]
    for each in order:
        for other in stack.below[each]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order


def _move(each: int, stack: _Stack, pulls: Sequence[Sequence[int]], place: list[float]) -> None:
    least, most = _least(each, stack, place), _most(each, stack, place)
    if each in stack.upper:
        wish = most
    elif each in stack.lower:
        wish = least
    elif pulls:
        means = [sum(place[other] for other in pull) / len(pull) for pull in pulls]
        wish = sum(means) / len(means)
    else:
        wish = least
    if wish not in (_TOP, _BOTTOM):
        place[each] = max(min(wish, most), least)
        _make_way(each, stack, place)


def _least(each: int, stack: _Stack, place: Sequence[float]) -> float:
    """The highest this row may stand. A border around it moves along as far as it can."""
    least = _TOP
    for other, room in stack.above[each].items():
        at = _least(other, stack, place) if other in stack.upper else place[other]
        least = max(least, at + room)
    return least


def _most(each: int, stack: _Stack, place: Sequence[float]) -> float:
    most = _BOTTOM
    for other, room in stack.below[each].items():
        at = _most(other, stack, place) if other in stack.lower else place[other]
        most = min(most, at - room)
    return most


def _make_way(each: int, stack: _Stack, place: list[float]) -> None:
    for other, room in stack.above[each].items():
        if other in stack.upper and place[other] > place[each] - room:
            place[other] = place[each] - room
            _make_way(other, stack, place)
    for other, room in stack.below[each].items():
        if other in stack.lower and place[other] < place[each] + room:
            place[other] = place[each] + room
            _make_way(other, stack, place)

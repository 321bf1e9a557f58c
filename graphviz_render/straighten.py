"""Heights made calm: main wires straight, gates in the middle of their operands.

Takes the order of the items in each rank, and heights that need not fit, and gives heights
that do. Whole rows move, as far as their neighbours let them, to the middle of what they are
wired to.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gradwalk.graphviz_render.grid import Grid
from gradwalk.graphviz_render.rows import neighbours, rows
from gradwalk.graphviz_render.stack import Stack, feasible, stack, tallest

_ROUNDS = 24
_ROUNDS_WHEN_LARGE = 6
_LARGE = 3_000
_STILL = 0.02

_TALLER = 1.6
_TALL_FOR_RANK = 40.0
"""How much taller than its fullest rank a drawing may be, or than it is wide."""
_MOST_CUTTINGS = 60
_CUTTING_EFFORT = 60_000
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
    row, stacked = _calm_rows(grid, columns, up, down)
    pulls = _pulls(grid, row)
    place = feasible(stacked, _means(row, height, len(stacked.above)))
    for number in range(_ROUNDS if len(place) < _LARGE else _ROUNDS_WHEN_LARGE):
        order = sorted(range(len(place)), key=place.__getitem__, reverse=number % 2 == 1)
        before = place.copy()
        for each in order:
            _move(each, stacked, pulls[each], place)
        if all(abs(a - b) < _STILL for a, b in zip(place, before, strict=True)):
            break
    return [place[row[item]] for item in range(len(grid.rank))]


def _calm_rows(
    grid: Grid, columns: Sequence[Sequence[int]], up: Sequence[float], down: Sequence[float]
) -> tuple[list[int], Stack]:
    """The rows, cut where long straight wires would make the drawing far taller than its ranks."""
    least = max(
        (sum(up[i] + down[i] for i in column if i < len(up)) for column in columns), default=0.0
    )
    allowed = max(least * _TALLER, len(columns) * _TALL_FOR_RANK)
    cuts: set[int] = set()
    row = rows(grid, columns)
    stacked = stack(grid, columns, row, up, down)
    for _ in range(min(_MOST_CUTTINGS, _CUTTING_EFFORT // len(row))):
        height, path = tallest(stacked)
        new = _cuts(columns, row, path) if height > allowed else set()
        if new <= cuts:
            break
        cuts |= new
        row = rows(grid, columns, cuts)
        stacked = stack(grid, columns, row, up, down)
    else:
        if tallest(stacked)[0] > 2 * allowed:
            row = rows(grid, columns, range(len(grid.rank)))
            stacked = stack(grid, columns, row, up, down)
    return row, stacked


def _cuts(columns: Sequence[Sequence[int]], row: Sequence[int], path: Sequence[int]) -> set[int]:
    """Where to cut the rows of `path` that lead from what stands above them in one rank to what
    stands below them in another."""
    meeting: dict[tuple[int, int], int] = {}
    for rank, column in enumerate(columns):
        for first, second in pairwise(column):
            meeting.setdefault((row[first], row[second]), rank)
    at: dict[int, tuple[int, int]] = {}
    for before, each, after in zip(path, path[1:], path[2:], strict=False):
        ends = meeting[before, each], meeting[each, after]
        if ends[0] != ends[1]:
            at[each] = min(ends), max(ends)
    cuts: set[int] = set()
    for rank, column in enumerate(columns):
        for item in column:
            first, last = at.get(row[item], (-1, -1))
            if first >= 0 and rank == (first + last + 1) // 2:
                cuts.add(item)
    return cuts


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


def _means(row: Sequence[int], height: Sequence[float], count: int) -> list[float]:
    total, number = [0.0] * count, [0] * count
    for each, y in zip(row, height, strict=False):
        total[each] += y
        number[each] += 1
    # Borders have no height of their own; they begin in the middle and are pushed out.
    whole = sum(height) / max(len(height), 1)
    return [sum_ / n if n else whole for sum_, n in zip(total, number, strict=True)]


def _move(each: int, stack: Stack, pulls: Sequence[Sequence[int]], place: list[float]) -> None:
    least, most = _least(each, stack, place), _most(each, stack, place)
    if each in stack.upper:
        wish = most
    elif each in stack.lower:
        wish = least
    elif pulls:
        means = [sum(place[other] for other in pull) / len(pull) for pull in pulls]
        wish = sum(means) / len(means)
    else:
        wish = least if least > _TOP else most
    if wish not in (_TOP, _BOTTOM):
        place[each] = max(min(wish, most), least)
        _make_way(each, stack, place)


def _least(each: int, stack: Stack, place: Sequence[float]) -> float:
    """The highest this row may stand. A border around it moves along as far as it can."""
    least = _TOP
    for other, room in stack.above[each].items():
        at = _least(other, stack, place) if other in stack.upper else place[other]
        least = max(least, at + room)
    return least


def _most(each: int, stack: Stack, place: Sequence[float]) -> float:
    most = _BOTTOM
    for other, room in stack.below[each].items():
        at = _most(other, stack, place) if other in stack.lower else place[other]
        most = min(most, at - room)
    return most


def _make_way(each: int, stack: Stack, place: list[float]) -> None:
    for other, room in stack.above[each].items():
        if other in stack.upper and place[other] > place[each] - room:
            place[other] = place[each] - room
            _make_way(other, stack, place)
    for other, room in stack.below[each].items():
        if other in stack.lower and place[other] < place[each] + room:
            place[other] = place[each] + room
            _make_way(other, stack, place)

"""Coordinate assignment: main wires level, gates in the middle of their operands.

Takes the order of the items in each rank and heights that need not keep their distances, and
returns heights that do. Whole rows move, as far as their neighbours allow, to the middle of what
they are wired to (the priority and median ideas of Sugiyama et al. 1981 and Gansner et al. 1993,
with the linear segments of Sander 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from gradwalk.graphviz_render.layout.coordinates.constraints import (
    Constraints,
    Distance,
    build_constraints,
    find_feasible_heights,
    find_tall_chains,
    measure_distances,
)
from gradwalk.graphviz_render.layout.coordinates.rows import Join, join_columns, number_rows
from gradwalk.graphviz_render.layout.coordinates.sweeps import sweep_rows
from gradwalk.graphviz_render.layout.coordinates.window import Window, find_window
from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.measure.density import ROOMY
from gradwalk.graphviz_render.measure.direction import GROUP_MARGINS, GroupMargins

_TALLER = 1.6
_TALL_FOR_RANK = 40.0
"""A drawing may be this much taller than its fullest rank, or than its number of ranks."""
_PACKED, _TALLEST = 1.05, 2.0
"""If a drawing is so much taller than is allowed, none of its wires is level: one that is packed,
and one whose rows are not all cut where they could be."""
_MAX_CUT_PASSES = 60
_CUT_EFFORT = 60_000


@dataclass(frozen=True, slots=True)
class Spacing:
    """How the items of a drawing are beside each other, however high it becomes."""

    columns: Sequence[Sequence[int]]
    joins: Sequence[Join]
    distances: Sequence[Distance]
    fullest: float
    """The height of the fullest rank."""
    up: Sequence[float]
    """How far each item extends above its wire, and below it."""
    down: Sequence[float]


def measure_spacing(
    graph: LayeredGraph,
    columns: Sequence[Sequence[int]],
    up: Sequence[float],
    down: Sequence[float],
    ends: RowEnds = ONE_ROW,
    margins: GroupMargins = GROUP_MARGINS["right"],
    gap: float = ROOMY.gap,
) -> Spacing:
    """Return the spacing of the items that `columns` hold in their order.

    `up` and `down` are how far each item extends above and below its wire. Between two rows of the
    drawing, whose `ends` these are, nothing is level.
    """
    columns = ends.split_columns(columns)
    items = len(graph.rank)
    fullest = max(
        (sum([up[i] + down[i] for i in column if i < items]) for column in columns), default=0.0
    )
    distances = measure_distances(graph, columns, up, down, margins, gap)
    return Spacing(columns, join_columns(graph, columns), distances, fullest, up, down)


def assign_heights(
    graph: LayeredGraph,
    spacing: Spacing,
    height: Sequence[float],
    ends: RowEnds = ONE_ROW,
    *,
    tight: bool = False,
    packed: bool = False,
) -> list[float]:
    """Return heights for all items, in the order of `spacing`, near those in `height`.

    A `tight` drawing is hardly taller than its fullest rank, and has more bends for that. One that
    is `packed` is no taller at all, if all of its wires must bend for that.
    """
    row, constraints = _choose_rows(graph, spacing, tight, packed)
    pulls = _collect_pulls(graph, row, ends)
    place = find_feasible_heights(constraints, _mean_heights(row, height, len(constraints.above)))
    window = _find_window(graph, row, constraints, spacing, ends) if tight else None
    if window:
        place = _move_into_window(place, window)
    sweep_rows(constraints, pulls, place, window)
    return [place[each] for each in row[: len(graph.rank)]]


def _choose_rows(
    graph: LayeredGraph, spacing: Spacing, tight: bool, packed: bool
) -> tuple[list[int], Constraints]:
    """The rows, cut where long level wires would make the drawing far taller than its ranks.

    Where it would still be too tall for a `packed` drawing, nothing is level.
    """
    items = len(graph.rank)
    count = items + 2 * len(graph.parents)
    columns, joins, distances = spacing.columns, spacing.joins, spacing.distances
    allowed = spacing.fullest
    if not tight:
        allowed = max(allowed * _TALLER, len(columns) * _TALL_FOR_RANK)
    tallest = _PACKED if packed else inf
    cuts: set[int] = set()
    row = number_rows(joins, count)
    for _ in range(min(_MAX_CUT_PASSES, _CUT_EFFORT // count)):
        chains = find_tall_chains(distances, row, allowed)
        new = _choose_cuts(columns, row, [chain for _, chain in chains]) if chains else set()
        if new <= cuts:
            break
        cuts |= new
        row = number_rows(joins, count, cuts)
    else:
        tallest = min(tallest, _TALLEST)
    if tallest < inf and find_tall_chains(distances, row, tallest * allowed):
        row = number_rows(joins, count, range(items))
    return row, build_constraints(distances, row, items)


def _choose_cuts(
    columns: Sequence[Sequence[int]], row: Sequence[int], chains: Sequence[Sequence[int]]
) -> set[int]:
    """Where to cut the rows of `chains` that lead from what is above them in one rank to what is
    below them in another."""
    following = {upper: lower for chain in chains for upper, lower in pairwise(chain)}
    meeting: dict[int, int] = {}
    places: dict[int, list[tuple[int, int]]] = {each: [] for chain in chains for each in chain}
    for rank, column in enumerate(columns):
        before = -1
        for item in column:
            here = row[item]
            if here in places:
                places[here].append((rank, item))
                if before >= 0 and following.get(before) == here:
                    meeting.setdefault(before, rank)
            before = here
    cuts: set[int] = set()
    for chain in chains:
        for before, each in pairwise(chain[:-1]):
            if meeting[before] != meeting[each]:
                middle = (meeting[before] + meeting[each] + 1) // 2
                cuts.update(item for rank, item in places[each] if rank == middle)
    return cuts


def _collect_pulls(graph: LayeredGraph, row: Sequence[int], ends: RowEnds) -> list[list[list[int]]]:
    """For each row the sets of rows whose middle attracts it.

    A gate follows its operands, a dummy node all that it is linked to; what has no operands
    follows its consumers.
    """
    before, after = graph.before, graph.after
    dummies = len(graph.nodes)
    pulls: list[list[list[int]]] = [[] for _ in range(max(row, default=-1) + 1)]
    readers: list[list[int]] = [[] for _ in pulls]
    for item, tails in enumerate(before):
        here = row[item]
        if ends.ranks:
            tails = [tail for tail in tails if not ends.part(graph, tail)]
        if tails:
            rows = [row[tail] for tail in tails]
            if here not in rows:
                pulls[here].append(rows)
        if ends.ranks and ends.part(graph, item):
            continue
        for head in after[item]:
            other = row[head]
            if other != here:
                readers[here].append(other)
                if item >= dummies:
                    pulls[here].append([other])
    for here, found in enumerate(pulls):
        if not found and readers[here]:
            found.extend([reader] for reader in readers[here])
    return pulls


def _mean_heights(row: Sequence[int], height: Sequence[float], count: int) -> list[float]:
    total, number = [0.0] * count, [0] * count
    for each, y in zip(row, height, strict=False):
        total[each] += y
        number[each] += 1
    # Borders have no height of their own; they begin in the middle and are pushed out.
    whole = sum(height) / max(len(height), 1)
    return [sum_ / n if n else whole for sum_, n in zip(total, number, strict=True)]


def _find_window(
    graph: LayeredGraph,
    row: Sequence[int],
    constraints: Constraints,
    spacing: Spacing,
    ends: RowEnds,
) -> Window:
    up, down = spacing.up, spacing.down
    count = len(constraints.above)
    highest, lowest, part = [0.0] * count, [0.0] * count, [0] * count
    for item, each in enumerate(row[: len(up)]):
        highest[each], lowest[each] = max(highest[each], up[item]), max(lowest[each], down[item])
        part[each] = ends.find_row(graph, item)
    for number, name in enumerate(graph.parents):
        for border in row[len(up) + 2 * number :][:2]:
            if border >= 0:
                part[border] = ends.find_row_of_rank(graph.spans[name][0])
    return find_window(constraints, highest, lowest, part)


def _move_into_window(place: Sequence[float], window: Window) -> list[float]:
    middle = (min(window.highest, default=0.0) + max(window.lowest, default=0.0)) / 2
    off = middle - (min(place, default=0.0) + max(place, default=0.0)) / 2
    return [window.clamp(each, y + off) for each, y in enumerate(place)]

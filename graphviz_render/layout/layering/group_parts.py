"""The expanded groups of a folded drawing: one that is in several rows has a part in each.

To the passes after the ordering a part is a group of its own, so that each row has its own height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import RowEnds

_Key: TypeAlias = tuple[str, int]
"""A group and a row."""


@dataclass(frozen=True, slots=True)
class GroupParts:
    """A circuit whose groups are those parts, with its columns and the rows that it ends."""

    graph: LayeredGraph
    columns: Sequence[Sequence[int]]
    """With the borders of the parts. The items that begin the next row come last in a column."""
    ends: RowEnds
    """What begins the next row includes the borders around it."""
    groups: Mapping[str, _Key]
    """The group that each part belongs to, and the row that it is in; first rows come first."""


def split_groups(
    graph: LayeredGraph, columns: Sequence[Sequence[int]], ends: RowEnds
) -> GroupParts:
    """Return the parts of the groups of `graph` in the rows that end at `ends`."""
    found = _find_spans(graph, ends)
    parts = {key: f"{key[0]} {key[1]}" for key in found}
    parents = {
        parts[group, row]: None if (outer := graph.parents[group]) is None else parts[outer, row]
        for group, row in found
    }
    rows = [ends.find_row(graph, item) for item in range(len(graph.rank))]
    split = replace(
        graph,
        group=tuple(
            None if group is None else parts[group, row]
            for group, row in zip(graph.group, rows, strict=True)
        ),
        parents=parents,
        spans={parts[key]: span for key, span in found.items()},
    )
    borders = _Borders(graph, found)
    split_columns: list[list[int]] = []
    late: set[int] = set()
    for rank, column in enumerate(columns):
        row = ends.find_row_of_rank(rank)
        before = [item for item in column if item not in ends.late]
        after = borders.keep_around([item for item in column if item not in before], column)
        begun = borders.rename(after, row + 1)
        late.update(begun)
        split_columns.append([*borders.rename(before, row, rank), *begun])
    by_row = sorted(found, key=lambda key: key[1])
    return GroupParts(
        split,
        split_columns,
        RowEnds(ends.ranks, frozenset(late)),
        {parts[key]: key for key in by_row},
    )


def _find_spans(graph: LayeredGraph, ends: RowEnds) -> dict[_Key, tuple[int, int]]:
    """The first and the last rank of each group in each row, outer groups first.

    What begins the next row counts as in the first rank of that.
    """
    spans: dict[_Key, tuple[int, int]] = {}
    for item, group in enumerate(graph.group):
        row = ends.find_row(graph, item)
        rank = graph.rank[item] + (item in ends.late)
        while group is not None:
            first, last = spans.get((group, row), (rank, rank))
            spans[group, row] = min(first, rank), max(last, rank)
            group = graph.parents[group]
    order = {group: number for number, group in enumerate(graph.parents)}
    return {key: spans[key] for key in sorted(spans, key=lambda key: (order[key[0]], key[1]))}


class _Borders:
    """The borders of groups in a column, as `ordering.columns` numbers them, and of their parts."""

    def __init__(self, graph: LayeredGraph, spans: Mapping[_Key, tuple[int, int]]) -> None:
        self._graph = graph
        self._items = len(graph.rank)
        self._names = list(graph.parents)
        self._spans = spans
        self._numbers = {key: number for number, key in enumerate(spans)}

    def rename(self, column: Sequence[int], row: int, rank: int | None = None) -> list[int]:
        """Return `column` with the borders of the parts in `row`, of those that are in `rank`."""
        renamed: list[int] = []
        for item in column:
            if item < self._items:
                renamed.append(item)
                continue
            number, side = divmod(item - self._items, 2)
            key = self._names[number], row
            first, last = self._spans.get(key, (0, -1))
            if rank is None or first <= rank <= last:
                renamed.append(self._items + 2 * self._numbers[key] + side)
        return renamed

    def keep_around(self, items: Sequence[int], column: Sequence[int]) -> list[int]:
        """Return `items` with the borders of all groups around them, in the order of `column`."""
        kept = set(items)
        for item in items:
            group = self._graph.group[item]
            while group is not None:
                upper = self._items + 2 * self._names.index(group)
                kept |= {upper, upper + 1}
                group = self._graph.parents[group]
        return [item for item in column if item in kept]

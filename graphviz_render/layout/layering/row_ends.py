"""Where the rows of a folded drawing end, so that each row has heights and columns of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph


@dataclass(frozen=True, slots=True)
class RowEnds:
    """The ranks that end a row, and the inputs in these ranks that begin the next one."""

    ranks: frozenset[int] = frozenset()
    late: frozenset[int] = frozenset()

    def part(self, graph: LayeredGraph, tail: int) -> bool:
        """Return whether what `tail` leads to is in the next row."""
        return graph.rank[tail] in self.ranks and tail not in self.late

    def find_row(self, graph: LayeredGraph, item: int) -> int:
        """Return the number of the row that `item` is in."""
        return self.find_row_of_rank(graph.rank[item]) + (item in self.late)

    def find_row_of_rank(self, rank: int) -> int:
        """Return the number of the row that ends at `rank` or after it."""
        return sum(end < rank for end in self.ranks)

    def split_columns(self, columns: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return `columns` with those at an end in two: what ends a row, and what begins the next.

        So the items of two rows are never neighbours.
        """
        split: list[list[int]] = []
        for rank, column in enumerate(columns):
            split.append([item for item in column if item not in self.late])
            if rank in self.ranks:
                split.append([item for item in column if item in self.late])
        return split


ONE_ROW = RowEnds()

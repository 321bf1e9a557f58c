"""A drawing of one row → the same drawing in several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.folding.rows import (
    Row,
    measure_gap,
)
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, GroupPart, Layout, Point
from gradwalk.graphviz_render.layout.routing.wires import MAX_POINTS

_POINTS_OF_TURN = 8
_SAME = 1.0
"""A wire that would change its height by less does not."""


@dataclass(frozen=True, slots=True)
class _Return:
    """What the wires across one break have in common: the margins, and the gap between rows."""

    at: Break
    left: float
    right: float
    above: float
    """How far the row above is moved down, and the row below."""
    below: float
    first: float
    """The height of the first wire that returns: of the lowest one across the break."""

    def route(self, y: float) -> tuple[list[Point], float]:
        """Return the points of a wire at height `y`, from its first turn to its last.

        Its height in the next row, before that is moved, is the second result. Wires turn inside
        one another, so that none crosses another: the topmost is the outermost at the right margin,
        and the innermost at the left one.
        """
        heights = self.at.heights
        number = min(range(len(heights)), key=lambda each: abs(heights[each] - y))
        inner = len(heights) - 1 - number
        entry = self.at.entries[number]
        if abs(entry - y) < _SAME:
            entry = y
        radius, _, pitch = self.at.turn
        right, left = self.right - number * pitch, self.left + inner * pitch
        start, track, end = y + self.above, self.first + inner * pitch, entry + self.below
        turns = [
            (right - radius, start),
            (right, start + radius),
            (right, track - radius),
            (right - radius, track),
            (left + radius, track),
            (left, track + radius),
            (left, end - radius),
            (left + radius, end),
        ]
        return turns, entry


def fold_layout(layout: Layout, rows: Sequence[Row], sources: Mapping[str, str]) -> Layout:
    """Return `layout` in `rows`, one below the other; `sources` are those of the wires."""
    if len(rows) < 2:
        return layout
    ends = [row.end.x for row in rows if row.end]
    moves, returns = _place_rows(rows)
    begun = {
        node: number
        for number, row in enumerate(rows)
        if row.begin is not None
        for node in row.begin.inputs
    }

    def find_move(x: float, node: str | None = None) -> Point:
        return moves[begun.get(node or "", bisect_left(ends, x))]

    def move_point(x: float, y: float) -> Point:
        right, down = find_move(x)
        return x + right, y + down

    def move_box(box: Box, move: Point) -> Box:
        return Box(box.x + move[0], box.y + move[1], box.width, box.height)

    def move_part(part: GroupPart) -> GroupPart:
        # what was laid out in one row is where it begins
        row = max(part.row, bisect_left(ends, part.box.x))
        return GroupPart(move_box(part.box, moves[row]), row)

    def move_cell(cell: CellPosition, node: str) -> CellPosition:
        right, down = find_move(cell.x, node)
        ring = None if cell.ring is None else cell.ring + right
        return CellPosition(cell.x + right, cell.y + down, cell.end + right, ring)

    return replace(
        layout,
        boxes={node: move_box(box, find_move(box.x, node)) for node, box in layout.boxes.items()},
        cells={node: move_cell(cell, node) for node, cell in layout.cells.items()},
        wires=_fold_wires(layout.wires, sources, begun, moves, returns),
        contributions={name: move_point(*point) for name, point in layout.contributions.items()},
        groups={name: [move_part(part) for part in parts] for name, parts in layout.groups.items()},
    )


def _place_rows(rows: Sequence[Row]) -> tuple[list[Point], list[_Return]]:
    """How far each row is moved to the right and down, and the wires between it and the next."""
    left = rows[0].extent.left
    right = left + max(row.width for row in rows)
    moves: list[Point] = []
    returns: list[_Return] = []
    top = rows[0].top
    for row in rows:
        moves.append((left + row.indent - row.extent.left, top - row.top))
        if row.end:
            bottom = row.bottom + moves[-1][1]
            top = bottom + measure_gap(row.end)
            below = top - rows[len(moves)].top
            first = bottom + row.end.turn.clear
            returns.append(_Return(row.end, left, right, moves[-1][1], below, first))
    return moves, returns


def _fold_wires(
    wires: Mapping[str, tuple[Point, ...]],
    sources: Mapping[str, str],
    begun: Mapping[str, int],
    moves: Sequence[Point],
    returns: Sequence[_Return],
) -> dict[str, tuple[Point, ...]]:
    """Return all wires in their rows.

    Where wires would return very often, only the longest of each source does, and the others begin
    in the row in which they end.
    """
    ends = [each.at.x for each in returns]
    first = {
        name: begun.get(sources[name], bisect_left(ends, points[0][0]))
        for name, points in wires.items()
    }
    crossed = sum(bisect_left(ends, points[-1][0]) - first[name] for name, points in wires.items())
    longest: dict[str, str] = {}
    if crossed * _POINTS_OF_TURN > MAX_POINTS:
        longest = {sources[name]: name for name in sorted(wires, key=lambda each: wires[each][-1])}
    return {
        name: _fold_wire(
            points, first[name], moves, returns, longest.get(sources[name], name) == name
        )
        for name, points in wires.items()
    }


def _fold_wire(
    points: tuple[Point, ...],
    row: int,
    moves: Sequence[Point],
    returns: Sequence[_Return],
    whole: bool,
) -> tuple[Point, ...]:
    folded: list[Point] = []

    def add(x: float, y: float) -> None:
        folded.append((x + moves[row][0], y + moves[row][1]))

    for number, (x, y) in enumerate(points):
        level = y
        while number % 2 and row < len(returns) and returns[row].at.x <= x:
            at = returns[row].at
            turns, level = returns[row].route(y)
            if not whole:
                folded.clear()
                turns = turns[-1:]
            folded += turns
            row += 1
            if level != y and at.x < x:
                # It passes the first rank of the row at the height that it had before.
                add(at.x, level)
                add(at.level, y)
                level = y
        add(x, level)
    if folded[-2:-1] == folded[-1:] and folded[-3][1] == folded[-1][1]:
        # it comes back at the height at which it arrives
        del folded[-3:-1]
    return tuple(folded)

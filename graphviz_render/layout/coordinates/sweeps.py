"""Sweeps that move every row to the middle of what attracts it, as far as its neighbours allow."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.layout.coordinates.constraints import Constraints
from gradwalk.graphviz_render.layout.coordinates.window import Window

Pulls = Sequence[Sequence[int]]
"""The sets of rows whose middle attracts a row."""

_MAX_PASSES = 24
_MAX_PASSES_IF_LARGE = 6
_LARGE = 3_000
_SETTLED = 0.02
"""The passes end when no row moved further than this."""
_TOP, _BOTTOM = float("-inf"), float("inf")


def sweep_rows(
    constraints: Constraints,
    pulls: Sequence[Pulls],
    place: list[float],
    window: Window | None = None,
) -> None:
    """Move the rows in `place`, from the top and from the bottom in turn, until none moves.

    `place` keeps all distances before and after. With a `window` every row stays in it.
    """
    sweep = _Sweep(constraints, pulls, place, window)
    for number in range(_MAX_PASSES if len(place) < _LARGE else _MAX_PASSES_IF_LARGE):
        before = place.copy()
        sweep.move(sorted(range(len(place)), key=place.__getitem__, reverse=number % 2 == 1))
        if all(abs(a - b) < _SETTLED for a, b in zip(place, before, strict=True)):
            break


class _Sweep:
    def __init__(
        self,
        constraints: Constraints,
        pulls: Sequence[Pulls],
        place: list[float],
        window: Window | None,
    ) -> None:
        self._above = [tuple(rooms.items()) for rooms in constraints.above]
        self._below = [tuple(rooms.items()) for rooms in constraints.below]
        self._upper, self._lower = constraints.upper, constraints.lower
        borders = constraints.upper | constraints.lower
        self._beside_border = [False] * len(place)
        for each in borders:
            for other in (each, *constraints.above[each], *constraints.below[each]):
                self._beside_border[other] = True
        self._pulls = pulls
        self._place = place
        self._window = window

    def move(self, rows: Sequence[int]) -> None:
        """Move each of `rows`, in their order, as near as it can to where it is attracted."""
        place, window = self._place, self._window
        for each in rows:
            highest, lowest = _TOP, _BOTTOM
            if self._beside_border[each]:
                highest, lowest = self._find_highest(each), self._find_lowest(each)
            else:
                for other, room in self._above[each]:
                    if place[other] + room > highest:
                        highest = place[other] + room
                for other, room in self._below[each]:
                    if place[other] - room < lowest:
                        lowest = place[other] - room
            if window:
                highest = max(highest, window.highest[each])
                lowest = min(lowest, window.lowest[each])
            if each in self._upper:
                wish = lowest
            elif each in self._lower:
                wish = highest
            elif pulls := self._pulls[each]:
                wish = 0.0
                for pull in pulls:
                    if len(pull) == 1:
                        wish += place[pull[0]]
                    else:
                        wish += sum([place[other] for other in pull]) / len(pull)
                wish /= len(pulls)
            else:
                wish = highest if highest > _TOP else lowest
            if wish not in (_TOP, _BOTTOM):
                wish = min(wish, lowest)
                place[each] = wish if wish > highest else highest
                if self._beside_border[each]:
                    self._push_borders(each)

    def _find_highest(self, each: int) -> float:
        """The highest place open to this row. Borders around it move along as far as they can."""
        highest, reached = _TOP, {each: 0.0}
        waiting = [each]
        while waiting:
            at = waiting.pop()
            for other, room in self._above[at]:
                off = reached[at] + room
                if other not in self._upper:
                    highest = max(highest, self._place[other] + off)
                elif off > reached.get(other, _TOP):
                    reached[other] = off
                    waiting.append(other)
        return highest

    def _find_lowest(self, each: int) -> float:
        lowest, reached = _BOTTOM, {each: 0.0}
        waiting = [each]
        while waiting:
            at = waiting.pop()
            for other, room in self._below[at]:
                off = reached[at] + room
                if other not in self._lower:
                    lowest = min(lowest, self._place[other] - off)
                elif off > reached.get(other, _TOP):
                    reached[other] = off
                    waiting.append(other)
        return lowest

    def _push_borders(self, each: int) -> None:
        place = self._place
        waiting = [each]
        while waiting:
            at = waiting.pop()
            for other, room in self._above[at]:
                if other in self._upper and place[other] > place[at] - room:
                    place[other] = place[at] - room
                    waiting.append(other)
            for other, room in self._below[at]:
                if other in self._lower and place[other] < place[at] + room:
                    place[other] = place[at] + room
                    waiting.append(other)

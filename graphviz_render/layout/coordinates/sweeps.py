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
        order = sorted(range(len(place)), key=place.__getitem__, reverse=number % 2 == 1)
        moved = sweep.move(order)
        if all(abs(place[each] - before[each]) < _SETTLED for each in moved):
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
        self._pulled: list[list[int]] = [[] for _ in place]
        """The rows that each one attracts."""
        for each, sets in enumerate(pulls):
            for pull in sets:
                for other in pull:
                    self._pulled[other].append(each)
        self._is_settled = [False] * len(place)
        """Whether nothing has moved of all that says where a row is."""

    def move(self, rows: Sequence[int]) -> list[int]:
        """Move each of `rows`, in their order, as near as it can to where it is attracted.

        Return those that have moved.
        """
        moved: list[int] = []
        for each in rows:
            if self._is_settled[each]:
                continue
            place = self._find_place(each)
            # what is beside a border depends on what is behind that as well
            self._is_settled[each] = not self._beside_border[each]
            if place is not None and place != self._place[each]:
                self._place[each] = place
                moved.append(each)
                self._unsettle_around(each)
            if place is not None and self._beside_border[each]:
                moved += self._push_borders(each)
        return moved

    def _unsettle_around(self, each: int) -> None:
        settled = self._is_settled
        for other, _ in self._above[each]:
            settled[other] = False
        for other, _ in self._below[each]:
            settled[other] = False
        for other in self._pulled[each]:
            settled[other] = False

    def _find_place(self, each: int) -> float | None:
        """The open place nearest to where a row is attracted; None where nothing attracts it."""
        place, window = self._place, self._window
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
        if wish in (_TOP, _BOTTOM):
            return None
        wish = min(wish, lowest)
        return wish if wish > highest else highest

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

    def _push_borders(self, each: int) -> list[int]:
        """Make room in the groups around a row, and return the borders that have moved for it."""
        place = self._place
        pushed: list[int] = []
        waiting = [each]
        while waiting:
            at = waiting.pop()
            for other, room in self._above[at]:
                if other in self._upper and place[other] > place[at] - room:
                    place[other] = place[at] - room
                    waiting.append(other)
                    pushed.append(other)
            for other, room in self._below[at]:
                if other in self._lower and place[other] < place[at] + room:
                    place[other] = place[at] + room
                    waiting.append(other)
                    pushed.append(other)
        return pushed

"""Between which heights each row must stay, so that a drawing is as low as its distances allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.graphviz_render.layout.coordinates.constraints import Constraints, sort_downwards


@dataclass(frozen=True, slots=True)
class Window:
    """The highest and the lowest place of every row."""

    highest: list[float]
    lowest: list[float]

    def clamp(self, each: int, y: float) -> float:
        """Return the place nearest to `y` that is open to this row."""
        return min(max(y, self.highest[each]), self.lowest[each])


def find_window(
    constraints: Constraints, up: Sequence[float], down: Sequence[float], part: Sequence[int]
) -> Window:
    """Return the window of the lowest drawing.

    `up` and `down` are how far each row extends; `part` says which part of the drawing it is in,
    and each part is as low as it can be.
    """
    order = sort_downwards(constraints)
    highest = list(up)
    for each in order:
        for other, room in constraints.above[each].items():
            highest[each] = max(highest[each], highest[other] + room)
    height: dict[int, float] = {}
    for each, y in enumerate(highest):
        height[part[each]] = max(height.get(part[each], 0.0), y + down[each])
    lowest = [height[part[each]] - down[each] for each in range(len(highest))]
    for each in reversed(order):
        for other, room in constraints.below[each].items():
            lowest[each] = min(lowest[each], lowest[other] - room)
    return Window(highest, lowest)

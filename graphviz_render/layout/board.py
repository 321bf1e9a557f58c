"""The board that a drawing is made for: the one on a wall, where a class reads its numbers.

Every reader's board has about its proportions, and a drawing does not depend on the reader's
window, so that a link shows the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.measure.faces import NUMBER

LEAST_NUMBER = 24.0
"""The height in pixels of a number that is read from the last row, on a screen of 1920 × 1080."""
_WIDTH = 1920.0
_HEIGHT, _HEIGHT_ABOVE_MATRICES = 745.0, 626.0
"""What the formula of a step leaves there: less where it has matrices."""


@dataclass(frozen=True, slots=True)
class Board:
    """The largest drawing whose numbers can be read, in units of the drawing."""

    width: float
    height: float

    def measure(self, width: float, height: float) -> float:
        """Return the width of the window in its proportions that shows all of a drawing."""
        return max(width, height * self.width / self.height)

    def shows(self, width: float, height: float) -> bool:
        """Return whether the numbers of a drawing of this size can be read."""
        return self.measure(width, height) <= self.width


def find_board(trace: Trace) -> Board:
    """Return the board of `trace`."""
    has_arrays = any(node.shape for node in trace.nodes)
    height = _HEIGHT_ABOVE_MATRICES if has_arrays else _HEIGHT
    return Board(_WIDTH * NUMBER / LEAST_NUMBER, height * NUMBER / LEAST_NUMBER)

"""The board for which a drawing is laid out: the one on a wall, where a class reads its numbers.

Every reader's board has about its proportions, and a drawing does not depend on the reader's
window, so that a link shows the same everywhere. Only what a phone, held upright, could not show is
folded once more for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.measure.faces import NUMBER

LEAST_NUMBER = 24.0
"""The height in pixels of a number that is read from the last row, on a screen of 1920 × 1080."""
_WIDTH = 1920.0
_HEIGHT, _HEIGHT_ABOVE_MATRICES = 745.0, 626.0
"""What the formula of a step leaves there: less where it has matrices."""

_LEAST_GAIN = 1.15
_SMALLEST = 555 / 1280
"""No board shows numbers larger than this part of its width allows."""


@dataclass(frozen=True, slots=True)
class BoardSize:
    """The largest drawing whose numbers can be read, in units of the drawing."""

    width: float
    height: float
    least_gain: float = _LEAST_GAIN
    """A drawing that can be read in one row is folded where its scale grows by this factor."""

    @property
    def least(self) -> float:
        """The width of its window around a drawing, however small that is."""
        return self.width * _SMALLEST

    def turn(self) -> BoardSize:
        """Return it as the passes see it for a drawing that goes up.

        Who asks for one wants to see it go up: it is folded only where it could not be read.
        """
        return BoardSize(self.height, self.width, inf)

    def shrink(self, by: float) -> BoardSize:
        """Return the same board without a margin, `by` narrower and lower."""
        return BoardSize(self.width - by, self.height - by, self.least_gain)

    def measure(self, width: float, height: float) -> float:
        """Return the width of the window in its proportions that shows all of a drawing."""
        return max(width, height * self.width / self.height)

    def shows(self, width: float, height: float) -> bool:
        """Return whether the numbers of a drawing of this size can be read."""
        return self.measure(width, height) <= self.width


PHONE = BoardSize(384.0, 480.0, inf)
"""A phone that is 360 pixels wide, whose numbers are read at 15 pixels."""


def find_board(trace: Trace) -> BoardSize:
    """Return the board of `trace`."""
    has_arrays = any(node.shape for node in trace.nodes)
    height = _HEIGHT_ABOVE_MATRICES if has_arrays else _HEIGHT
    return BoardSize(_WIDTH * NUMBER / LEAST_NUMBER, height * NUMBER / LEAST_NUMBER)

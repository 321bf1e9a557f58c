"""How much the reading of one text may still cost."""

from __future__ import annotations

from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.limits import Limits


class Fuel:
    """Counts what is read and built, in loops and calls each time."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.walk
        self._left = limits.walk

    def spend(self, place: SourceSpan, amount: int = 1) -> None:
        """Raise LimitError where more was spent than `limits.walk`."""
        self._left -= amount
        if self._left < 0:
            raise LimitError("walk", place, limit=self._limit)

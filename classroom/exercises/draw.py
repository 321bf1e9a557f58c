"""Numbers drawn from a seed, the same on every machine and in every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Only `random()` of Python's generator is promised to give the same numbers for ever."""

    def __init__(self, seed: str) -> None:
        self._source = random.Random(seed)

    def one(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[int(self._source.random() * len(choices))]

    def whole(self, low: int, high: int, *, without: Sequence[int] = (0,)) -> int:
        """Return a whole number from `low` to `high`, but none of `without`."""
        return self.one([k for k in range(low, high + 1) if k not in without])

    def tenths(self, low: int, high: int) -> float:
        """Return a number of one decimal; the ends are tenths, and it is never 0."""
        return self.whole(low, high) / 10

    def row(self, count: int, low: int, high: int) -> list[int]:
        """Return whole numbers, none of them 0."""
        return [self.whole(low, high) for _ in range(count)]

"""A tensor that a program gives: its shape at once, its numbers only when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

from gradwalk.core.errors import SourceSpan


@dataclass(frozen=True, slots=True)
class Literal:
    """A nested list of numbers, or a constructor's call such as `randn(100, 784, seed=1)`.

    `shape` is known without allocating anything. `make()` returns the float64 array, the same
    every time.
    """

    shape: tuple[int, ...]
    text: str
    """As it was typed, for the label of a constant."""
    make: Callable[[], Any]
    numbers: tuple[SourceSpan, ...] = ()
    """The place of each number of a list, row by row; a constructor has none."""
    code: str | None = None
    """The call that makes the same numbers with NumPy as `np`; a list has none."""

    @property
    def size(self) -> int:
        """The number of elements."""
        return prod(self.shape)

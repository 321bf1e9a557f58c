"""Numbers as they are shown: each is all numbers that are written so, and an equation of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

_HALF_A_HUNDREDTH = 0.005


@dataclass(frozen=True)
class Shown:
    """Three arrays of one shape: the least, what is shown, the greatest."""

    low: Any
    middle: Any
    high: Any

    def __add__(self, other: Shown) -> Shown:
        return Shown(self.low + other.low, self.middle + other.middle, self.high + other.high)

    def __neg__(self) -> Shown:
        return Shown(-self.high, -self.middle, -self.low)

    def times(self, other: Shown) -> Shown:
        """The product of each pair of elements."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        low, high = np.minimum.reduce(ends), np.maximum.reduce(ends)
        return Shown(low, self.middle * other.middle, high)

    def matrix_product(self, other: Shown) -> Shown:
        """The product of two matrices."""
        rows = Shown(*(np.asarray(a)[:, :, None] for a in (self.low, self.middle, self.high)))
        columns = Shown(*(np.asarray(b)[None] for b in (other.low, other.middle, other.high)))
        product = rows.times(columns)
        return Shown(*(np.sum(each, 1) for each in (product.low, product.middle, product.high)))

    def inverse(self) -> Shown:
        """One over each element; an interval round 0 knows nothing."""
        with np.errstate(all="ignore"):
            ends = [1 / np.asarray(each) for each in (self.low, self.high)]
            unknown = (np.asarray(self.low) <= 0) & (np.asarray(self.high) >= 0)
            low, high = np.minimum(*ends), np.maximum(*ends)
            low, high = np.where(unknown, -np.inf, low), np.where(unknown, np.inf, high)
            return Shown(low, 1 / np.asarray(self.middle), high)

    def power(self, exponent: Shown) -> Shown:
        with np.errstate(all="ignore"):
            ends = [
                np.asarray(a, float) ** b
                for a in (self.low, self.middle, self.high)
                for b in (exponent.low, exponent.high)
            ]
            # an even power of what may be 0 is least there
            around = (np.asarray(self.low) <= 0) & (np.asarray(self.high) >= 0)
            low = np.where(around, np.minimum(np.fmin.reduce(ends), 0), np.fmin.reduce(ends))
            return Shown(
                low, np.asarray(self.middle, float) ** exponent.middle, np.fmax.reduce(ends)
            )

    def mapped(self, function: Callable[[Any], Any]) -> Shown:
        """A function of each element, as if it rose or fell all the way."""
        with np.errstate(all="ignore"):
            ends = [function(each) for each in (self.low, self.middle, self.high)]
        return Shown(np.fmin.reduce(ends), ends[1], np.fmax.reduce(ends))

    def summed(self, axis: int | None) -> Shown:
        keep = axis is not None
        return Shown(
            *(np.sum(each, axis, keepdims=keep) for each in (self.low, self.middle, self.high))
        )

    def reshaped(self, shape: int | tuple[int, int]) -> Shown:
        return Shown(*(np.reshape(each, shape) for each in (self.low, self.middle, self.high)))

    @property
    def shape(self) -> tuple[int, ...]:
        return np.shape(self.middle)


@dataclass(frozen=True)
class Equation:
    """What is on the left, and what the right side comes to."""

    left: Shown
    sign: str
    right: Shown

    def holds(self) -> bool:
        """Whether some numbers that are shown so make it true; for `=` those that are shown."""
        left, right = self.left, self.right
        if left.shape != right.shape and np.size(left.middle) == np.size(right.middle):
            right = Shown(
                *(np.reshape(each, left.shape) for each in (right.low, right.middle, right.high))
            )
        slack = 1e-9 * (1 + np.abs(right.middle))
        if not np.all((left.low <= right.high + slack) & (right.low <= left.high + slack)):
            return False
        # a result that is short is all that rounds to it
        slack = slack + np.where(left.low == left.high, _HALF_A_HUNDREDTH, 0.0)
        return self.sign == "≈" or bool(
            np.all((left.low - slack <= right.middle) & (right.middle <= left.high + slack))
        )

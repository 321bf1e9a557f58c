"""Differences at ever smaller steps: whether they go to the gradient, or show a kink or a jump.

A step is too large where the function bends within it (log near 0, sin(10000x)), where it leaves
the domain (asin near 1) and where it crosses a kink nearby (relu(1e-7)); it is too small where
what is left of f(x + h) − f(x − h) is rounding.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_AGREE = 1e-5
"""Relative; at the usual step a central difference is good to about 1e-10."""
_SLOPES = 3e-3
"""Two one-sided slopes that differ by more than this, relative to them, meet in a kink."""
_ROUNDED = 1e-2
"""A difference of which more than this is rounding says nothing of a kink."""
_STAYS = 0.5
"""Slopes that keep more than this of their distance while the step gets smaller meet in a kink;
those of a smooth function come closer as fast as the step gets smaller."""
_JUMPS = 0.5
"""A change that keeps more than this of its size while the step gets 64 times smaller is a jump."""


@dataclass(frozen=True, slots=True)
class OutputLevel:
    """The output a step `up` above and a step `down` below the point; `size` is what rounding
    is relative to."""

    up: float
    down: float
    above: float
    middle: float
    below: float
    size: float

    @property
    def central(self) -> float:
        return (self.above - self.below) / (self.up + self.down)

    @property
    def right(self) -> float:
        return (self.above - self.middle) / self.up

    @property
    def left(self) -> float:
        return (self.middle - self.below) / self.down

    @property
    def apart(self) -> float:
        """How far the slopes on the two sides are from one another."""
        return abs(self.right - self.left)

    @property
    def change(self) -> float:
        """How much the output moves, up or down."""
        return max(abs(self.above - self.middle), abs(self.middle - self.below))

    @property
    def rounding(self) -> float:
        """What rounding alone can do to the difference of two such outputs."""
        size = max(abs(self.above), abs(self.below), self.size)
        return 16 * sys.float_info.epsilon * size

    @property
    def noise(self) -> float:
        """The same as part of the slope."""
        return self.rounding / (self.up + self.down)

    @property
    def is_finite(self) -> bool:
        return math.isfinite(self.above) and math.isfinite(self.below)


def agrees(levels: Sequence[OutputLevel], gradient: float) -> bool:
    """Return whether the central difference of the last level agrees with `gradient`.

    At the first level rounding is allowed for. Smaller steps, where rounding would hide a wrong
    gradient, must agree by themselves, or come closer at least as fast as the step gets smaller:
    so the differences of x·|x| at 0, which are h, go to 0.
    """
    last = levels[-1]
    if relative_error(gradient, last.central) <= _AGREE:
        return True
    if len(levels) == 1:
        return abs(gradient - last.central) <= last.noise
    ends = levels[-4:]
    return len(ends) == 4 and all(
        _comes_closer(wide, narrow, gradient) for wide, narrow in pairwise(ends)
    )


def has_kink(levels: Sequence[OutputLevel], gradient: float) -> bool:
    """Return whether the slopes on the two sides stay apart, or the function jumps."""
    sharp = [level for level in levels if _is_sharp(level)]
    if not sharp:
        return not any(level.is_finite for level in levels)
    last = sharp[-1]
    if last.apart > _SLOPES * max(abs(last.right), abs(last.left), abs(gradient)):
        return True
    return len(sharp) > 2 and last.change > _JUMPS * sharp[-3].change


def stays_apart(wide: OutputLevel, narrow: OutputLevel) -> bool:
    """Return whether the slopes on the two sides are about as far apart at the narrow step.

    The central difference is their mean: at a kink it may be the gradient that convention takes,
    as those of |x| and of max(x, y) at a tie are, and still there is no derivative.
    """
    if not (wide.is_finite and narrow.is_finite):
        return False
    steepest = max(abs(narrow.right), abs(narrow.left))
    # a slope on one side has twice the noise of the central one, and two of them are subtracted
    least = 8 * narrow.noise + _AGREE * steepest
    return narrow.apart > max(least, _STAYS * wide.apart)


def relative_error(a: float, b: float) -> float:
    """Return |a − b| relative to the larger; 0 where both are the same infinity or both NaN."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    if not (math.isfinite(a) and math.isfinite(b)):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))


def _comes_closer(wide: OutputLevel, narrow: OutputLevel, gradient: float) -> bool:
    before, after = (abs(gradient - level.central) for level in (wide, narrow))
    return after <= 2 * before * narrow.up / wide.up


def _is_sharp(level: OutputLevel) -> bool:
    """Whether what the level shows is more than rounding."""
    return level.is_finite and level.rounding <= _ROUNDED * level.change

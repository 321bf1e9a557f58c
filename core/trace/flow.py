"""How much gradient each wire carries, as one of a few levels: the width it is drawn with."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gradwalk.core.model import Edge, Value

LEVELS = 8
"""0 is no gradient at all, 8 the most that any wire of the program carries."""
_FACTOR = 4.0
"""From one level to the next: the least that a sigmoid takes away, whose slope is at most 1/4."""


def compute_flow_levels(edges: Sequence[Edge]) -> tuple[int, ...]:
    """Return a level from 0 to `LEVELS` for each wire, by the size of its contribution.

    A tensor's size is its norm. The scale is logarithmic and begins at the largest; what is
    smaller than its last step, but not zero, still has level 1. A gradient that is no finite
    number has the highest level, and a wire without numbers has 0.
    """
    return scale_to_levels([compute_norm(edge.contribution) for edge in edges])


def scale_to_levels(sizes: Sequence[float]) -> tuple[int, ...]:
    """Return the same levels for sizes that are no wires'."""
    most = max((size for size in sizes if math.isfinite(size)), default=0.0)
    return tuple(_level(size, most) for size in sizes)


def compute_norm(value: Value | None) -> float:
    """Return √(Σ x²) of a number or a tensor, which neither overflows nor vanishes on the way."""
    if value is None:
        return 0.0
    if not isinstance(value, np.ndarray):
        return math.fabs(value)
    with np.errstate(all="ignore"):
        largest = float(np.max(np.abs(value), initial=0.0))
        if largest == 0 or not math.isfinite(largest):
            return largest
        return largest * float(np.linalg.norm(value / largest))


def _level(size: float, most: float) -> int:
    if size == 0:
        return 0
    if not math.isfinite(size):
        return LEVELS
    # a ratio of two numbers may vanish where the difference of their logarithms does not
    below = (math.log(most) - math.log(size)) / math.log(_FACTOR)
    return max(1, LEVELS - round(below))

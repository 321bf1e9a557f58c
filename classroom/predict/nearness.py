"""Whether a typed number is the right one up to rounding."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.classroom.predict.reading import Typed

RELATIVE = 0.01
"""People compute with the rounded numbers they see."""
_SLACK = 1 + 1e-6
_NOISE = 1e-13
_ZERO_DECIMALS = 2
"""`0.00` may be a small number rounded; `0` says that nothing arrives."""


def is_near(typed: Typed, right: Any, digits: int, scale: float = 1.0) -> Any:
    """Return, element by element, whether `typed` is `right` within 1 % or within its rounding.

    Rounding counts where at least the `digits` that are shown were typed. What is smaller than
    rounding errors at the size `scale` is 0.
    """
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - right)
        fine = typed.decimals >= digits
        close = (apart <= RELATIVE * np.abs(right)) | (fine & (apart <= typed.half * _SLACK))
        same = (typed.value == right) | (np.isnan(typed.value) & np.isnan(right))
        noise = _NOISE * scale
        nothing = (np.abs(right) <= noise) & (np.abs(typed.value) <= noise)
        rounded = (typed.decimals >= max(digits, _ZERO_DECIMALS)) & (apart <= typed.half * _SLACK)
        close = np.where(typed.value == 0, rounded, close)
        finite = np.isfinite(typed.value) & np.isfinite(right)
    return same | (finite & (close | nothing))


def is_coarsely_near(typed: Typed, right: Any) -> Any:
    """Return, element by element, whether `right` rounds to `typed`, however few digits it has."""
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - right)
        found = (typed.value != 0) & (apart <= typed.half * _SLACK)
    return found & np.isfinite(right)


def measure_distance(typed: Typed, other: Any) -> float:
    """Return how far all numbers of `typed` are from `other`."""
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - other)
    return float(np.nan_to_num(apart, nan=0.0, posinf=np.inf).sum())

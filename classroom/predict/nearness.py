"""Whether a typed number is the right one up to rounding."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.classroom.predict.reading import Typed
from gradwalk.explain.text.numbers import (
    Digits,
    count_least_decimals,
    format_number,
    parse_number,
)

RELATIVE = 0.01
"""People compute with the rounded numbers they see."""
_COMPUTED = 1e-9
"""Up to this part of its size a number may miss the exact one: 0.1 + 0.2 is 0.3."""
_SLACK = 1 + 1e-6
_NOISE = 1e-13
_ZERO_DECIMALS = 2
"""`0.00` may be a small number rounded; `0` says that nothing arrives."""


def is_near(typed: Typed, right: Any, digits: Digits, scale: float = 1.0) -> Any:
    """Return, element by element, whether `typed` is `right` within 1 % or within its rounding.

    Rounding counts where at least the `digits` that are shown were typed, and 1 % only where the
    number that is shown is a rounded one: 715 is not 720. What is smaller than rounding errors at
    the size `scale` is 0.
    """
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - right)
        least = count_least_decimals(digits)
        fine = typed.decimals >= least
        within = np.where(is_shown_exactly(right, digits), _COMPUTED, RELATIVE)
        close = (apart <= within * np.abs(right)) | (fine & (apart <= typed.half * _SLACK))
        same = (typed.value == right) | (np.isnan(typed.value) & np.isnan(right))
        noise = _NOISE * scale
        nothing = (np.abs(right) <= noise) & (np.abs(typed.value) <= noise)
        rounded = (typed.decimals >= max(least, _ZERO_DECIMALS)) & (apart <= typed.half * _SLACK)
        close = np.where(typed.value == 0, rounded, close)
        finite = np.isfinite(typed.value) & np.isfinite(right)
    return same | (finite & (close | nothing))


def is_coarsely_near(typed: Typed, right: Any, digits: Digits) -> Any:
    """Return, element by element, whether `right` rounds to `typed`, however few digits it has.

    What is shown with all its digits has nothing to round.
    """
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - right)
        found = (typed.value != 0) & (apart <= typed.half * _SLACK)
    return found & np.isfinite(right) & ~is_shown_exactly(right, digits)


def is_shown_exactly(number: Any, digits: Digits) -> Any:
    """Return, element by element, whether the picture shows all digits of a number."""
    array = np.asarray(number, dtype=np.float64)
    shown = [parse_number(format_number(each, digits)) for each in array.ravel().tolist()]
    return is_equal(np.reshape(shown, array.shape), array)


def is_equal(found: Any, right: Any) -> Any:
    """Return, element by element, whether two numbers are equal but for errors of computing.

    It is what `np.isclose` says without an absolute tolerance, in a third of its time.
    """
    with np.errstate(all="ignore"):
        near = np.abs(found - right) <= _COMPUTED * np.abs(right)
    return (found == right) | (near & np.isfinite(right))


def measure_distance(typed: Typed, other: Any) -> float:
    """Return how far all numbers of `typed` are from `other`."""
    with np.errstate(all="ignore"):
        apart = np.abs(typed.value - other)
    return float(np.nan_to_num(apart, nan=0.0, posinf=np.inf).sum())

"""A value as JSON, which has neither NaN nor infinities: they go by name."""

from __future__ import annotations

import math

import numpy as np

from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Array, Value
from gradwalk.explain.serialization.trace_types import (
    LargeArrayJson,
    NestedScalars,
    Scalar,
    ValueJson,
)


def value_to_json(value: Value | None) -> ValueJson:
    """Return a number, nested lists of them, or what an array is like that is too large to send."""
    if value is None:
        return None
    if isinstance(value, np.ndarray):
        return _array_to_json(value)
    return _scalar(value)


def _array_to_json(value: Array) -> NestedScalars | LargeArrayJson:
    if value.size > DEFAULT.trace_elements:
        with np.errstate(all="ignore"):
            norm = float(np.linalg.norm(value))
        return {
            "shape": list(value.shape),
            "min": _scalar(float(value.min())),
            "max": _scalar(float(value.max())),
            "norm": _scalar(norm),
        }
    if np.isfinite(value).all():
        numbers: NestedScalars = value.tolist()
        return numbers
    named = np.empty(value.shape, dtype=object)
    named[...] = value
    for index in np.argwhere(~np.isfinite(value)):
        named[tuple(index)] = _scalar(float(value[tuple(index)]))
    found: NestedScalars = named.tolist()
    return found


def _scalar(value: float) -> Scalar:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"

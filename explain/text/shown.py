"""The numbers of a trace as they are shown: without the errors of computing that are left of 0."""

from __future__ import annotations

from typing import Any
from weakref import ReferenceType, ref

import numpy as np

from gradwalk.core.model import Trace
from gradwalk.core.trace.noise import remove_noise
from gradwalk.core.trace.suspects import NOISE
from gradwalk.explain.text.numbers import Digits

_cleaned: dict[int, tuple[ReferenceType[Trace], Trace | None]] = {}
"""By the id of a trace the one without its noise, or None where it has none: it is asked for by
measures, drawing and explanations, and lives as long as the trace does."""


def find_shown_trace(trace: Trace, digits: Digits) -> Trace:
    """Return `trace` with the numbers that are shown; with a number of `digits` they are its own.

    A fixed number of decimals is asked for by those who want to see what is computed.
    """
    if digits is not None:
        return trace
    key = id(trace)
    reference, cleaned = _cleaned.get(key, (None, None))
    if reference is None or reference() is not trace:
        cleaned = remove_noise(trace)
        cleaned = None if cleaned is trace else cleaned
        _cleaned[key] = ref(trace, lambda gone: _forget(key, gone)), cleaned
    return trace if cleaned is None else cleaned


def keep_as_shown(trace: Trace) -> None:
    """Know of `trace`, which is plain, that it is shown as it is."""
    key = id(trace)
    _cleaned[key] = ref(trace, lambda gone: _forget(key, gone)), None


def _forget(key: int, gone: ReferenceType[Trace]) -> None:
    """Another trace may have the id of one that is gone by now."""
    known = _cleaned.get(key)
    if known is not None and known[0] is gone:
        del _cleaned[key]


def blank_below(value: Any, largest: float, digits: Digits) -> Any:
    """Return a number or an array outside of a trace with 0 where it is noise beside `largest`."""
    if value is None or digits is not None:
        return value
    blanked = np.where(np.abs(value) < NOISE * largest, 0.0, value)
    return blanked if np.ndim(value) else float(blanked)

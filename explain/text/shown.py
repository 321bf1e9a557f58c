"""The numbers of a trace as they are shown: without the errors of computing that are left of 0."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.model import Trace
from gradwalk.core.trace.noise import NOISE, remove_noise
from gradwalk.explain.text.numbers import Digits


def find_shown_trace(trace: Trace, digits: Digits) -> Trace:
    """Return `trace` with the numbers that are shown; with a number of `digits` they are its own.

    A fixed number of decimals is asked for by those who want to see what is computed.
    """
    return trace if digits is not None else remove_noise(trace)


def blank_below(value: Any, largest: float, digits: Digits) -> Any:
    """Return a number or an array outside of a trace with 0 where it is noise beside `largest`."""
    if value is None or digits is not None:
        return value
    blanked = np.where(np.abs(value) < NOISE * largest, 0.0, value)
    return blanked if np.ndim(value) else float(blanked)

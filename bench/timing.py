"""Times several ways of doing one thing in turns, so that all meet the same machine."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping

_SAMPLE = 0.01
"""Seconds. What is quicker is repeated until a sample is at least this long."""


def medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each way over `rounds`, after warming up."""
    repeats = {name: 1 + int(_SAMPLE / _spent(way, 2)) for name, way in ways.items()}
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            samples[name].append(_spent(way, repeats[name]))
    return {name: statistics.median(times) for name, times in samples.items()}


def _spent(way: Callable[[], object], repeats: int) -> float:
    gc.collect()
    began = time.perf_counter()
    for _ in range(repeats):
        way()
    return (time.perf_counter() - began) / repeats

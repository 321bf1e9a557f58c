"""Times several ways of doing one thing in turns, so that all meet the same machine.

What is measured is processor time, of this process and of those that it starts: other load makes
it hardly longer.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Way = Callable[[], Callable[[], object]]
"""Prepares something, which is not measured, and returns what is."""

_SAMPLE = 0.005
"""Seconds. What is quicker is repeated until a sample is about as long."""
_MOST_REPEATS = 1_000
_LEAST_ROUNDS = 3
_LONG = 4.0
"""Seconds. What takes longer is measured once."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of processor time over all rounds."""

    median: float
    low: float
    high: float

    def scaled(self, factor: float) -> Times:
        """Return the same in another unit."""
        return Times(self.median * factor, self.low * factor, self.high * factor)


def summarize(samples: Sequence[float]) -> Times:
    """Return the median and the bounds of `samples`, of which there is one at least."""
    return Times(statistics.median(samples), min(samples), max(samples))


def measure(ways: Mapping[str, Way], rounds: int, budget: float) -> dict[str, Times]:
    """Return the times of each way, in turns, after one run of each that does not count.

    There are `rounds` of them, or fewer once about `budget` seconds are used for each way. One that
    takes very long is measured by its first run alone.
    """
    first = {name: _spend(way()) for name, way in ways.items()}
    quick = {name: way for name, way in ways.items() if first[name] < _LONG}
    # large libraries are loaded, through which every collection would walk
    gc.collect()
    gc.freeze()
    repeats = {name: _count_repeats(first[name]) for name in quick}
    samples = {name: [] if name in quick else [spent] for name, spent in first.items()}
    left = budget * len(quick)
    for number in range(rounds):
        if number >= _LEAST_ROUNDS and left <= 0:
            break
        for name, way in quick.items():
            runs = [way() for _ in range(repeats[name])]
            gc.collect()
            began = read_time()
            for run in runs:
                run()
            spent = read_time() - began
            left -= spent
            samples[name].append(spent / len(runs))
    return {name: summarize(found) for name, found in samples.items()}


def read_time() -> float:
    """Return the seconds of processor time of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _spend(run: Callable[[], object]) -> float:
    gc.collect()
    began = read_time()
    run()
    return read_time() - began


def _count_repeats(seconds: float) -> int:
    return max(1, min(_MOST_REPEATS, round(_SAMPLE / max(seconds, 1e-9))))

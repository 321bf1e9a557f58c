"""How fast this machine is now, against the one on which the estimates were measured."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

_OBJECTS = 200_000
_USUAL = 0.1
"""Seconds of processor time that the work takes there."""


def takes_at_most(
    taken: float, limit: float, clock: Callable[[], float] = time.thread_time
) -> bool:
    """Return whether `taken` seconds by `clock` are within `limit`, on a machine as fast as usual.

    How slow this one is now is measured only where that decides.
    """
    return taken < limit or taken < limit * measure_slowness(clock)


def measure_slowness(clock: Callable[[], float] = time.thread_time) -> float:
    """Return how many times longer a fixed piece of work takes now by `clock`, at least 1.

    Processor time is not the same on a machine that shares its cores and its memory with others,
    so the work goes through many objects in no order, as drawing and explaining a graph do.
    """
    order = list(range(_OBJECTS))
    random.Random(0).shuffle(order)
    taken = []
    for _ in range(3):
        began = clock()
        made = {number: (number, str(number)) for number in order}
        sum(made[number][0] for number in range(_OBJECTS))
        taken.append(clock() - began)
    return max(1.0, min(taken) / _USUAL)

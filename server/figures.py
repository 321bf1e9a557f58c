"""What can be measured of the processes that compute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LaneFigures:
    """One lane at this moment. `resident` is the memory of its processes together, in bytes.

    `over_time` and `crashed` count the computations that were ended since the start.
    """

    name: str
    waiting: int
    running: int
    processes: int
    resident: int
    over_time: int
    crashed: int

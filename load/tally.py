"""Counts what became of requests, and how long they took."""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field

from load.connections import Response

PATIENCE_SECONDS = 120.0
"""A request that has no answer by then hangs: the longest queue is shorter than that."""


@dataclass(slots=True)
class Tally:
    """The seconds of every answer, the statuses, and why there was no answer."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    async def count(self, asking: Awaitable[Response], began: float | None = None) -> None:
        """Wait for an answer and count it. `began` is when it was due, now by default."""
        began = time.perf_counter() if began is None else began
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                response = await asking
        except TimeoutError:
            self.failures["hung"] += 1
        except (OSError, EOFError, ValueError) as error:
            self.failures[type(error).__name__] += 1
        else:
            self.seconds.append(time.perf_counter() - began)
            self.statuses[response.status] += 1

    @property
    def asked(self) -> int:
        """How many requests there were."""
        return len(self.seconds) + self.failures.total()

    @property
    def faults(self) -> int:
        """Answers of 5xx, except that the server is busy."""
        return sum(n for status, n in self.statuses.items() if status >= 500 and status != 503)

    def percentile(self, share: float) -> float:
        """Return the seconds within which `share` of the answers came; 1.0: all of them."""
        return percentile(self.seconds, share)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least value that `share` of `values` do not exceed (nearest rank); 0 of none."""
    if not values:
        return 0.0
    rank = max(1, math.ceil(share * len(values)))
    return sorted(values)[rank - 1]

"""Keeps finished answers in the memory of this process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.server.message import Answer

_RECORD_BYTES = 2_500
"""What an answer takes besides its body, with its headers and its key."""


class MemoryCache:
    """The answers asked for last, up to a number of megabytes."""

    def __init__(self, megabytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep at most `megabytes`; `clock` gives seconds, and never goes back."""
        self._answers: LRUCache[tuple[Answer, float]] = LRUCache(megabytes * 1_000_000)
        self._clock = clock

    @property
    def works(self) -> bool:
        """Memory does."""
        return True

    async def check(self) -> None:
        """There is nothing to find out."""

    def peek(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""
        answer, until = self._answers.get(key) or (None, 0.0)
        return answer if until > self._clock() else None

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""
        return self.peek(key)

    async def put(self, key: str, answer: Answer, seconds: float | None = None) -> None:
        """Keep `answer`, unless it alone is too large, for at most `seconds`."""
        until = math.inf if seconds is None else self._clock() + seconds
        self._answers.put(key, (answer, until), len(answer.body) + _RECORD_BYTES)

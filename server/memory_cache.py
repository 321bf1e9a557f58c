"""Keeps finished answers in the memory of this process."""

from __future__ import annotations

from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.server.message import Answer

_RECORD_BYTES = 2_000
"""What an answer takes besides its body."""


class MemoryCache:
    """The answers asked for last, up to a number of megabytes."""

    def __init__(self, megabytes: int) -> None:
        self._answers: LRUCache[Answer] = LRUCache(megabytes * 1_000_000)

    @property
    def works(self) -> bool:
        """Memory does."""
        return True

    async def check(self) -> None:
        """There is nothing to find out."""

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""
        return self._answers.get(key)

    async def put(self, key: str, answer: Answer) -> None:
        """Keep `answer`, unless it alone is too large."""
        self._answers.put(key, answer, len(answer.body) + _RECORD_BYTES)

"""Keeps finished answers in Redis, for several servers that share one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError

from gradwalk.server.memory_cache import MemoryCache
from gradwalk.server.message import HEADER, Answer, unpack_answer

KEPT_FOR_SECONDS = 24 * 60 * 60
RETRY_SECONDS = 5.0
"""After a failure Redis is left alone for so long."""
TIMEOUT_SECONDS = 0.25
_MOST_BYTES = 2_000_000

_log = logging.getLogger("gradwalk")


class RedisCache:
    """Answers in memory first, and behind it in Redis; without Redis, in memory alone.

    `release` is part of every key: a new version never gets the answers of another.
    """

    def __init__(
        self,
        redis: Redis,
        memory: MemoryCache,
        release: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._redis = redis
        self._memory = memory
        self._prefix = f"gradwalk:{release}:"
        self._clock = clock
        self._failed_at: float | None = None

    @property
    def is_down(self) -> bool:
        """Whether Redis failed a short time ago."""
        return self._failed_at is not None and self._clock() - self._failed_at < RETRY_SECONDS

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""
        kept = await self._memory.get(key)
        if kept or self.is_down:
            return kept
        try:
            packed = await self._redis.get(self._prefix + key)
        except (RedisError, OSError) as error:
            self._note_failure(error)
            return None
        self._failed_at = None
        if not isinstance(packed, bytes):
            return None
        answer = _unpack(packed)
        await self._memory.put(key, answer)
        return answer

    async def put(self, key: str, answer: Answer) -> None:
        """Keep `answer`."""
        await self._memory.put(key, answer)
        if self.is_down or len(answer.body) > _MOST_BYTES:
            return
        try:
            await self._redis.set(self._prefix + key, answer.pack(), ex=KEPT_FOR_SECONDS)
        except (RedisError, OSError) as error:
            self._note_failure(error)
        else:
            self._failed_at = None

    def _note_failure(self, error: Exception) -> None:
        self._failed_at = self._clock()
        _log.warning("Redis does not answer: %s", type(error).__name__)


def _unpack(packed: bytes) -> Answer:
    head_size, _ = HEADER.unpack_from(packed)
    start = HEADER.size + head_size
    return unpack_answer(packed[HEADER.size : start], packed[start:])

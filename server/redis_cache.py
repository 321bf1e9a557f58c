"""Keeps finished answers in Redis, for several servers that share one."""

from __future__ import annotations

import struct

from redis.asyncio import Redis

from gradwalk.server.breaker import CircuitBreaker
from gradwalk.server.memory_cache import MemoryCache
from gradwalk.server.message import HEADER, Answer, unpack_answer
from gradwalk.server.redis_connections import REDIS_ERRORS

KEPT_FOR_SECONDS = 24 * 60 * 60
_MOST_BYTES = 2_000_000
_LEAST_SECONDS = 0.001
"""What took less processor time is quicker computed again than fetched."""


class RedisCache:
    """Answers in memory first, and behind it in Redis; without Redis, in memory alone.

    `release` is part of every key: a new version never gets the answers of another.
    """

    def __init__(
        self, redis: Redis, memory: MemoryCache, release: str, breaker: CircuitBreaker
    ) -> None:
        self._redis = redis
        self._memory = memory
        self._prefix = f"gradwalk:{release}:"
        self._breaker = breaker

    @property
    def works(self) -> bool:
        """Whether Redis answered when it was asked last."""
        return not self._breaker.is_open

    async def check(self) -> None:
        """Find out whether Redis answers; `works` tells."""
        if not self._breaker.allows():
            return
        try:
            await self._redis.ping()
        except REDIS_ERRORS as error:
            self._breaker.note_failure(error)
        else:
            self._breaker.note_success()

    def peek(self, key: str) -> Answer | None:
        """Return what is kept under `key` in this process."""
        return self._memory.peek(key)

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""
        kept = await self._memory.get(key)
        if kept or not self._breaker.allows():
            return kept
        try:
            packed = await self._redis.get(self._prefix + key)
        except REDIS_ERRORS as error:
            self._breaker.note_failure(error)
            return None
        self._breaker.note_success()
        answer = _unpack(packed) if isinstance(packed, bytes) else None
        if answer:
            await self._memory.put(key, answer)
        return answer

    async def put(self, key: str, answer: Answer, seconds: float | None = None) -> None:
        """Keep `answer`; what is kept for `seconds` only, or was soon computed, in memory alone."""
        await self._memory.put(key, answer, seconds)
        is_shared = answer.cpu >= _LEAST_SECONDS and seconds is None
        if not is_shared or len(answer.body) > _MOST_BYTES or not self._breaker.allows():
            return
        try:
            await self._redis.set(self._prefix + key, answer.pack(), ex=KEPT_FOR_SECONDS)
        except REDIS_ERRORS as error:
            self._breaker.note_failure(error)
        else:
            self._breaker.note_success()


def _unpack(packed: bytes) -> Answer | None:
    """Return the answer, or None for what is not one: then it is computed again."""
    try:
        head_size, body_size = HEADER.unpack_from(packed)
        start = HEADER.size + head_size
        if len(packed) != start + body_size:
            return None
        return unpack_answer(packed[HEADER.size : start], packed[start:])
    except (struct.error, ValueError, TypeError):
        return None

"""Chooses where finished answers are kept."""

from __future__ import annotations

from redis.asyncio import Redis

from gradwalk.server.answers import AnswerCache
from gradwalk.server.breaker import CircuitBreaker
from gradwalk.server.memory_cache import MemoryCache
from gradwalk.server.redis_cache import RedisCache
from gradwalk.server.redis_connections import open_connections
from gradwalk.server.release import name_release
from gradwalk.server.settings import Settings


def open_cache(settings: Settings) -> AnswerCache:
    """Return the cache that `settings` ask for."""
    memory = MemoryCache(settings.cache)
    if not settings.redis:
        return memory
    redis = Redis(connection_pool=open_connections(settings.redis))
    release = name_release(settings.limits)
    return RedisCache(redis, memory, release, CircuitBreaker("Redis, for answers,"))

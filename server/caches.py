"""Chooses where finished answers are kept."""

from __future__ import annotations

from hashlib import sha256

from redis.asyncio import Redis

from gradwalk import VERSION
from gradwalk.server.answers import AnswerCache
from gradwalk.server.breaker import CircuitBreaker
from gradwalk.server.memory_cache import MemoryCache
from gradwalk.server.redis_cache import RedisCache
from gradwalk.server.redis_connections import open_connections
from gradwalk.server.settings import Settings
from gradwalk.web.assets import read_assets


def open_cache(settings: Settings) -> AnswerCache:
    """Return the cache that `settings` ask for."""
    memory = MemoryCache(settings.cache)
    if not settings.redis:
        return memory
    redis = Redis(connection_pool=open_connections(settings.redis))
    return RedisCache(redis, memory, release_name(), CircuitBreaker("Redis, for answers,"))


def release_name() -> str:
    """Return what tells this release from every other: its version, and what the page loads."""
    files = "\n".join(sorted(read_assets().files))
    return f"{VERSION}-{sha256(files.encode()).hexdigest()[:12]}"

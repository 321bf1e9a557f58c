"""Counts what each client has used in a minute: in this process, or in Redis for all servers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, Protocol

from limits import RateLimitItemPerMinute
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.storage import storage_from_string

from gradwalk.server.redis_connections import open_connections

MOST_CLIENTS = 100_000
"""Clients that are counted in the memory of this process, at some 200 bytes each."""
_MINUTE = 60.0


class Counts(Protocol):
    """What each client has used in a minute."""

    async def seconds_to_wait(self, client: str) -> float:
        """Return for how long `client` has used all it may; 0 if it has not."""

    async def add(self, client: str, cost: int) -> None:
        """Count `cost` for `client`."""


class MemoryCounts:
    """Counts in this process. The minute of a client begins with its first request."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow each client `most` a minute; `clock` gives seconds, and never goes back."""
        self._most = most
        self._clock = clock
        # when its minute ends and what it has used; the minute that ends first comes first
        self._used: dict[str, tuple[float, int]] = {}

    async def seconds_to_wait(self, client: str) -> float:
        """Return for how long `client` has used all it may; 0 if it has not."""
        now = self._end_minutes()
        ends, used = self._used.get(client, (now, 0))
        return ends - now if used >= self._most else 0.0

    async def add(self, client: str, cost: int) -> None:
        """Count `cost` for `client`; beyond `MOST_CLIENTS`, forget the one that came first."""
        now = self._end_minutes()
        if client not in self._used and len(self._used) >= MOST_CLIENTS:
            del self._used[next(iter(self._used))]
        ends, used = self._used.get(client, (now + _MINUTE, 0))
        self._used[client] = (ends, used + cost)

    def _end_minutes(self) -> float:
        """Forget the clients whose minute is over, and return the time."""
        now = self._clock()
        while self._used:
            client, (ends, _) = next(iter(self._used.items()))
            if ends > now:
                break
            del self._used[client]
        return now


class RedisCounts:
    """Counts in Redis. The minute of a client begins with its first request.

    Its methods raise StorageError and what `redis_connections.REDIS_ERRORS` lists.
    """

    def __init__(self, most: int, address: str) -> None:
        """Allow each client `most` a minute at all servers that name this `address`."""
        self._item = RateLimitItemPerMinute(most)
        self._limiter = FixedWindowRateLimiter(_open_storage(address))

    async def seconds_to_wait(self, client: str) -> float:
        """Return for how long `client` has used all it may; 0 if it has not."""
        if await self._limiter.test(self._item, client):
            return 0.0
        stats = await self._limiter.get_window_stats(self._item, client)
        wait = math.ceil(stats.reset_time - time.time())
        if wait > self._item.get_expiry():
            # the clock was set back since: the minute begins again
            await self._limiter.clear(self._item, client)
            return 0.0
        return wait

    async def add(self, client: str, cost: int) -> None:
        """Count `cost` for `client`."""
        await self._limiter.hit(self._item, client, cost=cost)


def _open_storage(address: str) -> Storage:
    options: dict[str, Any] = {
        "implementation": "redispy",
        "wrap_exceptions": True,
        "connection_pool": open_connections(address),
    }
    storage = storage_from_string(f"async+{address}", **options)
    assert isinstance(storage, Storage), "an asynchronous address gives an asynchronous storage"
    return storage

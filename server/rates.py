"""How much processor time each address may use a minute."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from gradwalk.server.breaker import CircuitBreaker
from gradwalk.server.redis_connections import REDIS_ERRORS, open_connections

_LEAST_MILLISECONDS = 1
"""What every request costs, at least."""

Result = TypeVar("Result")


class Rates:
    """Counts what each address has used. An address over its share waits for the next minute.

    The time is charged once it is known. With Redis all servers count together; where it does
    not answer, each counts alone.
    """

    def __init__(self, seconds_a_minute: int, redis: str = "") -> None:
        """Allow each address `seconds_a_minute` of processor time; 0 allows any."""
        self._item = RateLimitItemPerMinute(seconds_a_minute * 1000) if seconds_a_minute else None
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._together = FixedWindowRateLimiter(_open_storage(redis)) if redis else None
        self._breaker = CircuitBreaker("Redis, for rates,")

    async def seconds_to_wait(self, address: str) -> int:
        """Return after how many seconds `address` may ask again; 0 if it may now."""
        if self._item is None:
            return 0
        item, client = self._item, group_address(address)

        async def find_wait(limiter: FixedWindowRateLimiter) -> int:
            if await limiter.test(item, client):
                return 0
            stats = await limiter.get_window_stats(item, client)
            wait = math.ceil(stats.reset_time - time.time())
            if wait > item.get_expiry():
                # the clock was set back since: the minute begins again
                await limiter.clear(item, client)
                return 0
            return max(1, wait)

        return await self._ask(find_wait)

    async def charge(self, address: str, seconds: float) -> None:
        """Count `seconds` of processor time for `address`."""
        if self._item is None:
            return
        item, client = self._item, group_address(address)
        cost = max(_LEAST_MILLISECONDS, round(seconds * 1000))
        await self._ask(lambda limiter: limiter.hit(item, client, cost=cost))

    async def _ask(self, question: Callable[[FixedWindowRateLimiter], Awaitable[Result]]) -> Result:
        """Ask what all servers count together, or else what this one counts."""
        if self._together and self._breaker.allows():
            try:
                answer = await question(self._together)
            except (StorageError, *REDIS_ERRORS) as error:
                self._breaker.note_failure(error)
            else:
                self._breaker.note_success()
                return answer
        return await question(self._alone)


def group_address(address: str) -> str:
    """Return whose share `address` uses: of IPv6, the network of a household."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _open_storage(address: str) -> Storage:
    options: dict[str, Any] = {
        "implementation": "redispy",
        "wrap_exceptions": True,
        "connection_pool": open_connections(address),
    }
    storage = storage_from_string(f"async+{address}", **options)
    assert isinstance(storage, Storage), "an asynchronous address gives an asynchronous storage"
    return storage

"""How much processor time each address may use a minute."""

from __future__ import annotations

import ipaddress
import logging
import math
import time

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

_LEAST_MILLISECONDS = 1
"""What every request costs, at least."""

_log = logging.getLogger("gradwalk")


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

    async def seconds_to_wait(self, address: str) -> int:
        """Return after how many seconds `address` may ask again; 0 if it may now."""
        if self._item is None:
            return 0
        client = group_address(address)
        for limiter in self._limiters():
            try:
                if await limiter.test(self._item, client):
                    return 0
                stats = await limiter.get_window_stats(self._item, client)
                return max(1, math.ceil(stats.reset_time - time.time()))
            except (StorageError, OSError) as error:
                _log.warning("Rates are counted here alone: %s", type(error).__name__)
        return 0

    async def charge(self, address: str, seconds: float) -> None:
        """Count `seconds` of processor time for `address`."""
        if self._item is None:
            return
        cost = max(_LEAST_MILLISECONDS, round(seconds * 1000))
        for limiter in self._limiters():
            try:
                await limiter.hit(self._item, group_address(address), cost=cost)
                return
            except (StorageError, OSError) as error:
                _log.warning("Rates are counted here alone: %s", type(error).__name__)

    def _limiters(self) -> list[FixedWindowRateLimiter]:
        return [self._together, self._alone] if self._together else [self._alone]


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


def _open_storage(redis: str) -> Storage:
    storage = storage_from_string(f"async+{redis}", implementation="redispy", wrap_exceptions=True)
    assert isinstance(storage, Storage), "an asynchronous address gives an asynchronous storage"
    return storage

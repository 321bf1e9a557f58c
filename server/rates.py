"""How much processor time each address may use a minute."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar

from limits.errors import StorageError

from gradwalk.server.breaker import CircuitBreaker
from gradwalk.server.rate_counts import Counts, MemoryCounts, RedisCounts
from gradwalk.server.redis_connections import REDIS_ERRORS

_LEAST_MILLISECONDS = 1
"""What every request costs, at least."""

Result = TypeVar("Result")


class Rates:
    """Counts what each address has used. An address over its share waits for the next minute.

    The time is charged once it is known. With Redis all servers count together; where it does
    not answer, each counts alone.
    """

    def __init__(self, seconds_a_minute: int, redis: str = "", name: str = "") -> None:
        """Allow each address `seconds_a_minute` of processor time; 0 allows any.

        What counts something else has a `name` of its own.
        """
        self._name = name
        most = seconds_a_minute * 1000
        self._any = most == 0
        self._alone = MemoryCounts(most)
        self._together = RedisCounts(most, redis) if redis and most else None
        self._breaker = CircuitBreaker("Redis, for rates,")

    async def seconds_to_wait(self, address: str) -> int:
        """Return after how many seconds `address` may ask again; 0 if it may now."""
        if self._any:
            return 0
        client = self._name + group_address(address)
        return math.ceil(await self._ask(lambda counts: counts.seconds_to_wait(client)))

    async def charge(self, address: str, seconds: float) -> None:
        """Count `seconds` of processor time for `address`."""
        if self._any:
            return
        client, cost = (
            self._name + group_address(address),
            max(_LEAST_MILLISECONDS, round(seconds * 1000)),
        )
        await self._ask(lambda counts: counts.add(client, cost))

    async def _ask(self, question: Callable[[Counts], Awaitable[Result]]) -> Result:
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

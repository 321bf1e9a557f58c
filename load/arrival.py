"""A class opens one link: a number of browsers within a minute, each with six connections."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from load.connections import Client, Request
from load.figures import Figure, describe_failures, describe_statuses, describe_times
from load.tally import Tally, percentile
from load.visits import list_assets, visit

PAGE_SECONDS = 1.0
"""99 of 100 browsers have everything by then."""


@dataclass(slots=True)
class Arrival:
    """What the class met: every request, and the seconds of every complete visit."""

    requests: Tally = field(default_factory=Tally)
    visits: list[float] = field(default_factory=list)

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        yield Figure("browsers", len(self.visits))
        yield from describe_times("one request", self.requests)
        for share, name, most in ((0.5, "median", None), (0.99, "p99", PAGE_SECONDS * 1000)):
            spent = percentile(self.visits, share) * 1000
            yield Figure(f"page with all it loads, {name}", spent, most, "ms")
        yield Figure("page with all it loads, max", percentile(self.visits, 1.0) * 1000, None, "ms")
        yield describe_failures("requests", self.requests)
        yield describe_statuses("requests", self.requests)
        others = self.requests.asked - self.requests.statuses[200]
        yield Figure("requests not answered 200", others, 0)


async def arrive(port: int, page: Request, clients: int, seconds: float) -> Arrival:
    """Let `clients` browsers open `page`, evenly over `seconds`; all stay until the last has it."""
    arrival = Arrival()
    assets = await list_assets(port, page)
    browsers = [Client(port) for _ in range(clients)]

    async def come(place: int) -> None:
        await asyncio.sleep(seconds * place / clients)
        arrival.visits.append(await visit(browsers[place], page, assets, arrival.requests))

    await asyncio.gather(*(come(place) for place in range(clients)))
    for browser in browsers:
        browser.close()
    return arrival

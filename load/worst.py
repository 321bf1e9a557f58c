"""The worst requests at once, while somebody asks how the server is and opens small pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from load.connections import Client, Request
from load.figures import Figure, describe_failures, describe_statuses, describe_times
from load.held import small_page
from load.tally import Tally
from load.traffic import list_worst, make_different

MOST_SECONDS = 0.5
"""How the server is, and a small page, are answered by then, every time."""
_PAUSE_SECONDS = 0.1
_RUN = 2
HEALTH = Request("GET", "/healthz")


@dataclass(slots=True)
class Worst:
    """What became of the worst requests, and of those beside them."""

    worst: Tally = field(default_factory=Tally)
    health: Tally = field(default_factory=Tally)
    page: Tally = field(default_factory=Tally)

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        yield from describe_times("worst requests", self.worst)
        for what, tally in (("/healthz beside them", self.health), ("small page", self.page)):
            *times, longest = describe_times(what, tally)
            yield from times
            yield Figure(longest.what, longest.measured, MOST_SECONDS * 1000, longest.unit)
        for what, tally in (("worst", self.worst), ("/healthz", self.health), ("page", self.page)):
            yield describe_failures(what, tally)
            yield describe_statuses(what, tally)


async def ask_worst(port: int, count: int) -> Worst:
    """Send `count` of the worst requests at once, all different, and poll until all have ended."""
    found = Worst()
    rows = list_worst()
    asked = [make_different(rows[place % len(rows)], place) for place in range(count)]
    strangers = Client(port, most=count)
    under_way = asyncio.gather(*(found.worst.count(strangers.ask(each)) for each in asked))
    await asyncio.gather(
        _poll(port, found.health, lambda number: HEALTH, under_way),
        _poll(port, found.page, lambda number: small_page(number, _RUN), under_way),
    )
    strangers.close()
    return found


async def _poll(
    port: int, tally: Tally, make: Callable[[int], Request], until: asyncio.Future[list[None]]
) -> None:
    client = Client(port, most=1)
    number = 0
    while not (until.done() and number):
        number += 1
        await tally.count(client.ask(make(number)))
        await asyncio.sleep(_PAUSE_SECONDS)
    client.close()

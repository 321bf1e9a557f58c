"""Many connections at once ask for a picture that the server keeps."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from load.connections import Client, Request
from load.figures import Figure, describe_failures, describe_statuses
from load.machine import Server
from load.tally import Tally

MOST_P99 = 0.1
"""Seconds within which 99 of 100 pictures have come."""
MOST_SECONDS = 0.0005
"""For a picture, of the clock and of the server's processors: 2,000 come in a second."""
_PICTURE = Request(
    "GET", "/graph.svg?p=x*y%2Bz&lang=en", (("Accept-Encoding", "gzip, deflate, br, zstd"),)
)


@dataclass(slots=True)
class Kept:
    """The answers, and the seconds that all of them took: of the clock and of the server's
    processors, which is 0 where the system does not say."""

    connections: int
    pictures: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    processor_seconds: float = 0.0

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        count = max(self.pictures.asked, 1)
        yield Figure("connections", self.connections)
        yield Figure("pictures", self.pictures.asked)
        yield Figure("pictures a second", count / max(self.seconds, 1e-9))
        most = MOST_SECONDS * 1e6
        yield Figure("time for a picture", self.seconds / count * 1e6, most, "µs")
        spent = self.processor_seconds / count * 1e6
        yield Figure("processor time of the server for a picture", spent, most, "µs")
        for share, name, longest in ((0.5, "median", None), (0.99, "p99", MOST_P99 * 1000)):
            measured = self.pictures.percentile(share) * 1000
            yield Figure(f"until a picture, {name}", measured, longest, "ms")
        yield describe_failures("pictures", self.pictures)
        yield describe_statuses("pictures", self.pictures)


async def ask_kept(server: Server, connections: int, pictures: int) -> Kept:
    """Ask for one picture again and again, `pictures` times together, on all connections."""
    kept = Kept(connections)
    clients = [Client(server.port, most=1) for _ in range(connections)]
    # the first one is computed, and all are connected then
    for client in clients:
        await client.ask(_PICTURE)

    async def work(client: Client) -> None:
        for _ in range(pictures // connections):
            await kept.pictures.count(client.ask(_PICTURE))

    began, spent = time.perf_counter(), server.read_processor_time()
    await asyncio.gather(*(work(client) for client in clients))
    kept.seconds = time.perf_counter() - began
    kept.processor_seconds = server.read_processor_time() - spent
    for client in clients:
        client.close()
    return kept

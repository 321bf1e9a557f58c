"""Thousands of connections that ask nothing, beside a client that works."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

from load.connections import HOST, Client, Request
from load.figures import Figure, describe_failures, describe_statuses, describe_times
from load.tally import Tally
from load.traffic import link

_HALF = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Half"
_AT_ONCE = 200
"""Connections that are opened at the same time."""
_PAUSE_SECONDS = 0.05


@dataclass(slots=True)
class Held:
    """The answers that the good client had without the others, and beside them."""

    idle: int
    half_open: int
    without: Tally = field(default_factory=Tally)
    beside: Tally = field(default_factory=Tally)
    refused: int = 0
    """Connections that could not be opened."""

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        yield Figure("idle connections", self.idle)
        yield Figure("half-open connections", self.half_open)
        yield Figure("connections refused", self.refused, 0)
        yield from describe_times("good client alone", self.without)
        yield from describe_times("good client beside them", self.beside)
        yield describe_failures("its requests", self.beside)
        yield describe_statuses("its requests", self.beside)


async def hold(port: int, idle: int, half_open: int, seconds: float) -> Held:
    """Ask for `seconds` without the connections, then as long beside them."""
    held = Held(idle, half_open)
    await _work(port, held.without, seconds, 0)
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(_holding(port, idle, b"", held))
        await stack.enter_async_context(_holding(port, half_open, _HALF, held))
        await _work(port, held.beside, seconds, 1)
    return held


async def _work(port: int, tally: Tally, seconds: float, run: int) -> None:
    """Open one small page after another, each of a program not seen before."""
    client = Client(port, most=1)
    ends = asyncio.get_running_loop().time() + seconds
    number = 0
    while asyncio.get_running_loop().time() < ends:
        number += 1
        await tally.count(client.ask(small_page(number, run)))
        await asyncio.sleep(_PAUSE_SECONDS)
    client.close()


def small_page(number: int, run: int) -> Request:
    """Return a page that costs little; another for each pair of numbers."""
    return link(f"x={number}; y={run}; f=x*y")


@contextlib.asynccontextmanager
async def _holding(port: int, count: int, sent: bytes, held: Held) -> AsyncIterator[None]:
    """Hold `count` connections on which `sent` was sent; what the server closes is opened again."""
    gate = asyncio.Semaphore(_AT_ONCE)
    opened = [asyncio.Event() for _ in range(count)]
    tasks = [asyncio.create_task(_hold_one(port, sent, gate, event, held)) for event in opened]
    for event in opened:
        await event.wait()
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _hold_one(
    port: int, sent: bytes, gate: asyncio.Semaphore, opened: asyncio.Event, held: Held
) -> None:
    while True:
        try:
            async with gate:
                reader, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            held.refused += 1
            opened.set()
            await asyncio.sleep(1)
            continue
        try:
            writer.write(sent)
            opened.set()
            # whatever is answered, until the server closes
            with contextlib.suppress(ConnectionError):
                while await reader.read(65536):
                    pass
        finally:
            writer.transport.abort()

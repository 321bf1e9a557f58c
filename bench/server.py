"""The server as it runs, by the processor time of all its processes: visits, and what is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from bench.results import OURS, Row
from bench.timing import summarize
from load.connections import Client, Request
from load.machine import Server, serving
from load.tally import Tally
from load.traffic import link
from load.visits import list_assets, visit

VISIT = "the first visit to a program"
AGAIN = "a visit to what is kept"
PICTURE = "a kept picture"
UNCHANGED = "a picture that the client has"
_PICTURE = "/graph.svg?p=x*y%2Bz&lang=en"
_CODING = ("Accept-Encoding", "gzip, deflate, br, zstd")
_PICTURES = 1_000


def measure_server(rounds: int = 9) -> Iterator[Row]:
    """Yield the rows; there are none where the system does not say what a process has used."""
    if not Path("/proc/self/schedstat").exists():
        return
    with serving({"GRADWALK_RATE": "0"}) as server:
        for task, samples in asyncio.run(_ask(server, rounds)).items():
            yield Row(task, "", 1, OURS, summarize(samples))


async def _ask(server: Server, rounds: int) -> dict[str, list[float]]:
    port = server.port

    def page(number: int) -> Request:
        return link(f"x=-2; y={number}; z=-4; f=(x+y)*z", lang="en")

    assets = await list_assets(port, page(0))

    async def open_page(number: int) -> None:
        # a new browser: nothing is open, and nothing kept
        client = Client(port)
        await visit(client, page(number), assets, Tally())
        client.close()

    # until both processes of small requests have answered
    for number in range(1, 5):
        await open_page(number)
    found = {
        VISIT: [await _spend(server, open_page(10 + number)) for number in range(rounds)],
        AGAIN: [await _spend(server, open_page(10 + number)) for number in range(rounds)],
    }
    client = Client(port, most=1)
    picture = await client.ask(Request("GET", _PICTURE, (_CODING,)))
    known = ("If-None-Match", picture.headers["etag"])
    for task, headers in ((PICTURE, (_CODING,)), (UNCHANGED, (_CODING, known))):
        request = Request("GET", _PICTURE, headers)
        repeat = _repeat(client, request)
        found[task] = [await _spend(server, repeat()) / _PICTURES for _ in range(3)]
    client.close()
    return found


def _repeat(client: Client, request: Request) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        for _ in range(_PICTURES):
            await client.ask(request)

    return run


async def _spend(server: Server, asking: Awaitable[None]) -> float:
    before = server.read_processor_time()
    await asking
    return server.read_processor_time() - before

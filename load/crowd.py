"""`./dev crowd`: a class, thousands of connections, real pages and the worst requests, in turn."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

import click

from gradwalk.classroom.gallery import EXAMPLES
from load.arrival import arrive
from load.chromium import open_pages
from load.figures import Figure, format_table
from load.held import hold
from load.kept import ask_kept
from load.machine import Server, serving
from load.traffic import link
from load.worst import ask_worst

UNLIMITED = {"GRADWALK_RATE": "0"}
"""All of this comes from one address, which would soon have to wait."""
_LINK = link(EXAMPLES[0].program, lang="en")


@dataclass(frozen=True)
class Size:
    """How large the crowd is."""

    clients: int = 500
    seconds: int = 60
    idle: int = 2000
    half_open: int = 500
    pages: int = 40
    worst: int = 64
    connections: int = 100
    pictures: int = 20_000


Command = Callable[..., None]


def _number(flag: str, help: str) -> Callable[[Command], Command]:
    default = getattr(Size, flag.removeprefix("--").replace("-", "_"))
    return click.option(flag, type=int, default=default, show_default=True, help=help)


@click.command()
@_number("--clients", "Browsers that open one link.")
@_number("--seconds", "They arrive within this time.")
@_number("--idle", "Connections that ask nothing.")
@_number("--half-open", "Connections with half a request.")
@_number("--pages", "Real Chromium pages at once.")
@_number("--worst", "The worst requests at once.")
@_number("--connections", "Connections that ask for a picture that is kept.")
@_number("--pictures", "How often all of them together do.")
def main(**numbers: int) -> None:
    """Put a server with its default settings under load, and print the figures as Markdown."""
    with serving(UNLIMITED) as server:
        holds = asyncio.run(_print_scenes(server, Size(**numbers)))
    sys.exit(0 if holds else 1)


async def _print_scenes(server: Server, size: Size) -> bool:
    holds = True
    async for title, figures in run_scenes(server, size):
        print(format_table(title, figures), flush=True)
        holds &= all(figure.holds for figure in figures)
    return holds


async def run_scenes(server: Server, size: Size) -> AsyncIterator[tuple[str, Sequence[Figure]]]:
    """Yield the figures of each scene, one after the other."""
    arrival = await arrive(server.port, _LINK, size.clients, size.seconds)
    yield f"{size.clients} browsers open one link within {size.seconds} s", [*arrival.describe()]
    held = await hold(server.port, size.idle, size.half_open, size.seconds / 4)
    yield "Connections that ask nothing, beside a good client", [*held.describe()]
    kept = await ask_kept(server, size.connections, size.pictures)
    yield f"{size.connections} connections ask for a kept picture", [*kept.describe()]
    pages = await open_pages(server.port, _LINK.target, size.pages)
    yield f"{size.pages} real pages at once", [*pages.describe()]
    worst = await ask_worst(server.port, size.worst)
    yield f"{size.worst} of the worst requests at once", [*worst.describe()]
    tracebacks = Figure("faults in the server's log", server.count_tracebacks(), 0)
    yield "After all of it", [tracebacks]


if __name__ == "__main__":
    main()

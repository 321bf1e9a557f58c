"""Prints where the server is to be found."""

from __future__ import annotations

import asyncio

import click

from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.server.settings import ANY_ADDRESS, Settings

_PAUSE_SECONDS = 0.02


async def announce(settings: Settings) -> None:
    """Print the address of the page as soon as it is answered.

    Where the network is served, print under which names, too.
    """
    await _wait_until_connected("localhost" if _is_any(settings) else settings.host, settings.port)
    name = "localhost" if settings.host == "127.0.0.1" else settings.host
    url = f"http://{name}:{settings.port}/"
    click.echo(text(DEFAULT_LANGUAGE, "command.serving", url=url))
    if _is_any(settings):
        names = ", ".join(settings.trusted_hosts)
        click.echo(text(DEFAULT_LANGUAGE, "command.trust", names=names))


def _is_any(settings: Settings) -> bool:
    return settings.host in ANY_ADDRESS


async def _wait_until_connected(host: str, port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            writer.close()
            return

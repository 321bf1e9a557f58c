"""Prints where the server is to be found."""

from __future__ import annotations

import click

from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.server.settings import ANY_ADDRESS, Settings


def announce(settings: Settings) -> None:
    """Print the address of the page and, where the network is served, under which names."""
    name = "localhost" if settings.host == "127.0.0.1" else settings.host
    url = f"http://{name}:{settings.port}/"
    click.echo(text(DEFAULT_LANGUAGE, "command.serving", url=url))
    if settings.host in ANY_ADDRESS:
        click.echo(text(DEFAULT_LANGUAGE, "command.trust", names=", ".join(settings.trusted_hosts)))

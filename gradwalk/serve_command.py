"""The command that serves the page."""

from __future__ import annotations

from typing import Any

import click

from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.server.settings import Settings
from gradwalk.server_options import server_options


@click.command()
@server_options
def serve(**settings: Any) -> None:
    """Serve the page and print its address.

    The address is printed once the first visitor need not wait.
    """
    from gradwalk.server.checks import check_settings
    from gradwalk.server.serve import serve as run_server
    from gradwalk.server.shared_socket import ListenError

    chosen = Settings(**settings)
    try:
        check_settings(chosen)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        run_server(chosen)
    except ListenError as error:
        sentence = "command.port-taken" if error.is_taken else "command.no-listening"
        words = {"host": error.host, "port": error.port, "reason": error.reason}
        raise click.ClickException(text(DEFAULT_LANGUAGE, sentence, **words)) from error

"""The command that serves the page."""

from __future__ import annotations

import json
import re
import socket
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gradwalk.commands import main
from tests.started import started


class Server:
    """Stands in for the real one, and says when it runs."""

    effective_port = 8000

    def run(self) -> None:
        click.echo("running")


def test_serve_prints_its_address_once_it_has_warmed_up(monkeypatch):
    monkeypatch.setattr("waitress.create_server", lambda *_, **__: Server())
    monkeypatch.setattr("gradwalk.app.warm_up", lambda _: click.echo("warm"))
    warm, address, running = CliRunner().invoke(main, ["serve"]).output.splitlines()
    assert (warm, running) == ("warm", "running")
    assert "http://localhost:8000/" in address


def test_serve_prints_its_address_and_answers():
    root = Path(__file__).parent.parent.parent
    with started([sys.executable, "-m", "gradwalk", "serve", "--port", "0"], root) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.fullmatch(r"Gradwalk is running at (http://localhost:(\d+)/) .*\n", line)
        assert found, line
        with urllib.request.urlopen(found[1] + "healthz", timeout=60) as answer:
            assert json.load(answer)["status"] == "ok"
        with pytest.raises(OSError, match="refused"):
            # by default nobody else on the network is served
            socket.create_connection((_own_address(), int(found[2])), timeout=60)


def _own_address() -> str:
    """An address of this machine that is not its loopback's first."""
    return "127.0.0.2"

"""Two app machines behind nginx with one Redis, all of them on loopback."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.deploy.machines import SITE, Ports, Program, app_at, find_port, redis_at
from tests.deploy.nginx import nginx_at
from tests.deploy.visitor import Visitor

RATE = 5
"""Processor time that an address may use a minute, in seconds."""


@dataclass
class Deployment:
    """All programs of it; those that came in by `visit` have addresses of their own."""

    ports: Ports
    apps: tuple[Program, Program]
    redis: Program
    nginx: Program
    folder: Path
    _closing: ExitStack
    _addresses: Iterator[int] = field(default_factory=lambda: itertools.count(10))

    @property
    def redis_address(self) -> str:
        return f"redis://127.0.0.1:{self.ports.redis}/0"

    def visit(self, address: str = "") -> Visitor:
        """Return a visitor, at `address` or at one that nobody else has."""
        certificate = self.folder / "nginx" / "gradwalk" / "certificate.pem"
        visitor = Visitor(
            self.ports.tls, certificate, address or f"127.0.1.{next(self._addresses)}"
        )
        self._closing.callback(visitor.close)
        return visitor

    def start(self) -> None:
        """Start everything."""
        programs = (self.redis, *self.apps, self.nginx)
        for program in programs:
            program.launch()
        for program in programs:
            program.wait_until_it_answers()


@contextmanager
def deployed(folder: Path) -> Iterator[Deployment]:
    """Give a deployment that runs, with its files in `folder`; end all of it afterwards."""
    folder.mkdir(exist_ok=True)
    ports = Ports((find_port(), find_port()), find_port(), find_port(), find_port())
    with ExitStack() as stack:
        redis = stack.enter_context(redis_at(ports.redis, folder / "redis"))
        settings = {
            "redis": f"redis://127.0.0.1:{ports.redis}/0",
            "proxy": "127.0.0.1",
            "trusted-host": SITE,
            "rate": RATE,
            "log": "json",
        }
        first, second = (
            stack.enter_context(app_at(port, folder / f"app-{number}", **settings))
            for number, port in enumerate(ports.apps, 1)
        )
        nginx = stack.enter_context(nginx_at(ports, folder / "nginx"))
        deployment = Deployment(ports, (first, second), redis, nginx, folder, stack)
        deployment.start()
        yield deployment

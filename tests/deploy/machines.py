"""The programs of a deployment on loopback, each from a configuration in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SITE = "gradwalk.example"
"""The name in the configuration."""
SECONDS = 120.0


class Ports(NamedTuple):
    """Where the programs listen."""

    apps: tuple[int, int]
    redis: int
    plain: int
    tls: int


class Program:
    """A program that can be ended and started again, with the same command and port."""

    def __init__(self, command: list[str], folder: Path, answers: Callable[[], bool]) -> None:
        """`answers` tells whether it is there."""
        self._command = command
        self._folder = folder
        self._answers = answers
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its process, which must run."""
        assert self._child
        return self._child.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.launch()
        self.wait_until_it_answers()

    def launch(self) -> None:
        """Start it."""
        with (self._folder / "log").open("ab") as log:
            self._child = subprocess.Popen(
                self._command, cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )

    def wait_until_it_answers(self) -> None:
        """Wait until it answers."""
        wait_until(self._answers_or_has_ended, f"{self._command} does not answer")
        assert self._child
        assert self._child.poll() is None, f"{self._command} has ended: {self.read_log()}"

    def _answers_or_has_ended(self) -> bool:
        return self._answers() or bool(self._child and self._child.poll() is not None)

    def send(self, number: int) -> None:
        """Send it a signal."""
        assert self._child
        self._child.send_signal(number)

    def wait(self) -> None:
        """Wait until it has ended."""
        assert self._child
        self._child.wait(SECONDS)

    def end(self) -> None:
        """Kill it and its children at once, if it runs, as when its machine loses power."""
        if self._child and self._child.poll() is None:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait(SECONDS)

    def read_log(self) -> str:
        """What it has written."""
        return (self._folder / "log").read_text("utf-8", "replace")


def find_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait until `condition` holds."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def is_listened_on(port: int) -> bool:
    """Tell whether somebody listens on `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def adapt(text: str, changes: Mapping[str, str]) -> str:
    """Return a shipped configuration with what belongs to a machine changed."""
    for old, new in changes.items():
        assert old in text, f"{old} is not in the configuration"
        text = text.replace(old, new)
    return text


@contextmanager
def redis_at(port: int, folder: Path) -> Iterator[Program]:
    """Give a Redis with the configuration of deploy/, which is not started yet."""
    folder.mkdir()
    program = shutil.which("redis-server")
    assert program, "./dev setup installs it"
    shipped = (DEPLOY / "redis.conf").read_text("utf-8")
    (folder / "redis.conf").write_text(adapt(shipped, {"port 6379": f"port {port}"}))
    redis = Program([program, "redis.conf"], folder, lambda: is_listened_on(port))
    try:
        yield redis
    finally:
        redis.end()


@contextmanager
def app_at(port: int, folder: Path, **settings: object) -> Iterator[Program]:
    """Give an app machine with one process in each lane, which is not started yet."""
    folder.mkdir()
    flags = [f"--{name}={value}" for name, value in settings.items()]
    command = [sys.executable, "-m", "gradwalk", "serve", "--workers=1", f"--port={port}", *flags]
    app = Program(command, folder, lambda: is_ready(port))
    try:
        yield app
    finally:
        app.end()


def is_ready(port: int) -> bool:
    """Tell whether the app machine at `port` takes requests."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False

"""The programs of a deployment on loopback, each from a configuration in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SECONDS = 30.0


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
        with (self._folder / "log").open("ab") as log:
            self._child = subprocess.Popen(
                self._command, cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self._answers, f"{self._command[0]}: {self.read_log()}")

    def send(self, signal: int) -> None:
        """Send it a signal."""
        assert self._child
        self._child.send_signal(signal)

    def wait(self) -> None:
        """Wait until it has ended."""
        assert self._child
        self._child.wait(SECONDS)

    def end(self) -> None:
        """Kill it, if it runs."""
        if self._child and self._child.poll() is None:
            self._child.kill()
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

"""Runs the real server in processes of its own, and measures what they hold."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

_ADDRESS = re.compile(rb"http://[^:/]+:(\d+)/")
_STOP_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """What all processes of a server hold: bytes of memory, open files, threads, and their number.

    Memory that several share is counted in parts (PSS), where the system knows them.
    """

    memory: int
    files: int
    threads: int
    processes: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    port: int
    process: psutil.Process
    log: IO[bytes]

    def sample(self) -> Sample:
        """Return what its processes hold now."""
        memory = files = threads = processes = 0
        for process in self.processes():
            # it may end between two questions
            with contextlib.suppress(psutil.Error):
                memory += _memory_of(process)
                files += process.num_fds()
                threads += process.num_threads()
                processes += 1
        return Sample(memory, files, threads, processes)

    def read_processor_time(self) -> float:
        """Return the seconds of processor time of all its processes, to the nanosecond.

        It is 0 where the system does not say.
        """
        nanoseconds = 0
        for process in self.processes():
            for thread in Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
                # it may end between two questions
                with contextlib.suppress(OSError):
                    nanoseconds += int(thread.read_text().split()[0])
        return nanoseconds / 1e9

    def processes(self) -> list[psutil.Process]:
        """Return all of its processes."""
        return [self.process, *self.process.children(recursive=True)]

    def count_tracebacks(self) -> int:
        """Return how many faults the log shows."""
        self.log.seek(0)
        return self.log.read().count(b"Traceback (most recent call last)")


def _memory_of(process: psutil.Process) -> int:
    full = process.memory_full_info()
    return int(getattr(full, "pss", full.rss))


@contextlib.contextmanager
def serving(settings: Mapping[str, str], wrapper: Sequence[str] = ()) -> Iterator[Server]:
    """Run `gradwalk serve` on a free port, with environment variables `settings`.

    `wrapper` is a command that runs the one behind it.
    """
    raise_file_limit()
    command = [*wrapper, sys.executable, "-m", "gradwalk", "serve", "--port", "0"]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            env={**os.environ, **settings},
            # what stops the tool does not stop the server before it was measured
            start_new_session=True,
        ) as server,
    ):
        try:
            assert server.stdout
            found = _ADDRESS.search(server.stdout.readline())
            if not found:
                log.seek(0)
                raise RuntimeError(f"the server did not start: {log.read().decode()}")
            yield Server(int(found[1]), psutil.Process(server.pid), log)
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let the server finish, or end its whole group."""
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def raise_file_limit() -> None:
    """Allow this process and those that it starts as many open files as the system lets it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

"""One layout by Graphviz: a short-lived child process, limited in time, memory and output."""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Callable
from typing import IO

CPU_SECONDS = 3
"""Processor time of the child. On any machine the largest graph needs a fraction of it."""
MEMORY = 512 * 1024 * 1024
"""Bytes of address space of the child."""
OUTPUT = 8 * 1024 * 1024
"""Bytes of a layout; the largest that is asked for has about 1 MB."""

_CHUNK = 65_536

Clock = Callable[[], float]


class DotError(Exception):
    """Graphviz gave no layout; the message says why, for the operator."""


def run_dot(command: str, text: bytes, seconds: float, clock: Clock = time.monotonic) -> bytes:
    """Return what `command -Tplain` prints for the DOT text `text`.

    Raises DotError if it cannot be started, does not end within `seconds` of `clock`, prints
    more than OUTPUT, or fails. The child and its process group have ended in every case, also
    when this process is killed.
    """
    deadline = clock() + seconds
    alive, ours = os.pipe()
    try:
        process = subprocess.Popen(
            [command, "-Tplain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
            pass_fds=(alive,),
        )
    except OSError as error:
        os.close(ours)
        os.close(alive)
        raise DotError(f"{command} cannot be started: {error.strerror}") from error
    try:
        _end_with_this_process(process.pid, alive)
        _limit_resources(process.pid)
        answer = _exchange(process, text, deadline, clock)
        status = process.wait(max(deadline - clock(), 0))
    except subprocess.TimeoutExpired as error:
        raise DotError("Graphviz did not end in time") from error
    finally:
        _end_group(process)
        os.close(ours)
        os.close(alive)
    if status:
        raise DotError(f"Graphviz failed with status {status}")
    return answer


def _exchange(
    process: subprocess.Popen[bytes], text: bytes, deadline: float, clock: Clock
) -> bytes:
    """Write `text` to the process and read its answer, both until the end."""
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None and stdout is not None, "both are pipes"
    answer, unsent = bytearray(), memoryview(text)
    with selectors.DefaultSelector() as ready:
        for pipe, event in ((stdin, selectors.EVENT_WRITE), (stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            ready.register(pipe, event)
        while True:
            events = ready.select(max(deadline - clock(), 0))
            if not events or clock() > deadline:
                raise DotError("Graphviz did not answer in time")
            for key, _ in events:
                if key.fileobj is stdin:
                    unsent = unsent[_write(stdin, unsent) :]
                    if not unsent:
                        ready.unregister(stdin)
                        stdin.close()
                elif chunk := os.read(stdout.fileno(), _CHUNK):
                    answer += chunk
                else:
                    return bytes(answer)
            if len(answer) > OUTPUT:
                raise DotError("Graphviz answered too much")


def _write(pipe: IO[bytes], text: memoryview) -> int:
    """Write a part of `text`, or all of it to nobody where the reader has gone."""
    try:
        return os.write(pipe.fileno(), text[:_CHUNK])
    except BrokenPipeError:
        return len(text)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the process with its whole group, and leave no zombie."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def _end_with_this_process(group: int, alive: int) -> None:
    """Let the kernel kill the process group `group` when this process is gone.

    `alive` is the end for reading of a pipe that only this process can write to, and the child
    holds it, too. When the other end closes, a signal goes to the owner of `alive`. Nothing has
    to run between fork and exec for this, and the thread that started the child may end.
    """
    if not hasattr(fcntl, "F_SETSIG"):  # elsewhere than on Linux
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        fcntl.fcntl(alive, fcntl.F_SETOWN, -group)
        fcntl.fcntl(alive, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(alive, fcntl.F_SETFL, fcntl.fcntl(alive, fcntl.F_GETFL) | os.O_ASYNC)


def _limit_resources(pid: int) -> None:
    """Limit the child from here, as code between fork and exec is unsafe among threads."""
    if not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))

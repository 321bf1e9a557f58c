"""One `dot` process that lays out graph after graph, bounded in time, memory and output."""

from __future__ import annotations

import contextlib
import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator

_CHUNK = 65_536
_END = b"\nstop\n"

NO_LAYOUT = "dot answered something else than a layout"


class LayoutError(Exception):
    """No layout came; the message says why, for the operator."""


class Child:
    """A warm `dot` in a session of its own, fed over plain pipes."""

    def __init__(self, command: str, memory: int, cpu_seconds: int) -> None:
        """Start it. Raises LayoutError where `command` cannot be started."""
        try:
            self._process = subprocess.Popen(
                [command, "-Tplain"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise LayoutError(f"{command} cannot be started: {error.strerror}") from error
        assert self._process.stdin is not None and self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        os.set_blocking(self._input.fileno(), False)
        os.set_blocking(self._output.fileno(), False)
        self.jobs = 0
        _limit(self.group, memory, cpu_seconds)

    @property
    def group(self) -> int:
        """The id of its process group, which is its own."""
        return self._process.pid

    def ask(self, graph: bytes, deadline: float, most_output: int) -> bytes:
        """Return the plain layout of `graph`, ended by `stop`.

        Raises LayoutError when it has not come by `deadline` (a time of `time.monotonic`), is
        larger than `most_output`, or the process ends; the process is then of no more use.
        """
        self.jobs += 1
        answer, left = bytearray(), memoryview(graph)
        with selectors.DefaultSelector() as ready:
            ready.register(self._output, selectors.EVENT_READ)
            ready.register(self._input, selectors.EVENT_WRITE)
            while not answer.endswith(_END):
                events = ready.select(max(deadline - time.monotonic(), 0))
                if not events:
                    raise LayoutError("dot did not answer in time")
                for key, _ in events:
                    if key.fileobj is self._input:
                        left = left[self._write(left) :]
                        if not left:
                            ready.unregister(self._input)
                    else:
                        answer += self._read()
                if len(answer) > most_output:
                    raise LayoutError("dot answered too much")
        if left or answer.count(_END) != 1:
            raise LayoutError(NO_LAYOUT)
        return bytes(answer)

    def kill(self) -> None:
        """End it with its whole group, and leave no zombie."""
        self.interrupt()
        self.let_go()
        self._process.wait()

    def interrupt(self) -> None:
        """End it, while another thread may still be waiting for its answer."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.group, signal.SIGKILL)

    def let_go(self) -> None:
        """Close this side of the pipes."""
        for pipe in (self._input, self._output):
            with contextlib.suppress(OSError):
                pipe.close()

    def _write(self, data: memoryview) -> int:
        with _broken_pipe_reported():
            return os.write(self._input.fileno(), data[:_CHUNK])

    def _read(self) -> bytes:
        data = os.read(self._output.fileno(), _CHUNK)
        if not data:
            raise LayoutError("dot ended without a layout")
        return data


@contextlib.contextmanager
def _broken_pipe_reported() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise LayoutError("dot ended without a layout") from error


def _limit(process: int, memory: int, cpu_seconds: int) -> None:
    """Bound the process from here, as code between fork and exec is unsafe among threads."""
    if not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        resource.prlimit(process, resource.RLIMIT_AS, (memory, memory))
        resource.prlimit(process, resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))

"""Another program beside a test, ended with the test whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def started(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run `command` in `folder`, in a process group of its own, and end the whole group."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        try:
            yield child
        finally:
            # SIGINT would not do: a shell that starts the tests in the background lets
            # everything below it ignore that signal.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)

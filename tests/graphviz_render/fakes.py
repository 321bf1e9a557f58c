"""Programs in place of Graphviz that do something else, and what is left of them."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

HANGING = {
    "hangs": "SLEEP & wait",
    "hangs without reading and ignores signals": "trap '' TERM INT HUP\nSLEEP",
    "hangs after its answer": "cat > /dev/null\nprintf 'graph 1 1 1\\nstop\\n'\nSLEEP",
    "closes its output and hangs": "exec > /dev/null\nSLEEP",
}
FAILING = {
    "crashes": "kill -SEGV $$",
    "fails": "exit 1",
    "fails after an answer": "cat > /dev/null\nprintf 'graph 1 1 1\\nstop\\n'\nexit 3",
    "answers nothing": "cat > /dev/null",
    "ends without reading": "exit 0",
    "answers garbage": "echo this is no layout; exit 0",
    "answers garbage after reading": "cat > /dev/null; echo this is no layout",
    "answers without end": "while :; do echo node i0 1 1 1 1 x solid box black white; done",
    "ends too early": "echo graph 1 1 1; echo node i0 1 1 1 1; exit 0",
}
"""What gives no answer."""
USELESS = {
    "knows no nodes": "cat > /dev/null; printf 'graph 1 1 1\\nstop\\n'",
    "answers for every line": "while read -r line; do printf 'graph 1 1 1\\nstop\\n'; done",
    "answers not a number": "cat > /dev/null; printf 'graph 1 1 1\\nnode i0 a b\\nstop\\n'",
    "answers other bytes": "cat > /dev/null; printf 'graph \\377\\376\\nstop\\n'",
}
"""What answers, but with no layout of the graph."""
FAKES = HANGING | FAILING | USELESS


def write_fake(folder: Path, script: str) -> str:
    """Write an executable program into `folder` and return its path.

    SLEEP in `script` sleeps for ever, as a process whose command line names `folder`.
    """
    sleep = folder / "sleep"
    if not sleep.exists():
        sleep.symlink_to(shutil.which("sleep") or "sleep")
    file = folder / "dot"
    file.write_text(f"#!/bin/sh\n{script.replace('SLEEP', f'{sleep} 98765')}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def find_processes(mark: str) -> list[str]:
    """The command lines of all processes that name `mark`, once they have had time to end."""
    for _ in range(600):
        found = [line for line in _read_all("cmdline") if mark in line.replace("\0", " ")]
        if not found:
            return []
        time.sleep(0.05)
    return found


def read_child_states() -> list[str]:
    """The states of our own child processes: `Z` is a zombie."""
    states = []
    for stats in _read_all("stat"):
        state, parent = stats.rpartition(")")[2].split()[:2]
        if int(parent) == os.getpid():
            states.append(state)
    return states


def _read_all(what: str) -> list[str]:
    texts = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            texts.append((folder / what).read_text("utf-8", "replace"))
        except OSError:
            continue
    return texts

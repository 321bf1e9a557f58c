"""Programs that stand in for `dot` and do not do what it does."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

FAKES = {
    "hangs": "sleep 98765 & wait",
    "hangs without reading, and will not be told": "trap '' TERM INT HUP\nsleep 98765",
    "crashes": "kill -SEGV $$",
    "fails": "exit 1",
    "answers nothing": "cat > /dev/null & exit 0",
    "answers garbage": "echo this is no layout; exit 0",
    "answers garbage and waits": "echo this is no layout; cat > /dev/null",
    "answers without end": "while :; do echo node i0 1 1 1 1 x solid box black white; done",
    "ends too early": "echo graph 1 1 1; echo node i0 1 1 1 1; exit 0",
    "knows no nodes": "while read -r line; do printf 'graph 1 1 1\\nstop\\n'; done",
    "answers not a number": "printf 'graph 1 1 1\\nnode i0 a b\\nstop\\n'; cat > /dev/null",
    "answers other bytes": "printf 'graph \\377\\376\\nstop\\n'; cat > /dev/null",
}


def fake(folder: Path, script: str) -> str:
    """Write an executable `dot` and return its path."""
    file = folder / "dot"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def left_over(mark: str) -> list[str]:
    """The command lines of all processes that name `mark`, once they have had time to end."""
    for _ in range(40):
        found = [line for line in command_lines() if mark in line]
        if not found:
            return []
        time.sleep(0.05)
    return found


def children() -> list[str]:
    """The states of our own child processes: `Z` is a zombie."""
    states = []
    for stats in _read_all("stat"):
        state, parent = stats.rpartition(")")[2].split()[:2]
        if int(parent) == os.getpid():
            states.append(state)
    return states


def command_lines() -> list[str]:
    """The command lines of all processes."""
    return [line.replace("\0", " ") for line in _read_all("cmdline")]


def _read_all(what: str) -> list[str]:
    texts = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            texts.append((folder / what).read_text("utf-8", "replace"))
        except OSError:
            continue
    return texts

"""Ends the `dot` processes when this one dies without a word."""

from __future__ import annotations

import contextlib
import os
import subprocess

# Reads which process groups live; when the pipe closes because we are gone, ends them.
_SCRIPT = """
groups=
while read -r sign group; do
    rest=
    for each in $groups; do [ "$each" = "$group" ] || rest="$rest $each"; done
    groups=$rest
    [ "$sign" = + ] && groups="$groups $group"
done
for each in $groups; do kill -s KILL -- "-$each"; done
"""


class Guard:
    """A shell that outlives us by a moment."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )

    def watch(self, group: int) -> None:
        """End the process group `group` when we die."""
        self._tell(f"+ {group}\n")

    def forget(self, group: int) -> None:
        """`group` has ended."""
        self._tell(f"- {group}\n")

    def close(self) -> None:
        """End the guard, when it has nothing to watch any more."""
        self.let_go()
        self._process.wait()

    def let_go(self) -> None:
        """Close this side of the pipe."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _tell(self, line: str) -> None:
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                os.write(self._process.stdin.fileno(), line.encode())

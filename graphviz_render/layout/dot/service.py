"""Graphviz as a service for all threads: a few processes at a time, and a pause after failures."""

from __future__ import annotations

import os
import shutil
import sysconfig
import threading
import time
from collections.abc import Callable
from typing import Literal, TypeVar

from gradwalk.graphviz_render.layout.dot.process import Clock, DotError, run_dot

__all__ = [
    "NO_LAYOUT",
    "Dot",
    "DotError",
    "check_health",
    "count_failed_layouts",
    "default_dot",
    "find_command",
]

SETTING = "GRADWALK_DOT"
"""The environment variable that names a Graphviz program, which is asked for its order as well."""
NO_LAYOUT = "the answer is no complete layout"

SECONDS = 6.0
"""More than the limit of processor time, so that a busy machine does not change a picture."""
_MAX_PROCESSES = 2
_MAX_FAILURES = 2
_PAUSE = 20.0
"""After this many failures in a row no process is started for this many seconds."""
_FRESH = 20.0
"""The seconds after an answer in which Graphviz is not asked how it is."""

Parsed = TypeVar("Parsed")

_END = b"\nstop\n"
_PROBE = "digraph { a }\n"


class Dot:
    """Layouts by Graphviz, at most two at a time."""

    def __init__(
        self, command: str | None = None, seconds: float = SECONDS, clock: Clock = time.monotonic
    ) -> None:
        """Run `command` (by default that of `find_command`) for at most `seconds` of `clock`."""
        self._command = command or find_command()
        self._seconds = seconds
        self._clock = clock
        self._slots = threading.BoundedSemaphore(_MAX_PROCESSES)
        self._failures = 0
        self._reason = ""
        self._paused_until = 0.0
        self._answered_at: float | None = None
        self.failed_layouts = 0
        """How many layouts have failed so far."""

    def lay_out(self, text: str, parse: Callable[[str], Parsed | None]) -> Parsed:
        """Return what `parse` reads from the layout of the DOT text `text`, as plain text.

        Raises DotError if no complete one comes in time, or `parse` returns None.
        """
        try:
            return self._lay_out(text, parse)
        except DotError:
            self.failed_layouts += 1
            raise

    def _lay_out(self, text: str, parse: Callable[[str], Parsed | None]) -> Parsed:
        if self._paused_until > self._clock():
            raise DotError(self._reason)
        if not self._slots.acquire(timeout=self._seconds):
            raise DotError("Graphviz is busy")
        try:
            answer = run_dot(self._command, text.encode(), self._seconds, self._clock)
            parsed = parse(answer.decode(errors="replace")) if answer.endswith(_END) else None
            if parsed is None:
                raise DotError(NO_LAYOUT)
        except DotError as error:
            self._count_failure(str(error))
            raise
        finally:
            self._slots.release()
        self._failures, self._reason, self._answered_at = 0, "", self._clock()
        return parsed

    def check_health(self) -> tuple[Literal["ok", "degraded"], str]:
        """Return whether Graphviz answers, and if not, why."""
        if self._reason or not self._has_just_answered():
            try:
                self.lay_out(_PROBE, lambda answer: "\nnode a " in answer or None)
            except DotError as error:
                return "degraded", str(error)
        return "ok", ""

    def _has_just_answered(self) -> bool:
        return self._answered_at is not None and self._clock() - self._answered_at < _FRESH

    def _count_failure(self, reason: str) -> None:
        self._failures += 1
        self._reason = reason
        if self._failures >= _MAX_FAILURES:
            self._paused_until = self._clock() + _PAUSE


def find_command() -> str:
    """Return the setting's program, or `graphviz-pure` beside this Python."""
    named = os.environ.get(SETTING) or "graphviz-pure"
    return shutil.which(named, path=sysconfig.get_path("scripts")) or named


def _make_default() -> Dot | None:
    return Dot() if os.environ.get(SETTING) else None


_default = _make_default()


def default_dot() -> Dot | None:
    """Return the service that all threads of this process share; None where none is set."""
    return _default


def count_failed_layouts() -> int:
    """Return how many layouts of the shared service have failed so far."""
    return _default.failed_layouts if _default else 0


def check_health() -> tuple[Literal["ok", "degraded"], str]:
    """Return whether Graphviz answers where it is asked, and if not, why."""
    return _default.check_health() if _default else ("ok", "")


def _replace_default() -> None:
    """A forked process must not wait for layouts of the process it came from."""
    global _default
    _default = _make_default()


os.register_at_fork(after_in_child=_replace_default)

"""Warm `dot` processes behind one call: supervised, replaced when they fail, never left over."""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import time
from typing import Literal

from gradwalk.graphviz_render.child import NO_LAYOUT, Child, LayoutError
from gradwalk.graphviz_render.guard import Guard

__all__ = ["NO_LAYOUT", "LayoutError", "Workers", "default", "health"]

SECONDS = 3.0
MEMORY = 512 * 1024 * 1024
OUTPUT = 8 * 1024 * 1024

_CPU_SECONDS = 60
_JOBS = 2_000
"""A worker is replaced before it has used up its processor time, or much memory."""
_MOST_AT_ONCE = 2
_FAILURES = 2
_REST = 20.0
"""After so many failures in a row nobody waits for `dot` for so many seconds."""

_PROBE = "digraph { a }\n"


class Workers:
    """Up to two `dot` processes, shared by all threads, and a spare that is already warm."""

    def __init__(self, command: str = "dot", seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._guard: Guard | None = None
        self._closed = False
        self._failures = 0
        self._reason = ""
        self._resting_until = 0.0
        self._answered = False

    def layout(self, graph: str) -> str:
        """Return the layout of `graph` as Graphviz's plain text.

        Raises LayoutError when no complete one comes in time.
        """
        deadline = time.monotonic() + self._seconds
        if self._resting_until > time.monotonic():
            raise LayoutError(self._reason)
        if not self._turns.acquire(timeout=self._seconds):
            raise LayoutError("dot is busy")
        try:
            answer = self._ask(graph.encode(), deadline)
        except LayoutError as error:
            self.failed(str(error))
            raise
        finally:
            self._turns.release()
        self._failures, self._reason, self._answered = 0, "", True
        return answer.decode(errors="replace")

    def failed(self, reason: str) -> None:
        """Note that no layout came, or one that is of no use, because of `reason`."""
        self._failures += 1
        self._reason = reason
        if self._failures >= _FAILURES:
            self._resting_until = time.monotonic() + _REST

    def health(self) -> tuple[Literal["ok", "degraded"], str]:
        """Return whether `dot` answers, and if not, why."""
        if self._reason or not self._answered:
            try:
                if "\nnode a " not in self.layout(_PROBE):
                    return "degraded", NO_LAYOUT
            except LayoutError as error:
                return "degraded", str(error)
        return "ok", ""

    def close(self) -> None:
        """End every process. A layout that is still under way fails."""
        with self._lock:
            self._closed = True
            idle = self._idle.copy()
            self._idle.clear()
            for child in self._busy:
                child.interrupt()
        for child in idle:
            self._end(child)

    def let_go(self) -> None:
        """Forget the processes without ending them: they belong to the process we forked from."""
        for child in (*self._idle, *self._busy):
            child.let_go()
        if self._guard is not None:
            self._guard.let_go()

    def _ask(self, graph: bytes, deadline: float) -> bytes:
        child = self._take()
        try:
            answer = child.ask(graph, deadline, OUTPUT)
        except LayoutError:
            # One that has worked before may have died of old age; a new one gets the job.
            again = child.jobs > 1 and time.monotonic() < deadline
            self._end(child)
            if not again:
                raise
            child = self._take(new=True)
            try:
                answer = child.ask(graph, deadline, OUTPUT)
            except BaseException:
                self._end(child)
                raise
        except BaseException:
            self._end(child)
            raise
        self._give_back(child)
        return answer

    def _take(self, new: bool = False) -> Child:
        with self._lock:
            child = self._idle.pop() if self._idle and not new else self._start()
            self._busy.add(child)
            return child

    def _give_back(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            fresh = child.jobs < _JOBS and not self._closed
            if fresh:
                self._idle.append(child)
            if not self._closed and len(self._idle) + len(self._busy) < _MOST_AT_ONCE:
                with contextlib.suppress(LayoutError):
                    self._idle.insert(0, self._start())
        if not fresh:
            self._end(child)

    def _start(self) -> Child:
        if self._closed:
            raise LayoutError("the workers are closed")
        child = Child(self._command, MEMORY, _CPU_SECONDS)
        try:
            self._guard = self._guard or Guard()
        except OSError as error:
            child.kill()
            raise LayoutError(f"dot cannot be guarded: {error.strerror}") from error
        self._guard.watch(child.group)
        return child

    def _end(self, child: Child) -> None:
        child.kill()
        with self._lock:
            self._busy.discard(child)
            if self._guard is not None:
                self._guard.forget(child.group)
                if not self._idle and not self._busy:
                    self._guard.close()
                    self._guard = None


_default = Workers()


def default() -> Workers:
    """Return the workers that everybody shares."""
    return _default


def health() -> tuple[Literal["ok", "degraded"], str]:
    """Return whether pictures are laid out by `dot`, and if not, why."""
    return _default.health()


_inherited: list[Workers] = []


def _start_anew_in_a_fork() -> None:
    global _default
    _default.let_go()
    _inherited.append(_default)
    _default = Workers()


atexit.register(lambda: _default.close())
os.register_at_fork(after_in_child=_start_anew_in_a_fork)

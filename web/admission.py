"""Asks whether a computation may begin here, once its cost is known and before it is done.

The server computes small and large requests in processes of their own. Those for small ones
refuse the others, which are then handed on; everywhere else all are admitted.
"""

from __future__ import annotations

from contextvars import ContextVar


class TooHeavyError(BaseException):
    """The request belongs to another process. No handler of errors may answer it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


_MOST_SECONDS: ContextVar[float | None] = ContextVar("most_seconds", default=None)


def admit(seconds: float) -> None:
    """Let a computation of about `seconds` of processor time begin, or raise TooHeavyError."""
    most = _MOST_SECONDS.get()
    if most is not None and seconds > most:
        raise TooHeavyError(seconds)


def admit_at_most(seconds: float | None) -> None:
    """From here on, admit in this context only what takes at most `seconds`; None: everything."""
    _MOST_SECONDS.set(seconds)

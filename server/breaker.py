"""Leaves a service that failed alone for a while, so that nobody waits for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

RETRY_SECONDS = 5.0
"""A service that failed is asked again after so long, by one request."""

_log = logging.getLogger("gradwalk")


class CircuitBreaker:
    """Open while a service is left alone. What happens is logged when it changes, once."""

    def __init__(self, service: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Guard `service`, which is its name in the log; `clock` gives seconds."""
        self._service = service
        self._clock = clock
        self._ask_at: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the service failed when it was asked last."""
        return self._ask_at is not None

    def allows(self) -> bool:
        """Return whether the service may be asked now.

        While it is open, one request every `RETRY_SECONDS` may: the others do not wait for what
        becomes of it.
        """
        if self._ask_at is None:
            return True
        now = self._clock()
        if now < self._ask_at:
            return False
        self._ask_at = now + RETRY_SECONDS
        return True

    def note_success(self) -> None:
        """The service has answered."""
        if self._ask_at is not None:
            self._ask_at = None
            _log.info("%s answers again", self._service)

    def note_failure(self, error: Exception) -> None:
        """The service has not answered."""
        if self._ask_at is None:
            _log.warning("%s does not answer: %s", self._service, type(error).__name__)
        self._ask_at = self._clock() + RETRY_SECONDS

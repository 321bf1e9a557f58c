"""One lock for each key, so that threads that want the same compute it once."""

from __future__ import annotations

import os
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class KeyedLocks:
    """Locks that exist as long as somebody holds or awaits them."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: dict[Hashable, tuple[threading.Lock, int]] = {}
        # a forked process must not wait for threads of the process it came from
        os.register_at_fork(after_in_child=self._clear)

    @contextmanager
    def hold(self, key: Hashable) -> Iterator[None]:
        """Wait for all others that hold the lock of `key`, and hold it."""
        with self._guard:
            lock, count = self._held.get(key, (threading.Lock(), 0))
            self._held[key] = lock, count + 1
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, count = self._held[key]
                if count > 1:
                    self._held[key] = lock, count - 1
                else:
                    del self._held[key]

    def _clear(self) -> None:
        self._guard = threading.Lock()
        self._held = {}

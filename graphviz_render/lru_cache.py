"""A thread-safe LRU cache bounded by the total size of its entries."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LRUCache(Generic[Value]):
    """Evicts the least recently used entries once their total size exceeds a bound."""

    def __init__(self, max_size: int) -> None:
        """Hold entries whose sizes add up to at most `max_size`, in any unit."""
        self._max_size = max_size
        self._size = 0
        self._entries: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return the value stored under `key` and mark it as used, or return None."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key][0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Store `value` under `key`, unless it alone is larger than the bound."""
        with self._lock:
            self._remove(key)
            if size > self._max_size:
                return
            self._entries[key] = value, size
            self._size += size
            self._evict()

    def limit(self, max_size: int) -> None:
        """Hold at most `max_size` from now on."""
        with self._lock:
            self._max_size = max_size
            self._evict()

    def clear(self) -> None:
        """Remove every entry."""
        with self._lock:
            self._entries.clear()
            self._size = 0

    def _evict(self) -> None:
        while self._size > self._max_size:
            self._remove(next(iter(self._entries)))

    def _remove(self, key: Hashable) -> None:
        if key in self._entries:
            self._size -= self._entries.pop(key)[1]

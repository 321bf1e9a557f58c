"""A cache of traces: a page, its picture and its panels ask for the same one in turn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakValueDictionary

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache

MAX_BYTES = 512_000_000
"""Bytes of all cached traces together, unless the server sets another number."""
_RECORD_BYTES = 2_000
"""What a node or an edge takes besides its numbers."""

_MIN_BYTES = 20_000
"""Every trace counts as this many bytes at least, which limits the number of small ones."""

_TRACES: LRUCache[Trace] = LRUCache(MAX_BYTES)
_IN_USE: WeakValueDictionary[Hashable, Trace] = WeakValueDictionary()
"""A trace that an answer still holds is not computed again, even if it is too large to cache."""


def cached_trace(key: Hashable, compute: Callable[[], Trace]) -> Trace:
    """Return the cached trace of `key`, or else compute it and cache it.

    Raises as `compute` does, and caches nothing then.
    """
    trace = _TRACES.get(key) or _IN_USE.get(key)
    if trace is None:
        trace = compute()
        _IN_USE[key] = trace
        _TRACES.put(key, trace, max(_MIN_BYTES, estimate_bytes(trace)))
    return trace


def limit_cache(max_bytes: int) -> None:
    """From here on, keep traces of at most `max_bytes` together."""
    _TRACES.limit(max_bytes)


def estimate_bytes(trace: Trace) -> int:
    """Return about how many bytes a trace takes. An array that occurs twice counts once."""
    numbers: list[Any] = [
        *(number for node in trace.nodes for number in (node.value, node.grad)),
        *(number for edge in trace.edges for number in (edge.upstream, edge.local)),
        *(edge.contribution for edge in trace.edges),
    ]
    arrays = {id(number): getattr(number, "nbytes", 0) for number in numbers}
    return sum(arrays.values()) + _RECORD_BYTES * (len(trace.nodes) + len(trace.edges))

"""A cache of traces and refusals: a page, its picture and its panels ask for the same in turn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from typing import Any
from weakref import WeakValueDictionary

from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache

MAX_BYTES = 512_000_000
"""Bytes of all cached traces together, unless the server sets another number."""
_RECORD_BYTES = 1_200
"""What a node or an edge takes besides its arrays, with its part of the steps. As measured on the
programs of the gallery, where it is 900 to 1,100."""
_LETTER_BYTES = 8
"""What a letter of the program takes, in the text, in the key and in what they were read into."""

_TRACES: LRUCache[Trace] = LRUCache(MAX_BYTES)
_IN_USE: WeakValueDictionary[Hashable, Trace] = WeakValueDictionary()
"""A trace that an answer still holds is not computed again, even if it is too large to cache."""

_REFUSALS: LRUCache[ProgramError] = LRUCache(100)
"""What is wrong with the programs refused last: to look again takes as long as to read another."""


def cached_trace(key: Hashable, compute: Callable[[], Trace]) -> Trace:
    """Return the cached trace of `key`, or else compute it and cache it.

    Raises as `compute` does. A ProgramError is cached too.
    """
    trace = _TRACES.get(key) or _IN_USE.get(key)
    if trace is None:
        trace = _compute_once(key, compute)
        _IN_USE[key] = trace
        _TRACES.put(key, trace, estimate_bytes(trace))
    return trace


def _compute_once(key: Hashable, compute: Callable[[], Trace]) -> Trace:
    refusal = _REFUSALS.get(key)
    if refusal is not None:
        # the handlers of two requests may look at it at the same time
        raise copy(refusal)
    try:
        return compute()
    except ProgramError as error:
        # its traceback holds all that was computed until then
        _REFUSALS.put(key, copy(error), 1)
        raise


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
    records = len(trace.nodes) + len(trace.edges)
    return sum(arrays.values()) + _RECORD_BYTES * records + _LETTER_BYTES * len(trace.program)

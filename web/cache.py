"""The runs that were asked for last: a page, its picture and its panels ask of one in turn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache

MOST = 512_000_000
"""Bytes of all runs together; a larger one is made anew each time."""
_LEAST = MOST // 32
"""Every run counts as so much at least, so that small ones do not gather without end."""
_RECORD = 2_000
"""And each node and wire as so much, besides its numbers."""

_RUNS: LRUCache[Trace] = LRUCache(MOST)


def cached_trace(key: Hashable, make: Callable[[], Trace]) -> Trace:
    """Return the run that is kept under `key`, else the one that `make` makes.

    Raises as `make` does, and keeps nothing then.
    """
    found = _RUNS.get(key)
    if found is None:
        found = make()
        _RUNS.put(key, found, max(_LEAST, size(found)))
    return found


def size(run: Trace) -> int:
    """Return about how many bytes a run takes. One array may stand at several places."""
    numbers: list[Any] = [
        *(number for node in run.nodes for number in (node.value, node.grad)),
        *(number for edge in run.edges for number in (edge.upstream, edge.local)),
        *(edge.contribution for edge in run.edges),
    ]
    arrays = {id(number): getattr(number, "nbytes", 0) for number in numbers}
    return sum(arrays.values()) + _RECORD * (len(run.nodes) + len(run.edges))

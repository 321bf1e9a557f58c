"""The cache evicts the least recently used entry first, and by size."""

from __future__ import annotations

import pytest

from gradwalk.graphviz_render.lru_cache import LRUCache


@pytest.mark.parametrize(
    ("calls", "held"),
    [
        # a call is a key to read, or a key to store with its size
        ([("a", 1), ("b", 1), ("c", 1)], "abc"),
        ([("a", 1), ("b", 1), ("c", 1), ("d", 1)], "bcd"),
        ([("a", 1), ("b", 1), ("c", 1), "a", ("d", 1)], "acd"),
        ([("a", 1), ("b", 1), "a", ("c", 1), "b", ("d", 1)], "bcd"),
        ([("a", 1), ("b", 1), ("a", 1), ("c", 1), ("d", 1)], "acd"),
        ([("a", 1), ("b", 1), ("c", 1), "missing", ("d", 1)], "bcd"),
        ([("a", 1), ("b", 2), ("c", 2)], "c"),
        ([("a", 1), ("b", 3)], "b"),
        ([("a", 1), ("b", 4)], "a"),
        ([("a", 1), ("a", 4)], ""),
        ([("a", 2), ("a", 1), ("b", 2)], "ab"),
    ],
)
def test_the_least_recently_used_is_evicted(calls, held):
    cache: LRUCache[str] = LRUCache(3)
    for call in calls:
        if isinstance(call, str):
            cache.get(call)
        else:
            key, size = call
            cache.put(key, f"value of {key}", size)
    assert "".join(key for key in "abcd" if cache.get(key) == f"value of {key}") == held


def test_clearing_frees_all_room():
    cache: LRUCache[str] = LRUCache(2)
    cache.put("a", "x", 2)
    cache.clear()
    assert cache.get("a") is None
    cache.put("b", "y", 1)
    cache.put("c", "z", 1)
    assert (cache.get("b"), cache.get("c")) == ("y", "z")

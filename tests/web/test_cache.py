"""Traces are cached while they fit, by their size and by their number."""

from __future__ import annotations

from typing import Any

import pytest

from gradwalk import trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.web import cache


@pytest.fixture
def room(monkeypatch: Any) -> None:
    """Room for 1 MB, of which every trace takes a tenth at least."""
    monkeypatch.setattr(cache, "_TRACES", LRUCache(1_000_000))
    monkeypatch.setattr(cache, "_REFUSALS", LRUCache(10))
    monkeypatch.setattr(cache, "_MIN_BYTES", 100_000)


def request_trace(program: str, computed: list[str]) -> Trace:
    def compute() -> Trace:
        computed.append(program)
        return trace(program)

    return cache.cached_trace(program, compute)


def test_a_trace_is_computed_once(room: None) -> None:
    computed: list[str] = []
    assert request_trace("x = 2; f = x^2", computed) is request_trace("x = 2; f = x^2", computed)
    assert len(computed) == 1


def test_small_traces_are_bounded_in_number(room: None) -> None:
    computed: list[str] = []
    programs = [f"x = {k}; f = x^2" for k in range(11)]
    for program in [*programs, programs[-1], programs[0]]:
        request_trace(program, computed)
    assert computed == [*programs, programs[0]]


def test_large_traces_are_bounded_by_their_numbers(room: None) -> None:
    computed: list[str] = []
    programs = [f"x = randn(25000, seed={k}); f = sum(x)" for k in range(3)]
    for program in [*programs, programs[2], programs[0]]:
        request_trace(program, computed)
    assert computed == [*programs, programs[0]]


def test_a_trace_larger_than_the_room_is_computed_again(room: None) -> None:
    computed: list[str] = []
    large = "x = randn(200000); f = sum(x)"
    request_trace(large, computed)
    request_trace(large, computed)
    assert computed == [large, large]


def test_what_is_wrong_is_looked_for_once(room: None) -> None:
    computed: list[str] = []
    raised = []
    for _ in range(2):
        with pytest.raises(ProgramError) as refused:
            request_trace("x = 2\nf = sigmiod(x)", computed)
        raised.append(refused.value)
    assert len(computed) == 1
    first, second = raised
    assert first is not second
    assert vars(first) == vars(second)
    assert second.__context__ is None


def test_the_size_of_a_trace() -> None:
    # Value and gradient; the gradient is also the contribution of the one wire.
    assert 320_000 < cache.estimate_bytes(trace("x = randn(20000); f = sum(x)")) < 330_000
    with pytest.raises(ZeroDivisionError):
        cache.cached_trace("never cached", lambda: 1 / 0)  # type: ignore[arg-type,return-value]

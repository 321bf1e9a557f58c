"""Traces are cached while they fit, by what they take in memory."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest

from gradwalk import trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.drawing import picture
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.server.settings import Settings
from gradwalk.web import cache
from tests.rows import loop_over

WRITTEN = [each.program for each in EXAMPLES if each.id in ("circuit", "gru", "training-xor")]


def write_line(gates: int) -> str:
    """A program in which each gate reads the two before it."""
    lines = [f"x{gate} = x{gate - 1} + x{gate - 2} * 0.5" for gate in range(2, gates // 2 + 2)]
    return "; ".join(["x0 = 1", "x1 = 2", *lines])


@pytest.fixture
def room(monkeypatch: Any) -> None:
    """Room for 1 MB."""
    monkeypatch.setattr(cache, "_TRACES", LRUCache(1_000_000))
    monkeypatch.setattr(cache, "_REFUSALS", LRUCache(10))


def request_trace(program: str, computed: list[str]) -> Trace:
    def compute() -> Trace:
        computed.append(program)
        return trace(program)

    return cache.cached_trace(program, compute)


def test_a_trace_is_computed_once(room: None) -> None:
    computed: list[str] = []
    assert request_trace("x = 2; f = x^2", computed) is request_trace("x = 2; f = x^2", computed)
    assert len(computed) == 1


def test_small_traces_are_bounded_together(room: None) -> None:
    computed: list[str] = []
    programs = [f"x = {k}; f = x^2" for k in range(300)]
    for program in [*programs, programs[-1], programs[0]]:
        request_trace(program, computed)
    assert computed == [*programs, programs[0]]


def test_a_class_with_a_program_each_stays_warm() -> None:
    """A process keeps what 500 programs of 30 gates need, with the settings that it starts with."""
    result = trace(write_line(30))
    assert 500 * cache.estimate_bytes(result) <= Settings().trace_cache * 1_000_000
    assert 500 * picture.estimate_bytes(result) <= picture.MAX_BYTES


@pytest.mark.slow
@loop_over("program", [write_line(60), *WRITTEN])
def test_what_is_estimated_is_what_is_taken(program: str) -> None:
    """Within a factor of two, of the memory that Python counts."""
    picture.draw_trace(trace(program))  # imports and tables are no part of it
    tracemalloc.start()
    try:
        before = _count_bytes()
        result = trace(f"{program}\n# another")
        taken = _count_bytes() - before
        assert taken / 2 < cache.estimate_bytes(result) < taken * 2
        clear_drawing_caches()
        before = _count_bytes()
        drawn = picture.draw_trace(result)
        taken = _count_bytes() - before
        assert drawn
        assert taken / 2 < picture.estimate_bytes(result) < taken * 2
    finally:
        tracemalloc.stop()


def _count_bytes() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


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
        cache.cached_trace("never cached", lambda: 1 / 0)

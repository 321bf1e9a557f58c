"""Runs are kept while they fit, by what they hold, and however many there are."""

from __future__ import annotations

from typing import Any

import pytest

from gradwalk import trace
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.web import cache


@pytest.fixture
def room(monkeypatch: Any) -> None:
    """Room for 1 MB, of which every run takes a tenth at least."""
    monkeypatch.setattr(cache, "_RUNS", LRUCache(1_000_000))
    monkeypatch.setattr(cache, "_LEAST", 100_000)


def asked(program: str, made: list[str]) -> Trace:
    def make() -> Trace:
        made.append(program)
        return trace(program)

    return cache.cached_trace(program, make)


def test_a_run_is_made_once(room: None) -> None:
    made: list[str] = []
    assert asked("x = 2; f = x^2", made) is asked("x = 2; f = x^2", made)
    assert len(made) == 1


def test_small_runs_are_bounded_in_number(room: None) -> None:
    made: list[str] = []
    programs = [f"x = {k}; f = x^2" for k in range(11)]
    for program in [*programs, programs[-1], programs[0]]:
        asked(program, made)
    assert made == [*programs, programs[0]]


def test_large_runs_are_bounded_by_their_numbers(room: None) -> None:
    made: list[str] = []
    programs = [f"x = randn(25000, seed={k}); f = sum(x)" for k in range(3)]
    for program in [*programs, programs[2], programs[0]]:
        asked(program, made)
    assert made == [*programs, programs[0]]


def test_a_run_larger_than_the_room_is_made_anew(room: None) -> None:
    made: list[str] = []
    large = "x = randn(200000); f = sum(x)"
    asked(large, made)
    asked(large, made)
    assert made == [large, large]


def test_the_size_of_a_run() -> None:
    # value and gradient; the gradient is the contribution of the one wire as well
    assert 320_000 < cache.size(trace("x = randn(20000); f = sum(x)")) < 330_000
    with pytest.raises(ZeroDivisionError):
        cache.cached_trace("never kept", lambda: 1 / 0)  # type: ignore[arg-type,return-value]

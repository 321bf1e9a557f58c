"""What several threads want at once is computed by one of them."""

from __future__ import annotations

import os
import threading

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing import picture
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.keyed_locks import KeyedLocks
from tests.graphviz_render.programs import NEURON


def test_one_key_is_held_by_one_thread_and_another_key_beside_it():
    locks, entered, leave = KeyedLocks(), threading.Event(), threading.Event()
    order = []

    def hold_long() -> None:
        with locks.hold("a"):
            entered.set()
            leave.wait(60)
            order.append("first")

    def hold_after() -> None:
        with locks.hold("a"):
            order.append("second")

    threads = [threading.Thread(target=each) for each in (hold_long, hold_after)]
    threads[0].start()
    assert entered.wait(60)
    threads[1].start()
    with locks.hold("b"):
        assert order == []
    leave.set()
    for thread in threads:
        thread.join()
    assert order == ["first", "second"]
    assert locks._held == {}


def test_what_fails_lets_the_next_one_in():
    locks = KeyedLocks()
    with pytest.raises(ValueError, match="no"), locks.hold("a"):
        raise ValueError("no")
    with locks.hold("a"):
        pass
    assert locks._held == {}


def test_a_forked_process_waits_for_nobody():
    locks = KeyedLocks()
    with locks.hold("a"):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with locks.hold("a"):
                    status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
    assert status == 0


def test_threads_that_want_one_drawing_lay_it_out_once(monkeypatch):
    clear_drawing_caches()
    laid_out, ready = [], threading.Barrier(6)
    lay_out = picture.lay_out_fitting

    def count(*arguments, **options):
        laid_out.append(1)
        return lay_out(*arguments, **options)

    monkeypatch.setattr(picture, "lay_out_fitting", count)
    result, drawings = trace(NEURON), []

    def draw() -> None:
        ready.wait(60)
        drawings.append(draw_trace(result))

    threads = [threading.Thread(target=draw) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(laid_out) == 1 and len(drawings) == 6
    assert all(each is drawings[0] for each in drawings)

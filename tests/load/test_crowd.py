"""Small versions of the crowd and the soak: everything is answered, whatever it takes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from load import tally
from load.arrival import arrive
from load.chromium import open_pages
from load.crowd import UNLIMITED
from load.held import hold
from load.kept import ask_kept
from load.machine import Server, serving
from load.soak import soak
from load.traffic import link
from load.worst import ask_worst

pytestmark = pytest.mark.slow
PAGE = link("x=2; y=3; f=x*y")
T = TypeVar("T")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    # a computation ends soon here, so that the worst of them do; the largest program of the
    # gallery takes half of it, and more where two processes share a core
    with serving({**UNLIMITED, "GRADWALK_CPU_SECONDS": "2"}) as server:
        yield server


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer than the busiest machine needs: only what never ends hangs."""
    monkeypatch.setattr(tally, "PATIENCE_SECONDS", 300)


def run(scene: Coroutine[Any, Any, T]) -> T:
    # the browser's tests have a loop of their own in this thread
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.1)


def test_a_picture_that_is_kept(server: Server) -> None:
    kept = run(ask_kept(server, connections=10, pictures=200))
    assert dict(kept.pictures.statuses) == {200: 200}
    assert not kept.pictures.failures
    assert [figure.what for figure in kept.describe()][:2] == ["connections", "pictures"]


def test_a_class_opens_one_link(server: Server) -> None:
    arrival = run(arrive(server.port, PAGE, clients=40, seconds=2))
    assert len(arrival.visits) == 40
    assert set(arrival.requests.statuses) == {200}
    assert arrival.requests.asked == arrival.requests.statuses[200]
    # each browser fetches scripts, a sheet and fonts besides
    assert arrival.requests.asked >= 40 * 6


@pytest.mark.parametrize(("idle", "half_open"), [(0, 99), (400, 500)])
def test_connections_that_ask_nothing_shut_nobody_out(
    server: Server, idle: int, half_open: int
) -> None:
    held = run(hold(server.port, idle, half_open, seconds=0.7))
    assert held.refused == 0
    for answers in (held.without, held.beside):
        assert set(answers.statuses) == {200}
        assert not answers.failures


def test_real_pages_step_and_show_what_is_typed(server: Server) -> None:
    pages = run(open_pages(server.port, PAGE.target, 2))
    assert pages.failures == []
    assert len(pages.typed) == 2


def test_the_worst_requests_hold_up_nobody(server: Server) -> None:
    found = run(ask_worst(server.port, 4))
    for answers in (found.health, found.page):
        assert set(answers.statuses) == {200}
        assert not answers.failures
    assert not found.worst.failures
    assert found.worst.faults == 0


def test_a_mixed_load_is_answered(server: Server) -> None:
    found = run(soak(server, seconds=4, rate=20))
    assert set(found.good.statuses) == {200}
    assert found.good.asked > 50
    assert found.strange.faults == 0
    assert found.strange.asked
    assert not found.good.failures
    assert not found.strange.failures
    assert found.samples[0].memory > 100_000_000
    assert server.count_tracebacks() == 0
    # one that was ended is replaced within moments
    wait_until(lambda: server.sample().processes == found.samples[0].processes)

"""The processes that compute: what they may take, and what becomes of those that take more."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from multiprocessing.context import ForkServerProcess

import psutil
import pytest

from gradwalk.server import pool
from gradwalk.server.message import Answer, Request
from gradwalk.server.pool import BusyError, EndedError, LaneQueue
from gradwalk.server.settings import Settings
from gradwalk.server.worker import Lane

pytestmark = pytest.mark.slow
HOST = (("host", "localhost"),)
QUICK = Request("GET", "/graph.svg", "p=x*y", HOST)
SLOW = Request("GET", "/graph.svg", "p=" + "%2B".join(["exp(x*y)"] * 600), HOST)
"""Takes a second of processor time at least."""


def run(
    use: Callable[[LaneQueue], Awaitable[None]],
    *,
    bound: int = 8,
    settings: Settings | None = None,
    **limits: float | None,
) -> None:
    """Use a lane of one process."""

    async def start() -> None:
        lane = Lane(**{"name": "test", "most_seconds": None, "cpu_seconds": 60, "nice": 0} | limits)
        queue = LaneQueue(lane, settings or Settings(), processes=1, bound=bound)
        await queue.start()
        try:
            await use(queue)
        finally:
            queue.stop()

    asyncio.run(start())


def worker_of(queue: LaneQueue) -> psutil.Process:
    """The process of a lane that has one."""
    (worker,) = queue._workers
    return psutil.Process(worker.process.pid)


def test_it_answers_and_knows_what_that_took() -> None:
    async def use(queue: LaneQueue) -> None:
        answer = await queue.compute(QUICK)
        assert (answer.status, answer.header("content-type")) == (
            200,
            "image/svg+xml; charset=utf-8",
        )
        assert b"<svg" in answer.body
        assert answer.cpu > 0
        assert len(answer.program) == 12
        assert (answer.lane, answer.failed_layouts) == ("test", 0)
        figures = queue.measure()
        assert (figures.waiting, figures.running, figures.processes) == (0, 0, 1)
        assert figures.resident > 50_000_000

    run(use)


def test_a_computation_over_its_time_is_ended_and_the_next_one_answered() -> None:
    async def use(queue: LaneQueue) -> None:
        with pytest.raises(EndedError) as ended:
            await queue.compute(SLOW)
        assert ended.value.over_time
        assert (await queue.compute(QUICK)).status == 200
        assert (queue.measure().over_time, queue.measure().crashed) == (1, 0)

    run(use, cpu_seconds=0.3)


def test_a_lane_for_small_requests_hands_large_ones_back() -> None:
    async def use(queue: LaneQueue) -> None:
        large = await queue.compute(SLOW)
        assert large.heavy
        assert large.cpu < 0.3
        small = await queue.compute(QUICK)
        assert (small.status, small.heavy) == (200, False)

    run(use, most_seconds=0.15)


def test_a_process_that_is_killed_is_replaced() -> None:
    async def use(queue: LaneQueue) -> None:
        await queue.compute(QUICK)
        under_way = asyncio.create_task(queue.compute(SLOW))
        await asyncio.sleep(0.1)
        os.kill(worker_of(queue).pid, signal.SIGKILL)
        with pytest.raises(EndedError) as ended:
            await under_way
        assert not ended.value.over_time
        assert (await queue.compute(QUICK)).status == 200
        assert (queue.measure().over_time, queue.measure().crashed) == (0, 1)

    run(use)


def test_a_process_that_ended_while_it_was_free_is_asked_nothing() -> None:
    async def use(queue: LaneQueue) -> None:
        await queue.compute(QUICK)
        victim = worker_of(queue)
        victim.kill()
        victim.wait(timeout=60)
        await asyncio.sleep(0.1)
        assert (await queue.compute(QUICK)).status == 200
        assert queue.measure().crashed == 0

    run(use)


def test_a_process_that_cannot_be_started_is_started_later(monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [EOFError, BlockingIOError]
    start = ForkServerProcess.start

    def refuse(process: ForkServerProcess) -> None:
        if refusals:
            raise refusals.pop()
        start(process)

    async def use(queue: LaneQueue) -> None:
        monkeypatch.setattr(pool, "START_AGAIN_SECONDS", 0.01)
        monkeypatch.setattr(ForkServerProcess, "start", refuse)
        worker_of(queue).kill()
        await asyncio.sleep(0.1)
        assert (await queue.compute(QUICK)).status == 200
        assert refusals == []

    run(use)


def test_work_that_is_cancelled_ends_its_process() -> None:
    async def use(queue: LaneQueue) -> None:
        await queue.compute(QUICK)
        before = worker_of(queue)
        under_way = asyncio.create_task(queue.compute(SLOW))
        await asyncio.sleep(0.1)
        under_way.cancel()
        await asyncio.gather(under_way, return_exceptions=True)
        before.wait(timeout=60)
        assert (await queue.compute(QUICK)).status == 200

    run(use)


def test_small_work_that_is_cancelled_keeps_its_process() -> None:
    async def use(queue: LaneQueue) -> None:
        await queue.compute(QUICK)
        before = worker_of(queue)
        under_way = asyncio.create_task(queue.compute(SLOW))
        await asyncio.sleep(0.1)
        under_way.cancel()
        await asyncio.gather(under_way, return_exceptions=True)
        assert (await queue.compute(QUICK)).status == 200
        assert worker_of(queue) == before

    run(use, most_seconds=60)


def test_beyond_its_bound_the_queue_is_busy() -> None:
    async def use(queue: LaneQueue) -> None:
        tasks = [asyncio.create_task(queue.compute(SLOW)) for _ in range(3)]
        await asyncio.sleep(0)
        found = await asyncio.gather(*tasks, return_exceptions=True)
        busy = [each for each in found if isinstance(each, BusyError)]
        assert len(busy) == 1
        assert 1 <= busy[0].seconds <= 30
        first, second = (each for each in found if isinstance(each, Answer))
        assert (first.status, second.status) == (200, 200)
        assert second.queued > first.queued + 0.5

    run(use, bound=1)


def test_what_needs_more_memory_than_there_is_is_told_and_the_next_one_answered() -> None:
    large = "x = randn(1500000)\n" + "\n".join(f"x{k + 1} = x{k or ''} * 2" for k in range(10))
    body = json.dumps({"program": f"{large}\nsum(x10)", "lang": "en"}).encode()
    headers = (*HOST, ("content-type", "application/json"))

    async def use(queue: LaneQueue) -> None:
        answer = await queue.compute(Request("POST", "/api/trace", "", headers, body))
        assert answer.status == 413
        assert "more memory" in json.loads(answer.body)["detail"]
        assert (await queue.compute(QUICK)).status == 200

    run(use, settings=Settings(memory=512))

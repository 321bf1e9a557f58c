"""Equal requests are computed once, and work that nobody waits for is dropped."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gradwalk.server.answers import PLAIN_SECONDS, Answers
from gradwalk.server.memory_cache import MemoryCache
from gradwalk.server.message import Answer, Request

A = Request("GET", "/a", "", ())
B = Request("GET", "/b", "", ())


class Computing:
    """Answers when it is allowed to, and knows what it was asked and what was dropped."""

    def __init__(self, status: int = 200, cpu: float = 0.5, failed: int = 0) -> None:
        self.asked: list[str] = []
        self.dropped: list[str] = []
        self.go = asyncio.Event()
        self._status, self._cpu, self._failed = status, cpu, failed

    async def __call__(self, request: Request) -> Answer:
        self.asked.append(request.path)
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.dropped.append(request.path)
            raise
        body = request.path.encode()
        return Answer(self._status, (), body, self._cpu, failed_layouts=self._failed)


async def begin(answers: Answers, request: Request) -> asyncio.Task[Answer]:
    task = asyncio.create_task(answers.find(request))
    for _ in range(5):
        await asyncio.sleep(0)
    return task


def test_one_computation_serves_all_who_ask_and_is_charged_once() -> None:
    async def ask() -> None:
        compute = Computing()
        answers = Answers(compute, MemoryCache(1))
        tasks = [await begin(answers, each) for each in (A, A, A, B)]
        compute.go.set()
        found = await asyncio.gather(*tasks)
        assert compute.asked == ["/a", "/b"]
        assert [answer.body for answer in found] == [b"/a", b"/a", b"/a", b"/b"]
        assert [answer.cpu for answer in found] == [0.5, 0.0, 0.0, 0.5]
        origins = ["computed", "shared", "shared", "computed"]
        assert [answer.origin for answer in found] == origins
        # and later it is there
        kept = await answers.find(A)
        assert (kept.cpu, kept.origin) == (0.0, "cache")
        assert compute.asked == ["/a", "/b"]

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("computing", "times"),
    [
        ({"status": 422}, 2),
        ({"status": 503}, 2),
        ({"cpu": 0.0}, 1),
        ({"failed": 1}, 1),
        # later the layout program may be back
        ({"failed": 1, "later": PLAIN_SECONDS}, 2),
    ],
)
def test_what_is_kept(computing: dict[str, Any], times: int) -> None:
    async def ask() -> None:
        now = 0.0
        later = computing.pop("later", 1.0)
        compute = Computing(**computing)
        compute.go.set()
        answers = Answers(compute, MemoryCache(1, lambda: now))
        await answers.find(A)
        now += later
        kept = answers.peek(A)
        assert (kept is not None) == (times == 1)
        assert kept is None or (kept.cpu, kept.origin) == (0.0, "cache")
        await answers.find(A)
        assert compute.asked == ["/a"] * times

    asyncio.run(ask())


def test_work_is_dropped_when_the_last_client_has_left() -> None:
    async def ask() -> None:
        compute = Computing()
        answers = Answers(compute, MemoryCache(1))
        first, second = await begin(answers, A), await begin(answers, A)
        first.cancel()
        await asyncio.sleep(0)
        assert compute.dropped == []
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        await asyncio.sleep(0)
        assert compute.dropped == ["/a"]
        # who asks afterwards begins afresh
        third = await begin(answers, A)
        compute.go.set()
        assert (await third).body == b"/a"
        assert compute.asked == ["/a", "/a"]

    asyncio.run(ask())


def test_a_failure_reaches_all_who_wait_and_is_forgotten() -> None:
    async def fail(request: Request) -> Answer:
        await asyncio.sleep(0)
        raise OSError("broken")

    async def ask() -> None:
        answers = Answers(fail, MemoryCache(1))
        tasks = [await begin(answers, A) for _ in range(2)]
        for found in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(found, OSError)

    asyncio.run(ask())

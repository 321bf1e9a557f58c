"""What each client has used of a minute, in bounded memory."""

from __future__ import annotations

import asyncio

import pytest

from gradwalk.server import rate_counts
from gradwalk.server.rate_counts import MemoryCounts


class Clock:
    def __init__(self) -> None:
        self.now = 600.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("used", "later", "wait"),
    [
        ((99,), 0, 0),
        ((100,), 0, 60),
        ((60, 40), 15, 45),
        ((500,), 59.5, 0.5),
        ((500,), 60, 0),
    ],
)
def test_a_client_waits_for_the_next_minute(
    used: tuple[int, ...], later: float, wait: float
) -> None:
    clock = Clock()
    counts = MemoryCounts(100, clock)

    async def use() -> tuple[float, float]:
        for cost in used:
            await counts.add("one", cost)
        clock.now += later
        return await counts.seconds_to_wait("one"), await counts.seconds_to_wait("other")

    assert asyncio.run(use()) == (wait, 0)


def test_clients_beyond_the_bound_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_counts, "MOST_CLIENTS", 3)
    counts = MemoryCounts(1, Clock())

    async def use() -> list[bool]:
        for client in ("a", "b", "c", "a", "d"):
            await counts.add(client, 1)
        return [bool(await counts.seconds_to_wait(client)) for client in "abcd"]

    assert asyncio.run(use()) == [False, True, True, True]


def test_each_client_has_a_minute_of_its_own() -> None:
    clock = Clock()
    counts = MemoryCounts(1, clock)

    async def use() -> list[float]:
        for client in "abc":
            await counts.add(client, 1)
            clock.now += 25
        # 75 s after a came, c has 35 s to wait
        return [await counts.seconds_to_wait(client) for client in "abc"]

    assert asyncio.run(use()) == [0, 10, 35]


def test_nothing_of_a_minute_is_kept() -> None:
    clock = Clock()
    counts = MemoryCounts(1, clock)

    async def use() -> int:
        for client in range(1000):
            await counts.add(str(client), 1)
        clock.now += 60
        await counts.add("next", 1)
        return len(counts._used)

    assert asyncio.run(use()) == 1

"""Answers and rates in a real Redis, which may be gone, hang, restart or hold nonsense."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from gradwalk.server import breaker
from gradwalk.server.caches import open_cache
from gradwalk.server.message import Answer
from gradwalk.server.rates import Rates
from gradwalk.server.redis_cache import RedisCache
from gradwalk.server.settings import Settings
from tests.deploy.closing import run_and_close
from tests.deploy.machines import Program, find_port, redis_at

ANSWER = Answer(200, (("Content-Type", "text/html"),), b"page", cpu=0.5, program="abc")
CLIENT = "203.0.113.5"


@pytest.fixture(scope="module")
def port() -> int:
    return find_port()


@pytest.fixture(scope="module")
def server(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder: Path = tmp_path_factory.mktemp("redis") / "redis"
    with redis_at(port, folder) as redis:
        yield redis


@pytest.fixture
def redis(server: Program, port: int) -> Iterator[Program]:
    """A Redis that runs and is empty."""
    server.end()
    server.start()
    yield server


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "RETRY_SECONDS", 0.0)


def open_redis_cache(port: int) -> RedisCache:
    cache = open_cache(Settings(redis=f"redis://127.0.0.1:{port}/0"))
    assert isinstance(cache, RedisCache)
    return cache


def test_what_one_server_keeps_another_finds(redis: Program, port: int) -> None:
    async def use() -> tuple[Answer | None, Answer | None, bool]:
        one, other = open_redis_cache(port), open_redis_cache(port)
        await one.put("key", ANSWER)
        return await other.get("key"), await other.get("another"), other.works

    assert run_and_close(use()) == (ANSWER, None, True)


def test_what_is_no_answer_is_not_found(redis: Program, port: int) -> None:
    packed = ANSWER.pack()
    nonsense = [b"", b"\0" * 8, b"\xff" * 64, packed[:-1], packed + b"x", packed[:4] + packed[8:]]

    async def use() -> list[Answer | None]:
        await open_redis_cache(port).put("key", ANSWER)
        found = []
        async with Redis(port=port) as client:
            (name,) = await client.keys()
            for text in nonsense:
                await client.set(name, text)
                found.append(await open_redis_cache(port).get("key"))
        return found

    assert run_and_close(use()) == [None] * len(nonsense)


def test_another_release_finds_nothing(
    redis: Program, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def use() -> Answer | None:
        await open_redis_cache(port).put("key", ANSWER)
        monkeypatch.setattr("gradwalk.server.release.VERSION", "99")
        return await open_redis_cache(port).get("key")

    assert run_and_close(use()) is None


def test_answers_go_when_memory_is_full(redis: Program, port: int) -> None:
    async def use() -> tuple[Answer | None, Answer | None]:
        async with Redis(port=port) as client:
            await client.config_set("maxmemory", "4mb")
        cache = open_redis_cache(port)
        large = Answer(200, (), bytes(1_000_000), cpu=1.0)
        for key in "abcdef":
            await cache.put(key, large)
        return await open_redis_cache(port).get("a"), await open_redis_cache(port).get("f")

    first, last = run_and_close(use())
    assert first is None
    assert last


def test_it_stops_and_comes_back(redis: Program, port: int) -> None:
    async def use() -> list[tuple[Answer | None, bool]]:
        cache, rates = open_redis_cache(port), Rates(1, f"redis://127.0.0.1:{port}/0")
        found = []
        for change in (lambda: None, redis.end, redis.start):
            change()
            await cache.put("kept", ANSWER)
            await rates.charge(CLIENT, 5)
            assert await rates.seconds_to_wait(CLIENT)
            await cache.check()
            found.append((await cache.get("kept"), cache.works))
        return found

    assert run_and_close(use()) == [(ANSWER, True), (ANSWER, False), (ANSWER, True)]


def test_it_is_not_waited_for_when_it_hangs(redis: Program, port: int) -> None:
    async def use() -> bool:
        cache, rates = open_redis_cache(port), Rates(60, f"redis://127.0.0.1:{port}/0")
        await asyncio.gather(cache.get("key"), rates.seconds_to_wait(CLIENT))
        redis.send(signal.SIGSTOP)
        await asyncio.gather(
            *(cache.get(str(key)) for key in range(200)),
            *(rates.charge(CLIENT, 0.01) for _ in range(200)),
        )
        return cache.works

    began = time.monotonic()
    assert run_and_close(use()) is False
    assert time.monotonic() - began < 5


def test_servers_count_an_address_together(redis: Program, port: int) -> None:
    async def use() -> list[bool]:
        address = f"redis://127.0.0.1:{port}/0"
        one, other = Rates(2, address), Rates(2, address)
        await one.charge(CLIENT, 1.2)
        await other.charge(CLIENT, 1.2)
        waits = [await rates.seconds_to_wait(CLIENT) for rates in (one, other)]
        return [*(1 <= wait <= 60 for wait in waits), not await one.seconds_to_wait("203.0.113.6")]

    assert run_and_close(use()) == [True, True, True]

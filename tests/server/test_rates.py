"""How much processor time an address may use."""

from __future__ import annotations

import asyncio
import time
from functools import partial

import pytest

from gradwalk.server.rates import Rates, group_address


def test_who_has_used_its_share_waits_and_others_do_not() -> None:
    async def use() -> tuple[int, int, int]:
        rates = Rates(seconds_a_minute=2)
        await rates.charge("203.0.113.5", 1.9)
        before = await rates.seconds_to_wait("203.0.113.5")
        await rates.charge("203.0.113.5", 0.2)
        return (
            before,
            await rates.seconds_to_wait("203.0.113.5"),
            await rates.seconds_to_wait("203.0.113.6"),
        )

    before, after, other = asyncio.run(use())
    assert (before, other) == (0, 0)
    assert 1 <= after <= 60


def test_every_request_costs_something() -> None:
    async def use() -> bool:
        rates = Rates(seconds_a_minute=1)
        for _ in range(1000):
            await rates.charge("203.0.113.5", 0.0)
        return bool(await rates.seconds_to_wait("203.0.113.5"))

    assert asyncio.run(use())


@pytest.mark.parametrize("jump", [-3600.0, -7.0, 0.0, 7.0, 3600.0])
def test_a_clock_that_is_set_makes_nobody_wait_longer(
    jump: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def use() -> list[int]:
        rates = Rates(seconds_a_minute=1)
        waits = []
        for _ in range(2):
            await rates.charge("203.0.113.5", 5)
            waits.append(await rates.seconds_to_wait("203.0.113.5"))
            jumped = time.time() + jump
            monkeypatch.setattr(time, "time", partial(float, jumped))
        return waits

    first, second = asyncio.run(use())
    assert 59 <= first <= 60
    # the minute of a clock that was set back by an hour is not waited for
    assert second <= 60


def test_without_a_limit_nobody_waits() -> None:
    async def use() -> int:
        rates = Rates(0)
        await rates.charge("203.0.113.5", 1e6)
        return await rates.seconds_to_wait("203.0.113.5")

    assert asyncio.run(use()) == 0


def test_without_its_redis_a_server_counts_alone() -> None:
    async def use() -> int:
        rates = Rates(1, "redis://127.0.0.1:1/0")
        await rates.charge("203.0.113.5", 5)
        return await rates.seconds_to_wait("203.0.113.5")

    assert asyncio.run(use()) > 0


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("nonsense\n", "unknown"),
    ],
)
def test_a_household_shares(address: str, group: str) -> None:
    assert group_address(address) == group

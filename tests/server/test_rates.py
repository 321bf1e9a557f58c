"""How much processor time an address may use."""

from __future__ import annotations

import asyncio

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

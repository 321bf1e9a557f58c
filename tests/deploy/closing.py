"""Runs what uses Redis, and closes its connections: a server keeps them as long as it lives."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from unittest.mock import patch

from redis.asyncio import BlockingConnectionPool

from gradwalk.server.redis_connections import open_connections

Result = TypeVar("Result")


def run_and_close(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run `coroutine`, and close the connections that caches and rates have opened in it."""
    opened: list[BlockingConnectionPool] = []

    def open_and_record(address: str) -> BlockingConnectionPool:
        opened.append(open_connections(address))
        return opened[-1]

    async def run() -> Result:
        try:
            return await coroutine
        finally:
            for connections in opened:
                await connections.disconnect()

    with (
        patch("gradwalk.server.caches.open_connections", open_and_record),
        patch("gradwalk.server.rate_counts.open_connections", open_and_record),
    ):
        return asyncio.run(run())

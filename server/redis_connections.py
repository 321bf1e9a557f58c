"""Opens the connections to Redis: few, and with bounds on how long anything may take."""

from __future__ import annotations

from redis.asyncio import BlockingConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

TIMEOUT_SECONDS = 0.25
"""An answer that takes longer is not waited for: most are computed in that time."""
_CONNECTIONS = 16

REDIS_ERRORS = (RedisError, OSError, TimeoutError)
"""What may be raised where Redis is not there, or answers something else."""


def open_connections(address: str) -> BlockingConnectionPool:
    """Return connections to `address`, redis://HOST:PORT/DB; they are opened when they are used.

    A connection that Redis has closed meanwhile, as when it restarts, is opened again at once.
    Raises ValueError for an address that is none.
    """
    return BlockingConnectionPool.from_url(
        address,
        max_connections=_CONNECTIONS,
        timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
    )

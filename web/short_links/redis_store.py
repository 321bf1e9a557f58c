"""Keeps links in Redis, for servers on several machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gradwalk.web.short_links.codes import list_codes
from gradwalk.web.short_links.link_store import StoreAwayError, StoreFullError

_KEY = "gradwalk:link:{}"
_BYTES = "gradwalk:links:bytes"
_WAIT_SECONDS = 1.0
# keeps a link where its code is free and there is room, in one step; returns what is kept there
_PUT = """
local kept = redis.call('GET', KEYS[1])
if kept then return kept end
local bytes = tonumber(redis.call('GET', KEYS[2]) or '0') + #KEYS[1] + #ARGV[1]
if bytes > tonumber(ARGV[2]) then return false end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('SET', KEYS[2], bytes)
return ARGV[1]
"""


class RedisStore:
    """The Redis must write to disk and forget nothing: it is another one than that for answers."""

    def __init__(self, address: str, most_bytes: int) -> None:
        """Keep links at `address`, redis://HOST:PORT/DB, up to `most_bytes`.

        Raises ValueError for an address that is none.
        """
        # loaded late: most servers keep links in a file
        import redis

        self._errors = (redis.RedisError, OSError)
        self._most_bytes = most_bytes
        self._redis: Any = redis.Redis.from_url(
            address,
            decode_responses=True,
            socket_timeout=_WAIT_SECONDS,
            socket_connect_timeout=_WAIT_SECONDS,
        )
        self._keep: Any = self._redis.register_script(_PUT)

    def put(self, link: str) -> str:
        """Keep `link`, and return its code. Raises StoreFullError, StoreAwayError."""
        with self._told():
            for code in list_codes(link):
                keys = (_KEY.format(code), _BYTES)
                kept = self._keep(keys=keys, args=(link, self._most_bytes))
                if kept is None:
                    raise StoreFullError
                if kept == link:
                    return code
        raise AssertionError("two links have the same SHA-256")

    def get(self, code: str) -> str | None:
        """Return the link of `code`. Raises StoreAwayError."""
        with self._told():
            link: str | None = self._redis.get(_KEY.format(code))
            return link

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise StoreAwayError from error

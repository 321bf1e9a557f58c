"""Finds the answer to a request: kept, under way for somebody else, or to be computed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from gradwalk.server.message import Answer, Request

PLAIN_SECONDS = 20.0
"""For so long an answer with a picture in plain layers is kept: layouts may work again by then."""


class AnswerCache(Protocol):
    """Where finished answers are kept, compressed as they are sent."""

    @property
    def works(self) -> bool:
        """Whether it kept and gave back answers when it was asked last."""

    async def check(self) -> None:
        """Find out whether it works."""

    def peek(self, key: str) -> Answer | None:
        """Return what is kept under `key` in this process."""

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""

    async def put(self, key: str, answer: Answer, seconds: float | None = None) -> None:
        """Keep `answer`, for at most `seconds` where they are given."""


@dataclass(slots=True)
class _Shared:
    """A computation under way, and how many clients wait for it."""

    task: asyncio.Task[Answer]
    clients: int = 0


class Answers:
    """Equal requests are computed once, however many clients ask at the same time.

    An answer is a pure function of its request, so that it may be kept and shared.
    """

    def __init__(self, compute: Callable[[Request], Awaitable[Answer]], cache: AnswerCache) -> None:
        self._compute = compute
        self._cache = cache
        self._under_way: dict[str, _Shared] = {}

    def peek(self, request: Request) -> Answer | None:
        """Return the answer if it is in the memory of this process, which takes no waiting."""
        kept = self._cache.peek(request.key)
        return kept and _mark_kept(kept)

    async def find(self, request: Request) -> Answer:
        """Return the answer; its `cpu` is 0 unless it was computed for this client.

        When the last client that waits is cancelled, so is the computation. Raises what
        `compute` raises.
        """
        key = request.key
        shared = self._under_way.get(key)
        if first := shared is None:
            if kept := await self._cache.get(key):
                return _mark_kept(kept)
            # another client may have come while the cache was asked
            shared = self._under_way.get(key) or self._begin(key, request)
        shared.clients += 1
        try:
            answer = await asyncio.shield(shared.task)
        finally:
            shared.clients -= 1
            if not shared.clients and not shared.task.done():
                shared.task.cancel()
                self._under_way.pop(key, None)
        return answer if first else replace(answer, cpu=0.0, origin="shared")

    def _begin(self, key: str, request: Request) -> _Shared:
        shared = _Shared(asyncio.create_task(self._compute_and_keep(key, request)))
        self._under_way[key] = shared
        return shared

    async def _compute_and_keep(self, key: str, request: Request) -> Answer:
        try:
            answer = await self._compute(request)
            if answer.status == 200:
                # a picture in plain layers is not what every later client should get
                await self._cache.put(key, answer, PLAIN_SECONDS if answer.failed_layouts else None)
            return answer
        finally:
            self._under_way.pop(key, None)


def _mark_kept(answer: Answer) -> Answer:
    return replace(answer, cpu=0.0, origin="cache")

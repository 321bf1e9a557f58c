"""Finds the answer to a request: kept, under way for somebody else, or to be computed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from gradwalk.server.message import Answer, Request

KEPT_SECONDS = 0.001
"""Answers that took less processor time are not kept."""


class AnswerCache(Protocol):
    """Where finished answers are kept."""

    @property
    def works(self) -> bool:
        """Whether it kept and gave back answers when it was asked last."""

    async def check(self) -> None:
        """Find out whether it works."""

    async def get(self, key: str) -> Answer | None:
        """Return what is kept under `key`."""

    async def put(self, key: str, answer: Answer) -> None:
        """Keep `answer`."""


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

    async def find(self, request: Request) -> Answer:
        """Return the answer; its `cpu` is 0 unless it was computed for this client.

        When the last client that waits is cancelled, so is the computation. Raises what
        `compute` raises.
        """
        key = request.key
        shared = self._under_way.get(key)
        if first := shared is None:
            if kept := await self._cache.get(key):
                return replace(kept, cpu=0.0, origin="cache")
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
            if _is_worth_keeping(answer):
                await self._cache.put(key, answer)
            return answer
        finally:
            self._under_way.pop(key, None)


def _is_worth_keeping(answer: Answer) -> bool:
    # a picture in plain layers is not what the next client should get
    return answer.status == 200 and answer.cpu >= KEPT_SECONDS and not answer.failed_layouts

"""Asks a server whose computing is replaced by one answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from gradwalk.server.figures import LaneFigures
from gradwalk.server.front import Front
from gradwalk.server.message import Answer, Request
from gradwalk.server.settings import Settings

PAGE = Answer(200, (("Content-Type", "text/html"), ("ETag", '"abc"')), b"page", cpu=0.5)


class Computed:
    """Gives one answer, or raises one error, and knows what it was asked."""

    def __init__(self, result: Answer | Exception = PAGE, seconds: float = 0.0) -> None:
        self.asked: list[Request] = []
        self.dropped = 0
        self._result, self._seconds = result, seconds

    async def start(self) -> None: ...

    def stop(self) -> None: ...

    def measure(self) -> list[LaneFigures]:
        return [LaneFigures("small", 3, 2, 2, 10_000_000, 5, 1)]

    async def compute(self, request: Request) -> Answer:
        self.asked.append(request)
        try:
            await asyncio.sleep(self._seconds)
        except asyncio.CancelledError:
            self.dropped += 1
            raise
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


class Sent(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


def ask(
    computed: Computed,
    path: str = "/",
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: tuple[bytes, ...] = (b"",),
    settings: Settings | None = None,
    leaves: bool = False,
    times: int = 1,
) -> Sent | None:
    """Ask a server that computes so; the last answer, or None if nothing was sent."""

    async def serve() -> Sent | None:
        front = Front(settings or Settings(), computed)
        sent: Sent | None = None
        for _ in range(times):
            sent = await ask_once(front, path, method, headers or {}, body, leaves)
        return sent

    return asyncio.run(serve())


async def ask_once(
    front: Front,
    path: str,
    method: str,
    headers: Mapping[str, str],
    body: tuple[bytes, ...],
    leaves: bool,
) -> Sent | None:
    """Ask `front` once; None if nothing was sent."""
    parts = [
        {"type": "http.request", "body": part, "more_body": more < len(body) - 1}
        for more, part in enumerate(body)
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if parts:
            return parts.pop(0)
        await asyncio.sleep(0.01 if leaves else 3600)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "client": ("203.0.113.5", 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await front(scope, receive, send)
    if not sent:
        return None
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Sent(sent[0]["status"], found, sent[1]["body"])

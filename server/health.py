"""How the server is: asked in the background, so that it can be answered at once.

`ok` and `degraded` servers answer every request. A degraded one does so with less: pictures in
plain layers, or answers that are computed again since Redis does not keep them. A server that is
`down` cannot compute.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from gradwalk.server.message import Answer, Request
from gradwalk.server.pool import BusyError

Status = Literal["ok", "degraded", "down"]

ASKED_EVERY = 30.0
"""Seconds between two questions to the computing processes."""
RETRIED_AFTER = 1.0
"""Seconds after which a question is asked again that was not answered."""
_MOST_FAILURES = 2
"""Questions in a row without an answer, after which nothing can be computed."""

_QUESTION = Request("GET", "/healthz", "", (("host", "localhost"),))


class Health:
    """What was last found out about the processes that compute, and about Redis."""

    def __init__(
        self,
        compute: Callable[[Request], Awaitable[Answer]],
        check_cache: Callable[[], Awaitable[None]],
        cache_works: Callable[[], bool],
    ) -> None:
        """Ask by `compute` whether layouts work; `check_cache` asks Redis, where there is one."""
        self._compute = compute
        self._check_cache = check_cache
        self._cache_works = cache_works
        self._failures = 0
        self._layout: str | None = None

    async def watch(self) -> None:
        """Ask for ever."""
        while True:
            await self.ask()
            await asyncio.sleep(RETRIED_AFTER if self._failures else ASKED_EVERY)

    async def ask(self) -> None:
        """Find out how the computing processes and Redis are."""
        await self._check_cache()
        try:
            self._layout = _read_reason(await self._compute(_QUESTION))
        except BusyError:
            # they compute; what they said last still holds
            self._failures = 0
        except Exception:
            self._failures += 1
        else:
            self._failures = 0

    @property
    def status(self) -> Status:
        """How the server is."""
        if self._failures >= _MOST_FAILURES:
            return "down"
        return "degraded" if self.reasons else "ok"

    @property
    def reasons(self) -> list[str]:
        """Why it is not `ok`."""
        found = []
        if self._failures >= _MOST_FAILURES:
            found.append("no process computes")
        if self._layout:
            found.append(f"pictures are drawn in plain layers: {self._layout}")
        if not self._cache_works():
            found.append("Redis does not answer")
        return found

    def to_json(self) -> dict[str, Any]:
        """Return what /healthz answers."""
        reasons = self.reasons
        if not reasons:
            return {"status": self.status}
        return {"status": self.status, "reason": "; ".join(reasons), "reasons": reasons}


def _read_reason(answer: Answer) -> str | None:
    """Return why layouts fail, as the application answers it."""
    if answer.status != 200:
        return f"it answers {answer.status}"
    found = json.loads(answer.body)
    return None if found["status"] == "ok" else str(found.get("reason"))

"""How the server is: asked in the background, answered at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from gradwalk.server.health import Health, Status
from gradwalk.server.message import Answer, Request
from gradwalk.server.pool import BusyError, EndedError

WORKS = Answer(200, (), b'{"status":"ok"}')
PLAIN = Answer(200, (), b'{"status":"degraded","reason":"it is missing"}')
BROKEN = Answer(500, (), b"{}")
CRASH = EndedError(over_time=False)
BUSY = BusyError(1)


def ask(answers: Sequence[Answer | Exception], redis: bool = True) -> Health:
    """What is known after these answers of the computing processes."""
    coming = iter(answers)

    async def compute(request: Request) -> Answer:
        assert request.path == "/healthz"
        answer = next(coming)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def check() -> None: ...

    async def ask_all() -> Health:
        health = Health(compute, check, lambda: redis)
        for _ in answers:
            await health.ask()
        return health

    return asyncio.run(ask_all())


LAYERS = "pictures are drawn in plain layers: it is missing"
NOBODY = "no process computes"


@pytest.mark.parametrize(
    ("answers", "redis", "status", "reasons"),
    [
        ([], True, "ok", []),
        ([WORKS], True, "ok", []),
        ([PLAIN], True, "degraded", [LAYERS]),
        ([PLAIN, WORKS], True, "ok", []),
        # one crash is an accident, two in a row are not
        ([CRASH], True, "ok", []),
        ([CRASH, CRASH], True, "down", [NOBODY]),
        ([Answer(200, (), b"{")] * 2, True, "down", [NOBODY]),
        ([OSError(), TimeoutError()], True, "down", [NOBODY]),
        ([CRASH, CRASH, WORKS], True, "ok", []),
        ([CRASH, WORKS, CRASH], True, "ok", []),
        # a busy server computes, and its pictures are as before
        ([BUSY] * 9, True, "ok", []),
        ([PLAIN, BUSY], True, "degraded", [LAYERS]),
        ([CRASH, BUSY, CRASH], True, "ok", []),
        ([BROKEN], True, "degraded", ["pictures are drawn in plain layers: it answers 500"]),
        ([WORKS], False, "degraded", ["Redis does not answer"]),
        ([PLAIN], False, "degraded", [LAYERS, "Redis does not answer"]),
    ],
)
def test_what_is_told(
    answers: list[Answer | Exception], redis: bool, status: Status, reasons: list[str]
) -> None:
    health = ask(answers, redis)
    assert (health.status, health.reasons) == (status, reasons)
    told = {"status": status, "reason": "; ".join(reasons), "reasons": reasons}
    assert health.to_json() == (told if reasons else {"status": status})

"""The ASGI application in front of the processes that compute.

It reads a request within bounds, finds its answer, and writes it. It computes nothing itself, so
that it answers at once how the server is, whatever is going on behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from gradwalk.server.announce import announce
from gradwalk.server.answers import Answers
from gradwalk.server.caches import open_cache
from gradwalk.server.clients import Network, find_client, parse_networks
from gradwalk.server.log import log_request, set_up_log
from gradwalk.server.message import Answer, Request, select_headers
from gradwalk.server.parent import end_with_parent
from gradwalk.server.pool import BusyError, EndedError
from gradwalk.server.rates import Rates
from gradwalk.server.refusals import refuse
from gradwalk.server.settings import Settings
from gradwalk.web.problems import Problem
from gradwalk.web.security import MAX_BODY_BYTES

BODY_SECONDS = 10.0
"""A body that takes longer to arrive is not waited for."""

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Computing(Protocol):
    """What computes the answers, from the server's start to its end."""

    async def start(self) -> None:
        """Be ready to compute."""

    def stop(self) -> None:
        """End what is under way."""

    async def compute(self, request: Request) -> Answer:
        """Return the answer. Raises BusyError, EndedError."""


class GoneError(Exception):
    """The client has closed its connection."""


class Front:
    """The application. Its processes run from the server's start to its end."""

    def __init__(self, settings: Settings, lanes: Computing) -> None:
        self._settings = settings
        self._lanes = lanes
        self._answers = Answers(lanes.compute, open_cache(settings))
        self._rates = Rates(settings.rate, settings.redis)
        self._proxies: tuple[Network, ...] = parse_networks(settings.proxies)
        self._is_ready = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the server's start and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            with contextlib.suppress(GoneError):
                await self._respond(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        set_up_log(self._settings.log)
        await self._lanes.start()
        self._is_ready = True
        await send({"type": "lifespan.startup.complete"})
        beside = [
            asyncio.create_task(announce(self._settings)),
            asyncio.create_task(end_with_parent()),
        ]
        await receive()
        for task in beside:
            task.cancel()
        self._is_ready = False
        self._lanes.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        headers = _read_headers(scope)
        request = _make_request(scope, headers, b"")
        own = {"/healthz": self._report_health, "/readyz": self._report_readiness}
        if report := own.get(request.path):
            await _send_answer(send, report())
            return
        answer = await self._answer(scope, headers, request, receive)
        log_request(request, answer, time.monotonic() - began)
        await _send_answer(send, answer)

    async def _answer(
        self, scope: Scope, headers: dict[str, str], request: Request, receive: Receive
    ) -> Answer:
        client = find_client(_peer(scope), headers.get("x-forwarded-for", ""), self._proxies)
        try:
            if wait := await self._rates.seconds_to_wait(client):
                return refuse(Problem(429, "request.rate", seconds=wait), request, wait)
            if request.method not in ("GET", "HEAD"):
                if "transfer-encoding" in headers:
                    raise Problem(411, "request.length")
                request = _make_request(scope, headers, await _read_body(receive))
            answer = await _unless_gone(self._answers.find(request), receive)
        except Problem as problem:
            return refuse(problem, request)
        except BusyError as busy:
            return refuse(Problem(503, "request.busy"), request, busy.seconds)
        except EndedError as ended:
            return _refuse_ended(ended, request)
        await self._rates.charge(client, answer.cpu)
        if answer.header("etag") in _split_tags(headers.get("if-none-match", "")):
            return answer.without_body(304)
        return answer

    def _report_health(self) -> Answer:
        """Answer at once, whatever else is going on and under any host name."""
        return _report({"status": "ok"}, 200)

    def _report_readiness(self) -> Answer:
        return _report({"ready": self._is_ready}, 200 if self._is_ready else 503)


def _report(value: object, status: int) -> Answer:
    headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Answer(status, headers, json.dumps(value).encode())


def _refuse_ended(ended: EndedError, request: Request) -> Answer:
    if ended.over_time:
        return refuse(Problem(422, "request.ended"), request)
    return refuse(Problem(503, "request.crashed"), request, 1)


# --- the request ----------------------------------------------------------------------------


def _read_headers(scope: Scope) -> dict[str, str]:
    """Return the headers by their names in lower case; equal ones are joined, as in RFC 9110."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _make_request(scope: Scope, headers: dict[str, str], body: bytes) -> Request:
    # WSGI has the bytes of a path as characters of Latin-1
    path = scope["path"].encode("utf-8", "surrogateescape").decode("latin-1")
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], path, query, select_headers(headers), body)


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


async def _read_body(receive: Receive) -> bytes:
    """Return the body, or as much of it as shows that it is too large."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while len(body) <= MAX_BODY_BYTES:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise GoneError
                body += message.get("body", b"")
                if not message.get("more_body"):
                    break
    except TimeoutError:
        raise Problem(408, "request.slow") from None
    return bytes(body)


async def _unless_gone(finding: Coroutine[Any, Any, Answer], receive: Receive) -> Answer:
    """Return what is found, or drop it when the client closes its connection: GoneError."""
    found = asyncio.ensure_future(finding)
    gone = asyncio.ensure_future(_wait_until_gone(receive))
    try:
        await asyncio.wait({found, gone}, return_when=asyncio.FIRST_COMPLETED)
        if found.done():
            return found.result()
        raise GoneError
    finally:
        found.cancel()
        gone.cancel()


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


# --- the answer -----------------------------------------------------------------------------


async def _send_answer(send: Send, answer: Answer) -> None:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


def _split_tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",") if tag.strip()}

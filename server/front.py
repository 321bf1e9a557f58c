"""The ASGI application in front of the processes that compute.

It reads a request within bounds, finds its answer, and writes it. It computes nothing itself, so
that it answers at once how the server is, whatever is going on behind it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from gradwalk.server.announce import announce
from gradwalk.server.answers import Answers
from gradwalk.server.caches import open_cache
from gradwalk.server.clients import Network, find_client, find_scheme, parse_networks
from gradwalk.server.figures import LaneFigures
from gradwalk.server.health import Health
from gradwalk.server.log import log_request, set_up_log
from gradwalk.server.message import Answer, Request
from gradwalk.server.metrics import CONTENT_TYPE, Metrics
from gradwalk.server.parent import end_with_parent
from gradwalk.server.pool import BusyError, EndedError
from gradwalk.server.rates import Rates
from gradwalk.server.reading import (
    GoneError,
    Receive,
    Scope,
    check_head,
    find_peer,
    make_request,
    read_body,
    read_headers,
)
from gradwalk.server.refusals import refuse
from gradwalk.server.routes import find_route
from gradwalk.server.security_txt import ROUTE as SECURITY_ROUTE
from gradwalk.server.security_txt import parse_contact, write_security_txt
from gradwalk.server.settings import Settings
from gradwalk.web.answers import log_failure
from gradwalk.web.link_routes import LINKS_ROUTE
from gradwalk.web.problems import Problem
from gradwalk.web.security import security_headers

Send = Callable[[dict[str, Any]], Awaitable[None]]

_GONE = Answer(499, (), b"", origin="refused")
"""What is logged of a request whose client has left: it is answered by nothing."""


class Computing(Protocol):
    """What computes the answers, from the server's start to its end."""

    async def start(self) -> None:
        """Be ready to compute."""

    def stop(self) -> None:
        """End what is under way."""

    async def compute(self, request: Request) -> Answer:
        """Return the answer. Raises BusyError, EndedError."""

    def measure(self) -> Sequence[LaneFigures]:
        """Return the figures of each lane."""


class Front:
    """The application. Its processes run from the server's start to its end."""

    def __init__(self, settings: Settings, lanes: Computing) -> None:
        self._settings = settings
        self._lanes = lanes
        cache = open_cache(settings)
        self._answers = Answers(lanes.compute, cache)
        self._rates = Rates(settings.rate, settings.redis)
        self._link_rates = Rates(settings.link_rate, settings.redis, "links")
        self._proxies: tuple[Network, ...] = parse_networks(settings.proxies)
        self._health = Health(lanes.compute, cache.check, lambda: cache.works)
        self._metrics = Metrics(lanes.measure, (lambda: cache.works) if settings.redis else None)
        self._contact = parse_contact(settings.contact)
        self._is_ready = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the server's start and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._respond(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        set_up_log(self._settings.log)
        await self._lanes.start()
        # the table of routes is built now, and not while the first visitor waits
        find_route("GET", "/")
        self._is_ready = True
        await send({"type": "lifespan.startup.complete"})
        beside = [
            asyncio.create_task(each)
            for each in (announce(self._settings), end_with_parent(), self._health.watch())
        ]
        await receive()
        for task in beside:
            task.cancel()
        self._is_ready = False
        self._lanes.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        headers = read_headers(scope)
        if scheme := find_scheme(find_peer(scope), headers, self._proxies):
            headers["x-forwarded-proto"] = scheme
        else:
            headers.pop("x-forwarded-proto", None)
        request = make_request(scope, headers)
        request_id = secrets.token_hex(8)
        try:
            answer = await self._answer(scope, headers, request, receive)
        except GoneError:
            answer = _GONE
        except Exception as error:
            log_failure(error)
            answer = refuse(Problem(500, "request.unexpected"), request)
        seconds = time.monotonic() - began
        if answer.origin != "own":
            log_request(request_id, request, answer, seconds)
            self._metrics.count(find_route(request.method, request.path), answer, seconds)
        if answer is not _GONE:
            await _send_answer(send, answer, ("X-Request-ID", request_id))

    async def _answer(
        self, scope: Scope, headers: dict[str, str], request: Request, receive: Receive
    ) -> Answer:
        client = find_client(find_peer(scope), headers.get("x-forwarded-for", ""), self._proxies)
        try:
            check_head(request.path, headers)
            if report := self._report(request.path):
                if request.method not in ("GET", "HEAD"):
                    raise Problem(405, "request.method", methods="GET, HEAD")
                return report
            if wait := await self._rates.seconds_to_wait(client):
                return refuse(Problem(429, "request.rate", seconds=wait), request, wait)
            if request.path == LINKS_ROUTE and request.method == "POST":
                if wait := await self._link_rates.seconds_to_wait(client):
                    return refuse(Problem(429, "links.rate", seconds=wait), request, wait)
                await self._link_rates.charge(client, 1.0)
            if request.method not in ("GET", "HEAD"):
                request = make_request(scope, headers, await read_body(receive))
            answer = self._answers.peek(request) or await _unless_gone(
                self._answers.find(request), receive
            )
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

    def _report(self, path: str) -> Answer | None:
        """Answer at once how the server is, whatever is going on and under any host name."""
        can_compute = self._health.status != "down"
        if path == "/healthz":
            return _report_json(self._health.to_json(), 200 if can_compute else 503)
        if path == "/readyz":
            is_ready = self._is_ready and can_compute
            return _report_json({"ready": is_ready}, 200 if is_ready else 503)
        if path == "/metrics" and self._settings.metrics:
            return _make_report(self._metrics.write(), CONTENT_TYPE, 200)
        if path == SECURITY_ROUTE and self._contact:
            text = write_security_txt(self._contact, datetime.now(UTC))
            return _make_report(text, "text/plain; charset=utf-8", 200)
        return None


def _report_json(value: object, status: int) -> Answer:
    return _make_report(json.dumps(value).encode(), "application/json", status)


def _make_report(body: bytes, content_type: str, status: int) -> Answer:
    headers = {"Content-Type": content_type, "Cache-Control": "no-store"}
    return Answer(
        status, (*(headers | security_headers(content_type, "")).items(),), body, origin="own"
    )


def _refuse_ended(ended: EndedError, request: Request) -> Answer:
    if ended.over_time:
        return refuse(Problem(413, "request.ended"), request)
    return refuse(Problem(503, "request.crashed"), request, 1)


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


async def _send_answer(send: Send, answer: Answer, *more: tuple[str, str]) -> None:
    headers = [
        (name.lower().encode(), value.encode("latin-1")) for name, value in (*answer.headers, *more)
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


def _split_tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",") if tag.strip()}

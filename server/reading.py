"""Reads a request within bounds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from gradwalk.server.message import Request
from gradwalk.server.negotiation import select_headers
from gradwalk.web.problems import Problem
from gradwalk.web.security import MAX_BODY_BYTES

BODY_SECONDS = 10.0
"""A body that takes longer to arrive is not waited for."""
MOST_HEADER_BYTES = 32 * 1024
"""All headers together."""

_LENGTH = re.compile(r"[0-9]{1,20}", re.ASCII)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]


class GoneError(Exception):
    """The client has closed its connection."""


def read_headers(scope: Scope) -> dict[str, str]:
    """Return the headers by their names in lower case; equal ones are joined, as in RFC 9110."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def make_request(scope: Scope, headers: dict[str, str], body: bytes = b"") -> Request:
    """Return the request as the computing processes get it."""
    # WSGI has the bytes of a path as characters of Latin-1
    path = scope["path"].encode("utf-8", "surrogateescape").decode("latin-1")
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], path, query, select_headers(headers), body)


def find_peer(scope: Scope) -> str:
    """Return the address at the other end of the connection."""
    client = scope.get("client")
    return client[0] if client else ""


def check_head(path: str, headers: dict[str, str]) -> None:
    """Refuse what no page and no program needs, by a Problem.

    Its status is 400 for a path or a length that is none, 431 for headers that are too large, 411
    for a body in chunks, and 413 for one that would be too large, before it is read. Chunks and a
    length together are how requests are smuggled past a proxy.
    """
    if not path.startswith("/"):
        raise Problem(400, "request.unreadable")
    if sum(len(name) + len(value) for name, value in headers.items()) > MOST_HEADER_BYTES:
        raise Problem(431, "request.headers", limit=MOST_HEADER_BYTES)
    if "transfer-encoding" in headers:
        raise Problem(411, "request.length")
    length = headers.get("content-length", "0")
    if not _LENGTH.fullmatch(length):
        raise Problem(400, "request.unreadable")
    if int(length) > MAX_BODY_BYTES:
        raise Problem(413, "request.body", limit=MAX_BODY_BYTES)


async def read_body(receive: Receive) -> bytes:
    """Return the body, or as much of it as shows that it is too large.

    Raises Problem 408 for one that does not arrive in time, GoneError where the client leaves
    before.
    """
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

"""Reads a request within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from gradwalk.server.message import Request, select_headers
from gradwalk.web.problems import Problem
from gradwalk.web.security import MAX_BODY_BYTES

BODY_SECONDS = 10.0
"""A body that takes longer to arrive is not waited for."""
MOST_HEADER_BYTES = 32 * 1024
"""All headers together."""

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


def check_headers(headers: dict[str, str]) -> None:
    """Raise Problem 431 for headers that are too long."""
    if sum(len(name) + len(value) for name, value in headers.items()) > MOST_HEADER_BYTES:
        raise Problem(431, "request.headers", limit=MOST_HEADER_BYTES)


async def read_body(headers: dict[str, str], receive: Receive) -> bytes:
    """Return the body, or as much of it as shows that it is too large.

    Raises Problem 411 for a body without a length and 408 for one that does not arrive in time,
    GoneError where the client leaves before.
    """
    if "transfer-encoding" in headers:
        raise Problem(411, "request.length")
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

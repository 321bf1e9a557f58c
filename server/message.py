"""Requests and answers as the processes pass them on: a line of JSON, and the body behind it."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

HEADER = struct.Struct("!II")
"""The sizes of the JSON and of the body, in bytes."""

Origin = Literal["computed", "shared", "cache", "refused", "own"]
"""Where an answer comes from: computed for this client, or at the same time for another one; kept
from before; a refusal of the server; or what it says about itself."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, without what its answer cannot depend on."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def key(self) -> str:
        """Equal requests have equal keys, on every machine."""
        return sha256(self.pack()).hexdigest()

    def pack(self) -> bytes:
        """Return the bytes that `unpack_request` reads."""
        return _pack([self.method, self.path, self.query, self.headers], self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and for the keepers of the server how it came about.

    `cpu` is the processor time it took, in seconds; `program` the hash of its program;
    `failed_layouts` counts layouts that the layout program failed to make. The server adds in
    which `lane` it was computed and for how many seconds it was `queued` before.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    cpu: float = 0.0
    program: str = ""
    heavy: bool = False
    """It was not computed, as it belongs among the large requests."""
    failed_layouts: int = 0
    lane: str = ""
    queued: float = 0.0
    origin: Origin = "computed"

    def header(self, name: str) -> str | None:
        """Return the value of a header, whose name is in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def without_body(self, status: int) -> Answer:
        """Return the same answer with another status and nothing in it."""
        kept = tuple((k, v) for k, v in self.headers if k.lower() != "content-length")
        return replace(self, status=status, headers=kept, body=b"")

    def pack(self) -> bytes:
        """Return the bytes that `unpack_answer` reads, without the server's own notes."""
        head = [
            *(self.status, self.headers, self.cpu, self.program, self.heavy),
            self.failed_layouts,
        ]
        return _pack(head, self.body)


def unpack_request(head: bytes, body: bytes) -> Request:
    """Return the request that was packed."""
    method, path, query, headers = json.loads(head)
    return Request(method, path, query, _pairs(headers), body)


def unpack_answer(head: bytes, body: bytes) -> Answer:
    """Return the answer that was packed."""
    status, headers, cpu, program, heavy, failed_layouts = json.loads(head)
    return Answer(status, _pairs(headers), body, cpu, program, heavy, failed_layouts)


def receive(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Return the next message, or None where the other end has closed."""
    sizes = _read(connection, HEADER.size)
    if sizes is None:
        return None
    head_size, body_size = HEADER.unpack(sizes)
    head, body = _read(connection, head_size), _read(connection, body_size)
    return None if head is None or body is None else (head, body)


def _read(connection: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)


def _pack(head: Any, body: bytes) -> bytes:
    line = json.dumps(head).encode()
    return HEADER.pack(len(line), len(body)) + line + body


def _pairs(headers: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in headers)

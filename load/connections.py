"""Asks over connections that are kept open, as a browser does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

HOST = "127.0.0.1"
_READ_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `target` is the path with its query; `headers` are beside Host and length."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def encode(self, port: int) -> bytes:
        """Return the bytes to send."""
        lines = [f"{self.method} {self.target} HTTP/1.1", f"Host: localhost:{port}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.body:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


@dataclass(frozen=True, slots=True)
class Response:
    """An answer. The names of `headers` are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """One connection, opened when it is first needed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: Request) -> Response:
        """Return the answer. Raises OSError, EOFError or ValueError for one that is broken.

        A server may close an idle connection at any time; then a new one is opened, once.
        """
        is_new = self._writer is None
        try:
            return await self._ask_once(request)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            self.close()
            has_begun = isinstance(error, asyncio.IncompleteReadError) and error.partial
            if is_new or has_begun:
                raise
            return await self._ask_once(request)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection without waiting."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None

    async def _ask_once(self, request: Request) -> Response:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(
                HOST, self._port, limit=_READ_LIMIT
            )
        self._writer.write(request.encode(self._port))
        await self._writer.drain()
        response = await read_response(self._reader)
        if response.headers.get("connection", "").lower() == "close":
            self.close()
        return response


async def read_response(reader: asyncio.StreamReader) -> Response:
    """Return the next answer, as in RFC 9112. Raises IncompleteReadError, ValueError."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")[:-2]
    status = int(first.split(" ")[1])
    pairs = [line.partition(":") for line in lines]
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    if status in (204, 304):
        body = b""
    elif headers.get("transfer-encoding") == "chunked":
        body = await _read_chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Response(status, headers, body)


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")
    return bytes(body)


class Client:
    """Somebody who asks over at most `most` connections at a time, six as a browser has."""

    def __init__(self, port: int, most: int = 6) -> None:
        self._free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self._connections = [Connection(port) for _ in range(most)]
        for connection in self._connections:
            self._free.put_nowait(connection)

    async def ask(self, request: Request) -> Response:
        """Return the answer by a connection that is free. Raises as Connection.ask does."""
        connection = await self._free.get()
        try:
            return await connection.ask(request)
        finally:
            self._free.put_nowait(connection)

    def close(self) -> None:
        """Close all connections."""
        for connection in self._connections:
            connection.close()

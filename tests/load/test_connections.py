"""A client that keeps its connections, as a browser does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from load.connections import HOST, Client, Connection, Request, Response, read_response

GET = Request("GET", "/")
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def run(use: Callable[[int], Awaitable[object]], answers: list[list[bytes]]) -> list[int]:
    """Serve one list of answers a connection, then close it; how many requests each had."""
    asked: list[int] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = len(asked)
        asked.append(0)
        for each in answers[place]:
            await reader.readuntil(b"\r\n\r\n")
            asked[place] += 1
            writer.write(each)
        writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(answer, HOST, 0)
        async with server:
            await use(server.sockets[0].getsockname()[1])

    # the browser's tests have a loop of their own in this thread
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, serve()).result()
    return asked


@pytest.mark.parametrize(
    ("sent", "response"),
    [
        (PLAIN, Response(200, {"content-length": "2"}, b"ok")),
        (
            b"HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
            Response(503, {"transfer-encoding": "chunked"}, b"abc0123456789"),
        ),
        (b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n', Response(304, {"etag": '"a"'}, b"")),
    ],
)
def test_answers_are_read_to_their_end(sent: bytes, response: Response) -> None:
    async def read() -> None:
        reader = asyncio.StreamReader()
        reader.feed_data(sent * 2)
        assert [await read_response(reader), await read_response(reader)] == [response] * 2

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, read()).result()


def test_a_connection_is_used_again() -> None:
    async def use(port: int) -> None:
        client = Client(port, most=1)
        for _ in range(3):
            assert (await client.ask(GET)).body == b"ok"
        client.close()

    assert run(use, [[PLAIN] * 3]) == [3]


def test_what_the_server_has_closed_is_opened_again() -> None:
    async def use(port: int) -> None:
        client = Client(port, most=1)
        for _ in range(2):
            assert (await client.ask(GET)).body == b"ok"
            await asyncio.sleep(0.02)
        client.close()

    assert run(use, [[PLAIN], [PLAIN]]) == [1, 1]


def test_as_many_connections_are_opened_as_are_needed_and_no_more() -> None:
    async def use(port: int) -> None:
        client = Client(port, most=2)
        await asyncio.gather(*(client.ask(GET) for _ in range(4)))
        client.close()

    assert run(use, [[PLAIN] * 2, [PLAIN] * 2]) == [2, 2]


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"])
def test_an_answer_that_is_cut_off_is_an_error(sent: bytes) -> None:
    async def use(port: int) -> None:
        with pytest.raises((EOFError, ConnectionError)):
            await Connection(port).ask(GET)

    assert run(use, [[sent]]) == [1]


def test_a_body_has_its_length() -> None:
    asked = Request("POST", "/api/view", (("Content-Type", "application/json"),), b"{}")
    assert asked.encode(80) == (
        b"POST /api/view HTTP/1.1\r\nHost: localhost:80\r\n"
        b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    )

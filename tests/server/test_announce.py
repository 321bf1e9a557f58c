"""The address is printed once somebody answers there."""

from __future__ import annotations

import asyncio
import socket

import pytest

from gradwalk.server.announce import announce
from gradwalk.server.settings import Settings


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        ("127.0.0.1", ["Gradwalk is running at http://localhost:{port}/"]),
        ("localhost", ["Gradwalk is running at http://localhost:{port}/"]),
        ("0.0.0.0", ["http://0.0.0.0:{port}/", "localhost, 127.0.0.1, [::1], a.example"]),
    ],
)
def test_what_is_printed(host: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    async def serve() -> int:
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
        async with server:
            port: int = server.sockets[0].getsockname()[1]
            await announce(Settings(host=host, port=port, hosts=("a.example",)))
        return port

    port = asyncio.run(serve())
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(lines)
    for line, expected in zip(printed, lines, strict=True):
        assert expected.format(port=port) in line


def test_nothing_is_printed_before(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings = Settings(port=taken.getsockname()[1])
        with pytest.raises(TimeoutError):
            asyncio.run(asyncio.wait_for(announce(settings), 0.1))
    assert capsys.readouterr().out == ""

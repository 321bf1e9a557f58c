"""What passes between the processes arrives as it was sent."""

from __future__ import annotations

import socket
from threading import Thread

import pytest

from gradwalk.server.message import (
    Answer,
    Request,
    receive,
    unpack_answer,
    unpack_request,
)

REQUESTS = [
    Request("GET", "/", "", ()),
    Request("GET", "/graph.svg", "p=x%2By", (("host", "localhost"), ("accept-language", "ko"))),
    Request("POST", "/api/view", "", (("content-type", "application/json"),), b"\x00\xff{}" * 9),
    Request("GET", "/\xea\xb8\xb0", "p=\xff", ()),
]
ANSWERS = [
    Answer(200, (("Content-Type", "text/html"), ("Vary", "Accept")), "기울기".encode(), 0.25, "ab"),
    Answer(304, (), b""),
    Answer(503, (), b"", 0.01, "", heavy=True),
    Answer(200, (), b"", failed_layouts=2),
    Answer(200, (), bytes(3_000_000)),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_arrives(request_: Request) -> None:
    assert unpack_request(*send(request_.pack())) == request_


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_arrives(answer: Answer) -> None:
    assert unpack_answer(*send(answer.pack())) == answer


def send(packed: bytes) -> tuple[bytes, bytes]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(True)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, len(packed) + 1_000_000)
        ours.settimeout(60)
        sender = Thread(target=ours.sendall, args=(packed,))
        sender.start()
        message = receive(theirs)
        sender.join()
    assert message
    return message


@pytest.mark.parametrize("sent", [b"", b"\x00\x00", b"\x00\x00\x00\x05\x00\x00\x00\x00ab"])
def test_a_closed_connection_is_no_message(sent: bytes) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(sent)
        ours.close()
        assert receive(theirs) is None


def test_equal_requests_have_equal_keys_and_others_have_others() -> None:
    keys = {each.key for each in REQUESTS}
    assert len(keys) == len(REQUESTS)
    assert Request("GET", "/", "", ()).key == REQUESTS[0].key

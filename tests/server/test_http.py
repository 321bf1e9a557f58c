"""Strict HTTP: what a running server answers to bytes that no browser sends, and for how long.

None of it is an error of the server, and afterwards it answers as before.
"""

from __future__ import annotations

import re
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.rows import loop_over
from tests.started import started

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SECONDS = 60
"""Far more than any answer takes."""

HEADS_END = 5.0
"""Seconds after which a connection without a whole head is closed."""
BODIES_END = 10.0
"""Seconds after which a body that has not arrived is refused."""


class Answer(NamedTuple):
    """What came back until the connection was closed, and after how many seconds it was."""

    text: bytes
    seconds: float

    @property
    def statuses(self) -> list[int]:
        """The status of each answer, in their order."""
        return [int(found) for found in re.findall(rb"HTTP/1\.[01] (\d+)", self.text)]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server as the command starts it, with one process in each lane."""
    flags = ["--port", "0", "--workers", "1", "--metrics", "--contact", "a@example.org"]
    command = [sys.executable, "-m", "gradwalk", "serve", *flags]
    with started(command, ROOT) as server:
        assert server.stdout
        found = re.search(r"http://localhost:(\d+)/", server.stdout.readline())
        assert found
        yield int(found[1])


def send(port: int, sent: bytes, drip: bytes = b"") -> Answer:
    """Send bytes as they are, and then `drip` every second, until the server closes."""
    began, answer = time.monotonic(), b""
    with socket.create_connection(("127.0.0.1", port), timeout=1 if drip else SECONDS) as client:
        client.sendall(sent)
        while time.monotonic() < began + SECONDS:
            try:
                part = client.recv(65536)
                if not part:
                    break
                answer += part
            except TimeoutError:
                client.sendall(drip)
            except ConnectionError:
                # closed while we were still writing
                break
    return Answer(answer, time.monotonic() - began)


HOST = "Host: localhost\r\n"
CLOSE = "Connection: close\r\n\r\n"
JSON = "Content-Type: application/json\r\n"
BODY = '{"program":"x*y"}'
CHUNKS = f"11\r\n{BODY}\r\n0\r\n\r\n"
POST = f"POST /api/trace HTTP/1.1\r\n{HOST}{JSON}"
GET = f"GET /graph.svg?p=x HTTP/1.1\r\n{HOST}"
ASKED = "GET /healthz HTTP/1.1\r\n"


def get(target: str, version: str = "1.1") -> str:
    return f"GET {target} HTTP/{version}\r\n{HOST}{CLOSE}"


ROWS: dict[str, tuple[str, int]] = {
    "a picture": (f"{GET}{CLOSE}", 200),
    "a body": (f"{POST}Content-Length: 17\r\n{CLOSE}{BODY}", 200),
    # how long a body is
    "length and chunks": (
        f"{POST}Content-Length: 17\r\nTransfer-Encoding: chunked\r\n{CLOSE}{CHUNKS}",
        411,
    ),
    "chunks": (f"{POST}Transfer-Encoding: chunked\r\n{CLOSE}{CHUNKS}", 411),
    "chunks to a GET": (f"{GET}Transfer-Encoding: chunked\r\n{CLOSE}{CHUNKS}", 411),
    "chunks to the server": (f"{ASKED}{HOST}Transfer-Encoding: chunked\r\n{CLOSE}{CHUNKS}", 411),
    "another encoding": (f"{POST}Transfer-Encoding: xchunked\r\n{CLOSE}{CHUNKS}", 400),
    "5,000 digits": (f"{POST}Content-Length: {'9' * 5_000}\r\n{CLOSE}{BODY}", 400),
    "20 digits": (f"{POST}Content-Length: {'9' * 20}\r\n{CLOSE}{BODY}", 400),
    "15 digits": (f"{POST}Content-Length: {'9' * 15}\r\n{CLOSE}{BODY}", 413),
    "a byte too many": (f"{POST}Content-Length: 262145\r\n{CLOSE}{'a' * 262145}", 413),
    "less than nothing": (f"{POST}Content-Length: -1\r\n{CLOSE}{BODY}", 400),
    "a sign": (f"{POST}Content-Length: +17\r\n{CLOSE}{BODY}", 400),
    "two lengths": (f"{POST}Content-Length: 17\r\nContent-Length: 16\r\n{CLOSE}{BODY}", 400),
    "one length twice": (f"{POST}Content-Length: 17\r\nContent-Length: 17\r\n{CLOSE}{BODY}", 200),
    "a list of lengths": (f"{POST}Content-Length: 17, 17\r\n{CLOSE}{BODY}", 400),
    "no length": (f"{POST}{CLOSE}", 400),
    # headers
    "a folded header": (f"{GET}X: a\r\n b\r\n{CLOSE}", 400),
    "a blank before the colon": (f"{GET}X : a\r\n{CLOSE}", 400),
    "a carriage return": (f"{GET}X: a\rb\r\n{CLOSE}", 400),
    "a NUL in a header": (f"{GET}X: a\0b\r\n{CLOSE}", 400),
    "31 KB of headers": (f"{GET}X: {'a' * 31_000}\r\n{CLOSE}", 200),
    "40 KB of headers": (f"{GET}X: {'a' * 40_000}\r\n{CLOSE}", 431),
    "40 KB in many": (f"{GET}" + f"X: {'a' * 500}\r\n" * 80 + CLOSE, 431),
    "100 KB of headers": (f"{ASKED}{HOST}X: {'a' * 100_000}\r\n{CLOSE}", 431),
    "1 MB of headers": (f"{GET}X: {'a' * 1_000_000}\r\n{CLOSE}", 431),
    "200 headers": (GET + "".join(f"X{i}: a\r\n" for i in range(200)) + CLOSE, 431),
    # the first line
    "TLS": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "a" * 500, 400),
    "HTTP/1.0": (get("/graph.svg?p=x", "1.0"), 200),
    "HTTP/0.9": ("GET /\r\n\r\n", 400),
    "HTTP/3.7": (get("/", "3.7"), 400),
    "an absolute target": (get("http://localhost/graph.svg?p=x"), 200),
    "another host's target": (get("http://evil.example/nothing"), 404),
    "an authority": (get("localhost:80"), 400),
    "an asterisk": (get("*"), 400),
    "OPTIONS *": (f"OPTIONS * HTTP/1.1\r\n{HOST}{CLOSE}", 400),
    "CONNECT": (f"CONNECT localhost:80 HTTP/1.1\r\n{HOST}{CLOSE}", 400),
    "two slashes": (get("//evil.example/"), 404),
    "two slashes and a route": (get("//graph.svg?p=x"), 200),
    "a missing slash": (get("/docs"), 404),
    "dots": (get("/static/../../etc/passwd"), 404),
    "bad escapes": (get("/%zz%2"), 404),
    "bad escapes in the query": (get("/graph.svg?p=%zz%2"), 422),
    "an escaped NUL": (get("/%00"), 404),
    "what is no UTF-8": (get("/%ff%fe"), 404),
    "what is no UTF-8 in the query": (get("/graph.svg?p=%ff"), 400),
    "a NUL": (get("/\0"), 400),
    "bytes of Latin-1": (get("/é"), 400),
    "60 KB of target": (get(f"/graph.svg?p={'x' * 60_000}"), 413),
    "70 KB of target": (get(f"/graph.svg?p={'x' * 70_000}"), 414),
    "an unknown method": (f"BREW / HTTP/1.1\r\n{HOST}{CLOSE}", 405),
    "a long method": (f"{'A' * 5_000} / HTTP/1.1\r\n{HOST}{CLOSE}", 405),
    "no method": (f"G@T / HTTP/1.1\r\n{HOST}{CLOSE}", 400),
    "no words": ("\r\n\r\nhello\r\n\r\n", 400),
    # hosts
    "no host": (f"GET / HTTP/1.1\r\n{CLOSE}", 400),
    "two hosts": (f"GET / HTTP/1.1\r\n{HOST}Host: evil.example\r\n{CLOSE}", 400),
    "another host": (f"GET / HTTP/1.1\r\nHost: evil.example\r\n{CLOSE}", 400),
    "no name": (f"GET / HTTP/1.1\r\nHost: a@b:c/d?e\r\n{CLOSE}", 400),
    "health of another host": (f"{ASKED}Host: evil.example\r\n{CLOSE}", 200),
    "health of an empty host": (f"{ASKED}Host: \r\n{CLOSE}", 200),
    "health of no name": (f"{ASKED}Host: a@b:c/d?e\r\n{CLOSE}", 200),
    "health without a host": (f"{ASKED}{CLOSE}", 200),
    "readiness of another host": (f"GET /readyz HTTP/1.1\r\nHost: evil.example\r\n{CLOSE}", 200),
    "figures of another host": (f"GET /metrics HTTP/1.1\r\nHost: other.example\r\n{CLOSE}", 200),
    "a contact": (get("/.well-known/security.txt"), 200),
    # another protocol on the same connection
    "a web socket": (f"{GET}Upgrade: websocket\r\n{CLOSE}", 200),
    "HTTP/2": (f"{GET}Upgrade: h2c\r\n{CLOSE}", 200),
}


@loop_over("row", ROWS)
def test_a_request_gets_one_answer(port: int, row: str) -> None:
    sent, status = ROWS[row]
    answer = send(port, sent.encode("latin-1"))
    assert answer.statuses == [status]
    head = answer.text.partition(b"\r\n\r\n")[0].lower()
    assert b"\nlocation:" not in head
    assert b"\nset-cookie:" not in head
    assert b"evil" not in answer.text
    assert send(port, f"{GET}{CLOSE}".encode()).statuses == [200]


def test_the_preface_of_http_2_is_not_answered(port: int) -> None:
    assert send(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").statuses == []


def test_requests_on_one_connection_are_told_apart(port: int) -> None:
    second = f"{ASKED}{HOST}{CLOSE}"
    assert send(port, f"{ASKED}{HOST}\r\n{second}".encode()).statuses == [200, 200]
    body = f"{ASKED}{HOST}Content-Length: 5\r\n\r\nhello{second}"
    assert send(port, body.encode()).statuses == [200, 200]
    # with two ends, nothing that follows is taken for a request
    smuggled = f"{POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{second}"
    assert send(port, smuggled.encode()).statuses == [411]


SLOW: dict[str, tuple[str, str, list[int], float]] = {
    "nothing": ("", "", [], HEADS_END),
    "half a head": ("GET / HTTP/1.1\r\n", "", [], HEADS_END),
    "a head that drips": ("GET / HTTP/1.1\r\n", "X: a\r\n", [], HEADS_END),
    "nothing more": (f"{ASKED}{HOST}\r\n", "", [200], HEADS_END),
    "no body": (f"{POST}Content-Length: 17\r\n{CLOSE}", "", [408], BODIES_END),
    "a body that drips": (f"{POST}Content-Length: 1700\r\n{CLOSE}", "a", [408], BODIES_END),
}


def test_slow_clients_are_ended(port: int) -> None:
    answers: dict[str, Answer] = {}

    def ask(name: str) -> None:
        sent, drip, _, _ = SLOW[name]
        answers[name] = send(port, sent.encode(), drip.encode())

    clients = [threading.Thread(target=ask, args=(name,)) for name in SLOW]
    for client in clients:
        client.start()
    for client in clients:
        client.join(SECONDS)
    for name, (_, _, statuses, seconds) in SLOW.items():
        assert answers[name].statuses == statuses, name
        # not before; and how long after depends on how busy this machine is
        assert seconds - 1 < answers[name].seconds < SECONDS, name

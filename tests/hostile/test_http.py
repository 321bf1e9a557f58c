"""Every hostile request gets the refusal its row names; none is a fault, a redirect or a cookie."""

from __future__ import annotations

import json
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.corpus import expanded
from tests.started import started

ROOT = Path(__file__).parents[2]
LINES = Path(__file__).with_name("http.jsonl").read_text("utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]
PLAIN = "Host: localhost\r\nConnection: close\r\n\r\n"


def _of(kind: str) -> list[Any]:
    rows = [row for row in ROWS if row["class"] == kind]
    assert rows, kind
    return [
        pytest.param(expanded(row["input"]), row["status"], id=row["input"][:40]) for row in rows
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server as the command starts it."""
    command = [sys.executable, "-m", "gradwalk", "serve", "--port", "0", "--workers", "1"]
    with started(command, ROOT) as process:
        assert process.stdout
        found = re.search(r"http://localhost:(\d+)/", process.stdout.readline())
        assert found
        yield f"127.0.0.1:{found[1]}"


def of_page(status: int) -> int:
    """The page shows a program that cannot be read, and says why: nothing is wrong with that."""
    return 200 if status in (413, 422) else status


def sent(address: str, request: str) -> tuple[int, bytes, bytes]:
    """Send bytes as they are, and return status, head and body of the answer."""
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"\nSet-Cookie:" not in head
    assert b"\nLocation:" not in head
    assert b"\nServer:" not in head
    return int(head.split(b" ")[1]), head, body


@pytest.mark.parametrize(("text", "status"), _of("request"))
def test_request_lines(server, text, status):
    assert sent(server, f"{text}\r\n{PLAIN}")[0] == status


@pytest.mark.parametrize(("text", "status"), _of("header"))
def test_headers(server, text, status):
    name, _, value = text.partition(": ")
    posted = name.startswith("Content-")
    headers = {"Host": "localhost", "Connection": "close"}
    body = '{"program":"1"}' if posted else ""
    if posted:
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    headers[name] = value
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    first = "POST /api/trace" if posted else "GET /"
    assert sent(server, f"{first} HTTP/1.1\r\n{lines}\r\n{body}")[0] == status


def test_what_a_proxy_might_claim_changes_nothing(server):
    plain = sent(server, f"GET / HTTP/1.1\r\n{PLAIN}")
    for header in ("X-Forwarded-Host: evil.example", "X-Original-URL: /admin", "Cookie: a=b"):
        assert sent(server, f"GET / HTTP/1.1\r\n{header}\r\n{PLAIN}")[2] == plain[2]


@pytest.mark.parametrize(("text", "status"), _of("redirect"))
def test_nothing_redirects(server, client, text, status):
    assert sent(server, f"GET /{text} HTTP/1.1\r\n{PLAIN}")[0] == status == 404
    answer = client.get("/", query_string={"next": text})
    assert (answer.status_code, answer.location) == (200, None)


@pytest.mark.parametrize(("text", "status"), _of("json"))
def test_bodies(client, text, status):
    answer = client.post("/api/trace", data=text.encode(), content_type="application/json")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(("text", "status"), _of("url.payload"))
def test_packed_programs(client, text, status):
    for path in ("/api/trace", "/graph.svg"):
        assert client.get(path, query_string={"z": text}).status_code == status
    assert client.get("/", query_string={"z": text}).status_code == of_page(status)


@pytest.mark.parametrize(("text", "status"), _of("label"))
def test_names_that_would_be_markup(client, text, status):
    picture = client.get("/graph.svg", query_string={"p": text})
    page = client.get("/", query_string={"p": text})
    assert (picture.status_code, page.status_code) == (status, of_page(status))
    html = page.get_data(as_text=True)
    assert "<script>alert" not in html
    assert "<svg onload" not in html
    if status == 200:
        drawn = picture.get_data(as_text=True)
        assert f">{text}<" in drawn
        for forbidden in ("<script", "<foreignObject", "<image", "href", " on", " style="):
            assert forbidden not in drawn

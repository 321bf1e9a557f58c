"""What the server answers by itself, before and after anything is computed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest

from gradwalk.server.front import Front
from gradwalk.server.message import Request
from gradwalk.server.pool import BusyError, EndedError
from gradwalk.server.settings import Settings
from tests.server.asking import PAGE, Computed, ask, ask_once


def test_an_answer_is_passed_on() -> None:
    computed = Computed()
    sent = ask(computed)
    assert sent
    number = sent.headers.pop("x-request-id")
    assert re.fullmatch("[0-9a-f]{16}", number)
    assert sent == (200, {"content-type": "text/html", "etag": '"abc"'}, b"page")
    assert computed.asked == [Request("GET", "/", "", ())]


@pytest.mark.parametrize(
    ("tag", "status"),
    [('"abc"', 304), ('W/"abc"', 304), ('"x", "abc"', 304), ('"x"', 200), ("", 200)],
)
def test_what_the_client_has_is_not_sent_again(tag: str, status: int) -> None:
    sent = ask(Computed(), headers={"if-none-match": tag})
    assert sent
    assert (sent.status, sent.body) == (status, b"page" if status == 200 else b"")


def test_what_is_kept_is_sent_again_to_every_client_that_reads_the_same() -> None:
    computed = Computed()
    browsers = [
        {"accept-encoding": "gzip, deflate, br, zstd", "accept-language": "en-US,en;q=0.9"},
        {"accept-encoding": "gzip, deflate, br, zstd", "accept-language": "de,en;q=0.5"},
        {"accept-encoding": "br, gzip, zstd", "accept-language": "en", "user-agent": "another"},
    ]

    async def serve() -> list[int]:
        front = Front(Settings(), computed)
        sent = [await ask_once(front, "/", "GET", each, (b"",), False) for each in browsers]
        again = browsers[0] | {"if-none-match": '"abc"'}
        return [
            each.status
            for each in (*sent, await ask_once(front, "/", "GET", again, (b"",), False))
            if each
        ]

    assert asyncio.run(serve()) == [200, 200, 200, 304]
    assert len(computed.asked) == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_how_the_server_is_needs_no_computation(path: str) -> None:
    computed = Computed(BusyError(9))
    settings = Settings(metrics=True, rate=1)
    sent = ask(computed, path, headers={"host": "anything"}, settings=settings, times=4)
    assert sent
    assert sent.status == (503 if path == "/readyz" else 200)
    assert sent.headers["cache-control"] == "no-store"
    assert computed.asked == []


@pytest.mark.parametrize("method", ["POST", "TRACE", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_how_the_server_is_can_only_be_read(path: str, method: str) -> None:
    sent = ask(Computed(), path, method=method, settings=Settings(metrics=True))
    assert sent
    assert (sent.status, sent.headers["allow"]) == (405, "GET, HEAD")
    assert sent.problem["detail"] == "This address accepts only GET, HEAD."


def test_figures_are_served_only_where_they_are_asked_for() -> None:
    computed = Computed()
    ask(computed, "/metrics")
    assert [request.path for request in computed.asked] == ["/metrics"]


@pytest.mark.parametrize(("contact", "asked"), [("", 1), ("a@example.org", 0)])
def test_the_contact_is_served_where_it_is_set(contact: str, asked: int) -> None:
    computed = Computed()
    sent = ask(computed, "/.well-known/security.txt", settings=Settings(contact=contact))
    assert sent
    assert (sent.status, len(computed.asked)) == (200, asked)
    assert (b"Contact: mailto:a@example.org\nExpires: " in sent.body) == bool(contact)


def test_it_is_ready_from_when_it_has_warmed_up_until_it_stops() -> None:
    async def live() -> list[int]:
        front = Front(Settings(), Computed())
        told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        living = asyncio.create_task(front({"type": "lifespan"}, told.get, sent.put))
        found = [await _readiness(front)]
        await told.put({"type": "lifespan.startup"})
        await sent.get()
        found.append(await _readiness(front))
        await told.put({"type": "lifespan.shutdown"})
        await living
        return [*found, await _readiness(front)]

    assert asyncio.run(live()) == [503, 200, 503]


async def _readiness(front: Front) -> int:
    sent = await ask_once(front, "/readyz", "GET", {}, (b"",), False)
    assert sent
    return sent.status


def test_an_error_of_the_server_itself_is_answered_and_logged_without_its_message(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sent = ask(Computed(ValueError("x*y")))
    assert sent
    assert (sent.status, sent.problem["status"]) == (500, 500)
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert line.startswith("ValueError")
    assert "x*y" not in line


def test_headers_that_are_too_large_are_refused() -> None:
    computed = Computed()
    sent = ask(computed, headers={"cookie": "a" * 33_000})
    assert sent
    assert (sent.status, computed.asked) == (431, [])


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    [
        (BusyError(7), 503, "7"),
        (EndedError(over_time=True), 413, None),
        (EndedError(over_time=False), 503, "1"),
    ],
)
def test_what_cannot_be_computed_is_said_in_the_reader_s_language(
    error: Exception, status: int, retry: str | None
) -> None:
    english, korean = (
        ask(Computed(error), headers={"accept-language": language}) for language in ("en", "ko")
    )
    for sent in (english, korean):
        assert sent
        assert (sent.status, sent.headers.get("retry-after")) == (status, retry)
        assert sent.headers["content-type"] == "application/problem+json"
        assert sent.headers["x-content-type-options"] == "nosniff"
        assert sent.problem["status"] == status
    assert english and korean
    assert english.problem["detail"].isascii()
    assert not korean.problem["detail"].isascii()


def test_an_address_over_its_share_waits() -> None:
    computed = Computed(replace(PAGE, status=422))
    sent = ask(computed, settings=Settings(rate=1), times=4)
    assert sent
    assert sent.status == 429
    assert 1 <= int(sent.headers["retry-after"]) <= 60
    assert len(computed.asked) == 2  # of half a second each


def test_an_address_that_makes_many_short_links_waits() -> None:
    computed = Computed(replace(PAGE, status=201, cpu=0.0))

    async def serve() -> list[int]:
        front = Front(Settings(link_rate=2), computed)
        asked = [*(["/s/"] * 4), "/"]
        sent = [
            await ask_once(front, path, "POST" if path != "/" else "GET", {}, (b"",), False)
            for path in asked
        ]
        return [each.status for each in sent if each]

    assert asyncio.run(serve()) == [201, 201, 429, 429, 201]
    assert len(computed.asked) == 3


def test_work_for_a_client_that_has_left_is_dropped() -> None:
    computed = Computed(seconds=3600)
    assert ask(computed, leaves=True) is None
    assert computed.dropped == 1

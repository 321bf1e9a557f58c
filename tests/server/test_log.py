"""The log: a line a request, safe whatever was asked, with nothing that was typed in it."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from gradwalk.server.log import log_request, make_formatter
from gradwalk.server.message import Answer, Request
from gradwalk.web.answers import error_response

ASKED = Request("GET", "/graph.svg", "p=secret", (("host", "localhost"),), b"secret")
ANSWER = Answer(200, (), b"", 0.5, "0123456789ab", lane="small", queued=0.25)


def written(caplog: pytest.LogCaptureFixture, form: str = "json") -> str:
    """The last line of the log."""
    return make_formatter(form).format(caplog.records[-1])


def log(caplog: pytest.LogCaptureFixture, request: Request, answer: Answer = ANSWER) -> None:
    caplog.set_level(logging.INFO)
    log_request("00ff", request, answer, 1.25)


def test_a_request_is_one_object_with_these_members(caplog: pytest.LogCaptureFixture) -> None:
    log(caplog, ASKED)
    line = json.loads(written(caplog))
    assert re.fullmatch(r"[-0-9]{10}T[:0-9]{8}\.[0-9]{3}Z", line.pop("time"))
    assert line == {
        "level": "info",
        "message": "request",
        "id": "00ff",
        "method": "GET",
        "path": "/graph.svg",
        "status": 200,
        "ms": 1250,
        "cpu_ms": 500,
        "queue_ms": 250,
        "lane": "small",
        "origin": "computed",
        "program": "0123456789ab",
    }


def test_what_is_not_known_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    log(caplog, ASKED, Answer(429, (), b"", origin="refused"))
    assert json.loads(written(caplog)).keys().isdisjoint({"lane", "program"})


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/\n{}"),
        ("GET", "/\x1b[31m"),
        ("GET", "/\r\n2026-01-01 GET / 200"),
        ("GET", '/"},{"'),
        ("GET", "/\x00\x7f\x85"),
        ("GET", "/" + "a\n" * 9_000),
        ("G\nT", "/"),
    ],
)
def test_no_request_forges_a_line(
    method: str, path: str, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    log(caplog, replace(ASKED, method=method, path=path))
    line = written(caplog, form)
    assert len(line) < 600
    assert line.isascii()
    assert line.isprintable()


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_typed_is_logged(form: str, caplog: pytest.LogCaptureFixture) -> None:
    log(caplog, ASKED)
    assert "secret" not in written(caplog, form)


def test_a_failure_is_one_line_too_without_its_message(
    app, caplog: pytest.LogCaptureFixture
) -> None:
    with app.test_request_context():
        try:
            raise ZeroDivisionError(ASKED.query)
        except ZeroDivisionError as error:
            error_response(error, "en", "secret")
    line = written(caplog)
    assert line.isprintable()
    assert "secret" not in line
    failure = json.loads(line)
    assert failure["level"] == "error"
    assert failure["program"] == "2bb80d537b1d"
    assert failure["message"].startswith("ZeroDivisionError\n  File ")


def test_the_document_names_every_member(caplog: pytest.LogCaptureFixture) -> None:
    page = Path(__file__).parents[2].joinpath("docs", "monitoring.md").read_text("utf-8")
    log(caplog, ASKED)
    for member in json.loads(written(caplog)):
        assert re.search(rf"`{member}`", page), member

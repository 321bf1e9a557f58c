"""A request that differs in its number from one that was answered gets the same answer as alone."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from bench.circuits import make_circuit, write_program
from gradwalk.app import create_app
from gradwalk.core.limits import DEFAULT
from gradwalk.server.message import Answer, Request
from gradwalk.server.worker import answer_request

HEADERS = (
    ("accept-encoding", "gzip"),
    ("accept-language", "en"),
    ("content-type", "application/json"),
    ("host", "localhost"),
)
PROGRAM = "x = 2; y = 3\nf = relu(x) y + x"
INFINITE = "x = 2; y = 3\ng = 1/x\nf = relu(g) y + g/g - g + 2 y"
LARGE = write_program(make_circuit("mlp", 300))


def ask(
    app: Any, number: str, headers: tuple[tuple[str, str], ...] = HEADERS, **body: Any
) -> Answer:
    body = {"program": PROGRAM, "input": "x", "numbers": [number], **body}
    return answer_request(
        app, Request("POST", "/api/sweep", "", headers, json.dumps(body).encode())
    )


def read(answer: Answer) -> Any:
    body = answer.body
    return json.loads(gzip.decompress(body) if answer.header("content-encoding") else body)


def describe(answer: Answer) -> dict[str, str]:
    """The headers that say more than how long the body is."""
    return {
        name.lower(): value
        for name, value in answer.headers
        if name.lower() not in ("content-length", "content-encoding")
    }


REQUESTS: list[dict[str, Any]] = [
    {},
    {"step": 3},
    {"step": 5, "lang": "ko"},
    {"digits": 3},
    {"input": "y"},
    {"mode": "gate", "step": 4},
    {"program": LARGE, "input": "x0"},
    # infinite at 0, and what is computed from that is no number
    {"program": INFINITE},
    {"program": INFINITE, "step": 4, "lang": "ko"},
]


@pytest.mark.parametrize("body", REQUESTS, ids=str)
def test_the_second_number_is_answered_as_if_it_were_the_first(body: dict[str, Any]) -> None:
    app = create_app()
    ask(app, "1.5", **body)
    for number in ("-2.25", "1/3", "0"):
        answer, alone = ask(app, number, **body), ask(create_app(), number, **body)
        assert answer.status == alone.status == 200
        assert read(answer) == read(alone)
        assert describe(answer) == describe(alone)
        assert answer.header("content-length") == str(len(answer.body))
        assert answer.program == alone.program


def test_it_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app()
    ask(app, "1.5")
    monkeypatch.setattr(app, "wsgi_app", None)
    assert read(ask(app, "4"))["nodes"]["n0"]["value"] == "4|2"


OTHERS: list[tuple[str, dict[str, Any]]] = [
    # what is wrong with it, or differs besides the number
    ("two", {}),
    ("1e", {}),
    ("3", {"step": 99}),
    ("3", {"program": "x = 2\nf = x +"}),
    ("3", {"numbers": ["3", "4"]}),
    ("3", {"input": "z"}),
    ("3", {"extra": '"numbers": ["3"]'}),
]


@pytest.mark.parametrize(("number", "body"), OTHERS, ids=str)
def test_another_request_is_read(number: str, body: dict[str, Any]) -> None:
    app = create_app()
    ask(app, "1.5")
    for _ in range(2):
        answer, alone = ask(app, number, **body), ask(create_app(), number, **body)
        assert (answer.status, read(answer)) == (alone.status, read(alone))


def test_another_host_is_refused() -> None:
    app = create_app()
    ask(app, "1.5")
    other = (*HEADERS[:3], ("host", "elsewhere.example"))
    assert ask(app, "4", headers=other).status == 400


def test_another_language_is_answered_in_its_words() -> None:
    app = create_app()
    ask(app, "1.5", step=3)
    korean = (HEADERS[0], ("accept-language", "ko"), *HEADERS[2:])
    first, again = (ask(app, number, headers=korean, step=3) for number in ("4", "5"))
    title = read(ask(create_app(), "5", headers=korean, step=3))["explanations"][0]["title"]
    assert read(again)["explanations"][0]["title"] == title
    assert read(first)["numbers"] == ["4"]


def test_what_another_application_answered_counts_for_nothing() -> None:
    ask(create_app(), "1.5")
    strict = create_app({"LIMITS": replace(DEFAULT, characters=5)})
    assert [ask(strict, number).status for number in ("1.5", "4")] == [413, 413]

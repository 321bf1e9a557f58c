"""What is asked: good requests for the programs of the gallery, and strange ones of strangers."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.explain.text import LANGUAGES
from gradwalk.web.questions import QUESTIONS
from load.connections import Request
from tests.hostile import corpus

_STEPS = range(4)
"""Every program of the gallery has as many."""
_AMPLIFY = Path(corpus.__file__).with_name("amplify.jsonl")
_CODING = ("Accept-Encoding", "gzip, deflate, br, zstd")
_JSON = ("Content-Type", "application/json")


def link(program: str, **fields: object) -> Request:
    """Return the request for the page of a program."""
    return _get("/", program, fields)


def post(route: str, body: Mapping[str, Any]) -> Request:
    """Return a question of the page."""
    encoded = json.dumps(body, ensure_ascii=False).encode()
    return Request("POST", route, (_CODING, _JSON), encoded)


def list_good() -> list[Request]:
    """Return pages, views, explanations and pictures of the gallery, in all languages."""
    return [
        request
        for example, step, language in itertools.product(EXAMPLES, _STEPS, LANGUAGES)
        for request in _list_of(example.program, example.shapes, step, language)
    ]


def _list_of(program: str, shapes: bool, step: int, language: str) -> Iterator[Request]:
    look: dict[str, object] = {"step": step, "lang": language}
    if shapes:
        look["shapes"] = 1
    yield link(program, **look)
    yield _get("/graph.svg", program, look)
    body = {"program": program, "step": step, "shapes": shapes, "lang": language}
    yield post("/api/view", body)
    yield post("/api/explain", body)


def list_worst() -> list[Request]:
    """Return the small requests that were found to cost most."""
    rows = [json.loads(line) for line in _AMPLIFY.read_text("utf-8").splitlines()]
    return [post(row["route"], row["body"]) for row in rows]


def list_strange() -> list[Request]:
    """Return the worst requests, and every hostile program on one route after another."""
    worst = [json.loads(request.body)["program"] for request in list_worst()]
    hostile = [row["program"] for row in corpus.rows()]
    routes = itertools.cycle(["/", "/graph.svg", "/api/view", "/api/trace", *_questions()])
    asked = [_ask(route, program) for program, route in zip(worst + hostile, routes, strict=False)]
    return list_worst() + asked


def make_different(request: Request, number: int) -> Request:
    """Return the same question about a program that only a comment tells from others."""
    body = json.loads(request.body)
    return post(request.target, {**body, "program": f"{body['program']}\n# {number}"})


def _questions() -> Iterator[str]:
    return (f"/api/{name}" for name in QUESTIONS)


def _ask(route: str, program: str) -> Request:
    return post(route, {"program": program}) if route.startswith("/api/") else _get(route, program)


def _get(path: str, program: str, fields: Mapping[str, object] | None = None) -> Request:
    # a half of a surrogate pair cannot be in a link
    query = urlencode({"p": program, **(fields or {})}, errors="replace")
    return Request("GET", f"{path}?{query}", (_CODING,))

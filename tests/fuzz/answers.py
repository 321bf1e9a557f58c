"""Sends random requests, and says what holds for the answer to every one."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any, NoReturn
from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gradwalk.explain.text import text
from tests.fuzz.requests import Asked

_VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "wbr", "path", "circle", "use"})


def send(client: FlaskClient, asked: Asked) -> TestResponse:
    """Return the answer to `asked`."""
    return client.open(
        asked.path,
        method=asked.method,
        query_string=asked.query,
        data=None if asked.body is None else asked.body.encode("utf-8", "surrogatepass"),
        content_type=None if asked.body is None else "application/json",
        headers=asked.headers,
    )


def check(asked: Asked, answer: TestResponse) -> None:
    """Assert what holds for every answer: no fault, a form that can be read, and our own words."""
    status = answer.status_code
    assert status < 500
    if asked.method == "HEAD" or (asked.method == "OPTIONS" and status == 200):
        assert answer.data == b""
    elif answer.mimetype in ("application/json", "application/problem+json"):
        value = parse_json(answer.data)
        assert (answer.mimetype == "application/problem+json") == (status >= 400)
        problem = value if status >= 400 else value.get("problem")
        if problem is not None:
            assert problem["status"] == status or (status == 200 and problem["status"] >= 400)
            check_problem(problem, asked.language)
    elif answer.mimetype == "image/svg+xml":
        assert status == 200
        ElementTree.fromstring(answer.data)
    elif answer.mimetype == "text/html" and not (status == 200 and asked.path.startswith("/docs/")):
        # the pages of the documentation are written elsewhere
        Markup().check(answer.text)
        assert f'<html lang="{asked.language}"' in answer.text


def parse_json(data: bytes) -> Any:
    """Return the value of JSON as RFC 8259 has it, without NaN."""
    return json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def check_problem(problem: dict[str, Any], language: str) -> None:
    """Assert that a problem says what is wrong, and in which language."""
    # a program that can be read may have no gradient to write, and a library not compute it
    titles = {text(language, key) for key in (f"request.title.{problem['status']}", "export.title")}
    assert problem["title"] in titles
    assert problem["detail"]
    if language == "ko":
        assert re.search("[가-힣]", problem["detail"]), problem["detail"]


class Markup(HTMLParser):
    """Reads a page, and asserts that its elements close in order and its ids are unique."""

    def check(self, page: str) -> None:
        """Assert that `page` is well-formed."""
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)
        self.close()
        assert self.open == []
        assert page.startswith("<!doctype html>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        for name, value in attrs:
            if name == "id":
                assert value and value not in self.ids, value
                self.ids.add(value)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open and self.open.pop() == tag, tag

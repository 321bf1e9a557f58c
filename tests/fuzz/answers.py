"""Sends random requests, and says what holds for the answer to every one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, NoReturn
from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gradwalk.explain.text import text
from tests.fuzz.requests import Asked

_VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "wbr", "path", "circle", "use"})
_ATTRIBUTES = r"""[^"'<>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'<>]*+)*+"""
_TAG = re.compile(
    r"<!--.*?-->|<!doctype html>"
    rf"|(<(script|style)\b{_ATTRIBUTES}>).*?</\2>"
    rf"|<{_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
"""A tag; with what is between, where that is no markup."""


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
        check_markup(answer.text)
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


def check_markup(page: str) -> None:
    """Assert that `page` is well-formed: its elements close in order, and its ids are unique."""
    assert page.startswith("<!doctype html>")
    open_elements: list[str] = []
    ids: set[str] = set()
    end = 0
    for found in _TAG.finditer(page):
        assert "<" not in page[end : found.start()], page[end : found.end()]
        end = found.end()
        if found[0].startswith("<!"):
            continue
        tag = _read_tag(found[1] or found[0])
        if tag.id is not None:
            assert tag.id and tag.id not in ids, tag.id
            ids.add(tag.id)
        if tag.closes:
            assert tag.name in _VOID or (open_elements and open_elements.pop() == tag.name), found
        elif tag.name not in _VOID and not tag.is_closed and not found[1]:
            open_elements.append(tag.name)
    assert "<" not in page[end:]
    assert open_elements == []


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    id: str | None
    closes: bool = False
    is_closed: bool = False


class _TagReader(HTMLParser):
    """Reads one tag as browsers do."""

    tag: _Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tag = _Tag(tag, (dict(attrs)["id"] or "") if "id" in names else None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        assert self.tag
        self.tag = replace(self.tag, is_closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.tag = _Tag(tag, None, closes=True)


@lru_cache(maxsize=10_000)
def _read_tag(text: str) -> _Tag:
    """Most tags of a page are those of every page."""
    reader = _TagReader()
    reader.feed(text)
    assert reader.tag, text
    return reader.tag

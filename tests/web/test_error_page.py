"""A person's browser gets a page where a request is refused, and a program gets JSON."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest

from gradwalk.server.message import Request
from gradwalk.server.refusals import refuse
from gradwalk.web import board
from gradwalk.web.error_page import accepts_page, render_error_page
from gradwalk.web.problems import Problem
from tests.fuzz.answers import check_markup

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

ACCEPTS = [
    (BROWSER, True),
    ("text/html", True),
    ("text/html, application/json;q=0.9", True),
    ("*/*", False),
    ("", False),
    ("application/json", False),
    ("application/json, text/html", False),
    ("application/json, text/html;q=0.5", False),
    ("text/*", True),
    ("image/avif,image/webp,*/*;q=0.8", False),
    ("image/*", False),
    (";;;q=", False),
]


@pytest.mark.parametrize(("accept", "page"), ACCEPTS)
def test_who_gets_a_page(accept, page):
    assert accepts_page(accept) == page


AGAIN = [
    # what passes by itself may be tried again; what is wrong with the request stays so
    *((status, True) for status in (408, 429, 500, 503)),
    *((status, False) for status in (400, 404, 405, 411, 413, 415, 422)),
]


@pytest.mark.parametrize(("status", "again"), AGAIN)
def test_what_may_pass_can_be_tried_again(status, again):
    problem = {"title": "T", "status": status, "detail": "D."}
    page = render_error_page(problem, b"p=x", "en")
    assert ('<a class="strong" href="">' in page) == again


REFUSED = [
    ("GET", "/nothing", 404, "Page not found", "Go to Gradwalk"),
    ("GET", "/static/nothing.js", 404, "Page not found", "Go to Gradwalk"),
    ("GET", "/docs/nothing", 404, "Page not found", "Go to Gradwalk"),
    ("GET", "/api/view", 405, "This method is not allowed here", "Go to Gradwalk"),
    ("POST", "/api/trace", 415, "This is not JSON", "Go to Gradwalk"),
    ("GET", "/graph.svg?z=AAAA", 400, "The request cannot be read", "Go to Gradwalk"),
    ("GET", "/graph.svg?p=x&step=99", 400, "The request cannot be read", "Open the program"),
    ("GET", "/graph.svg?p=sigmiod(x)", 422, "The program cannot be read", "Open the program"),
    ("GET", f"/api/trace?p={'x' * 65}", 413, "This is too large", "Open the program"),
    ("GET", "/graph.svg?p=x&step=99&lang=ko", 400, "요청을 읽을 수 없습니다", "프로그램 열기"),
    ("GET", "/nothing?lang=ko", 404, "여기에는 아무것도 없습니다", "Gradwalk로 가기"),
]


@pytest.mark.parametrize(("method", "path", "status", "title", "way"), REFUSED)
def test_a_browser_gets_a_page(client, method, path, status, title, way):
    answer = client.open(path, method=method, headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    check_markup(answer.text)
    assert f"<h1>{title}</h1>" in answer.text
    assert way in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert {"Accept", "Accept-Language"} <= set(answer.vary)
    assert ("Allow" in answer.headers) == (status == 405)
    plain = client.open(path, method=method)
    assert (plain.status_code, plain.mimetype) == (status, "application/problem+json")
    assert html.escape(plain.json["detail"], quote=False) in html.unescape(answer.text)


def test_nothing_of_the_program_is_lost(client):
    program = "x = 1\ny = sigmiod(x) <b>&amp;"
    query = f"p={quote(program)}&step=3&theme=dark&digits=4"
    page = client.get(f"/graph.svg?{query}", headers={"Accept": BROWSER}).text
    assert f'<pre tabindex="0" aria-label="Program">{html.escape(program)}</pre>' in page
    assert 'data-theme="dark"' in page
    link = html.unescape(re.findall(r'class="strong" href="([^"]+)"', page)[0])
    opened = client.get(link)
    assert opened.status_code == 200
    assert html.escape(program, quote=False) in opened.text
    assert '"digits":4' in opened.text.replace(" ", "")


def test_a_fault_is_a_page_too(client, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(board, "trace_program", broken)
    answer = client.get("/graph.svg?p=x*y", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert '<a class="strong" href="">Try again</a>' in answer.text
    assert ">x*y</pre>" in answer.text


def _ask(method: str = "GET", query: str = "", **headers: str) -> Request:
    return Request(method, "/", query, tuple(headers.items()))


def test_a_busy_server_says_when_the_page_tries_again():
    answer = refuse(Problem(503, "request.busy"), _ask(query="p=x*y", accept=BROWSER), 7)
    page = answer.body.decode()
    check_markup(page)
    assert answer.header("content-type") == "text/html; charset=utf-8"
    assert answer.header("retry-after") == "7"
    assert '<meta http-equiv="refresh" content="7">' in page
    assert "This page tries again by itself in 7 s." in page
    assert 'href="/?p=x*y&amp;v=1&amp;lang=en"' in page
    # what was sent with it would not be sent again
    posted = refuse(Problem(503, "request.busy"), _ask("POST", accept=BROWSER), 7)
    assert b"refresh" not in posted.body


def test_a_busy_server_answers_in_the_language_of_the_link():
    for accept, kind in ((BROWSER, "text/html"), ("*/*", "application/problem+json")):
        answer = refuse(
            Problem(429, "request.rate", seconds=3), _ask(query="lang=ko", accept=accept), 3
        )
        assert answer.header("content-type").startswith(kind)
        assert answer.header("content-language") == "ko"
        assert "3초 뒤에" in answer.body.decode()
    other = refuse(Problem(429, "request.rate", seconds=3), _ask(**{"accept-language": "ko"}), 3)
    assert "3초 뒤에" in other.body.decode()


def test_a_wrong_body_is_answered_in_its_language(client):
    answer = client.post("/api/trace", json={"program": "x", "lang": "ko", "digits": 9})
    assert answer.json["title"] == "요청을 읽을 수 없습니다"
    answer = client.post(
        "/api/trace", json={"program": "x", "lang": 3}, headers={"Accept-Language": "ko"}
    )
    assert answer.json["title"] == "요청을 읽을 수 없습니다"

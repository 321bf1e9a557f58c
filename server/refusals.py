"""What the server itself refuses, in the words and the form of every other error."""

from __future__ import annotations

import json

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from gradwalk.server.message import Answer, Request
from gradwalk.web.error_page import accepts_page, render_error_page
from gradwalk.web.language import choose_language
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.security import security_headers


def refuse(problem: Problem, request: Request, retry_after: int | None = None) -> Answer:
    """Return the answer that says `problem` in the client's language, as a page or as JSON.

    `retry_after` is in seconds.
    """
    given = dict(request.headers)
    query = request.query.encode("latin-1")
    accepted = parse_accept_header(given.get("accept-language", ""), LanguageAccept)
    language = choose_language(query, accepted)
    members = describe_error(problem, language)
    if accepts_page(given.get("accept", "")):
        # a browser asks again by GET, whatever it asked by
        again = retry_after if request.method == "GET" else None
        mimetype, body = "text/html", render_error_page(members, query, language, again)
    else:
        mimetype, body = "application/problem+json", json.dumps(members, ensure_ascii=False)
    headers = _list_headers(problem, mimetype, language, retry_after)
    headers += security_headers(mimetype, request.path).items()
    return Answer(problem.status, tuple(headers), body.encode(), origin="refused")


def _list_headers(
    problem: Problem, mimetype: str, language: str, retry_after: int | None
) -> list[tuple[str, str]]:
    headers = [
        ("Content-Type", f"{mimetype}; charset=utf-8" if mimetype == "text/html" else mimetype),
        ("Content-Language", language),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept, Accept-Language"),
    ]
    if problem.status == 405:
        headers.append(("Allow", str(problem.words["methods"])))
    if problem.status == 411:
        # what follows may be part of a body whose end was seen elsewhere
        headers.append(("Connection", "close"))
    if retry_after is not None:
        headers.append(("Retry-After", str(retry_after)))
    return headers

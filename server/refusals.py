"""What the server itself refuses, in the words and the form of every other error."""

from __future__ import annotations

import json

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES
from gradwalk.server.message import Answer, Request
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.security import security_headers


def refuse(problem: Problem, request: Request, retry_after: int | None = None) -> Answer:
    """Return the answer that says `problem` in the client's language.

    `retry_after` is in seconds.
    """
    accepted = dict(request.headers).get("accept-language", "")
    languages = parse_accept_header(accepted, LanguageAccept)
    language = languages.best_match(LANGUAGES, DEFAULT_LANGUAGE)
    body = json.dumps(describe_error(problem, language), ensure_ascii=False).encode()
    headers = [("Content-Type", "application/problem+json"), ("Cache-Control", "no-store")]
    headers += security_headers("application/problem+json").items()
    if problem.status == 411:
        # what follows may be part of a body whose end was seen elsewhere
        headers.append(("Connection", "close"))
    if retry_after is not None:
        headers.append(("Retry-After", str(retry_after)))
    return Answer(problem.status, tuple(headers), body, origin="refused")

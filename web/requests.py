"""What every request has: its language, its program and its limits; and how each is answered."""

from __future__ import annotations

import logging
import time
from urllib.parse import quote

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from gradwalk.core.limits import Limits
from gradwalk.explain.text import text
from gradwalk.web.answers import error_response, hash_program
from gradwalk.web.fixed_templates import find_fixed
from gradwalk.web.language import choose_language, read_language
from gradwalk.web.problems import Problem
from gradwalk.web.security import add_security_headers
from gradwalk.web.state import State
from gradwalk.web.state_codec import parse_body, parse_query
from gradwalk.web.strict_json import parse_json_object

_log = logging.getLogger("gradwalk")


def watch_requests(app: Flask) -> None:
    """Prepare every request to `app`, and finish every response."""
    app.jinja_env.globals["say"] = _page_sentence
    app.jinja_env.globals["find_fixed"] = find_fixed
    app.before_request(begin_request)
    app.after_request(_finish_response)
    app.register_error_handler(Exception, _answer_error)


def begin_request() -> None:
    """Begin to serve the request at hand."""
    g.began = time.perf_counter()
    g.program = None
    # Until the request is read; an error in reading it needs a language, too.
    g.language = choose_language(request.query_string, request.accept_languages)
    if isinstance(request.routing_exception, RequestRedirect):
        # a missing slash: Werkzeug would redirect, and nothing here does
        raise NotFound


def read_state(fields: frozenset[str]) -> State:
    """Return what the request asks for in its body or, without one, in its query."""
    if request.method == "POST":
        body = parse_json_object(_read_body())
        g.language = read_language(body) or g.language
        state = parse_body(body, fields)
    else:
        state, error = parse_query(request.query_string, fields, get_limits())
        remember(state)
        if error:
            raise error
    remember(state)
    return state


def _read_body() -> bytes:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise Problem(415, "request.media-type")
    return request.get_data(cache=False)


def remember(state: State) -> None:
    """Answer in the language of `state`, and log its program's hash."""
    g.program = state.program
    g.language = state.lang or g.language


def get_limits() -> Limits:
    """Return the limits of the application."""
    limits: Limits = current_app.config["LIMITS"]
    return limits


def _page_sentence(key: str, **words: object) -> str:
    """Return a sentence of the page, for its templates."""
    return text(g.language, f"page.{key}", **words)


def _answer_error(error: Exception) -> Response:
    return error_response(error, g.language, g.program)


def _finish_response(response: Response) -> Response:
    program = hash_program(g.program)
    # The server logs requests by itself, and nothing of the program but this.
    request.environ["gradwalk.program"] = program
    spent = (time.perf_counter() - g.began) * 1000
    _log.info(
        "%s %s %d %.0f ms %s",
        request.method,
        quote(request.path),
        response.status_code,
        spent,
        program or "-",
    )
    if request.endpoint != "static":
        response.vary.add("Accept-Language")
    response.headers.setdefault("Cache-Control", "no-cache")
    if request.method in ("GET", "HEAD") and response.status_code == 200:
        # a page that is opened again is not sent again, where its bytes are the same
        response.add_etag()
        response.make_conditional(request)
    if request.method == "OPTIONS" and request.path.startswith("/api/"):
        # an embed in a sandbox asks first whether it may send JSON
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
    return add_security_headers(response, request.path)

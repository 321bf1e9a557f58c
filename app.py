"""Gradwalk over HTTP: the page, the trace and the picture."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, g, render_template, request
from flask_compress import Compress
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.explain.math.whole_derivative import derive_output
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.graphviz_render.exports import FORMATS, ExportFormat, PictureOptions
from gradwalk.graphviz_render.layout.dot.service import check_health
from gradwalk.web import board, costs, predict
from gradwalk.web.answers import OrderedJSON, error_response, hash_program, json_response
from gradwalk.web.assets import Assets, read_assets, send_asset
from gradwalk.web.documents import send_document
from gradwalk.web.gallery import MINIATURE_SECONDS, draw_example
from gradwalk.web.language import choose_language, read_language
from gradwalk.web.openapi.description import DESCRIPTION_ROUTE, describe_interfaces
from gradwalk.web.page import describe_page
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.security import MAX_BODY_BYTES, add_security_headers
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import list_ignored, parse_body, parse_query
from gradwalk.web.strict_json import parse_json_object

HOSTS = ("localhost", "127.0.0.1", "[::1]")

_log = logging.getLogger("gradwalk")


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Return the application.

    `settings` may hold TRUSTED_HOSTS (the names under which it answers), LIMITS (a
    core.limits.Limits) and Flask's own settings. All of them have defaults.
    """
    app = Flask("gradwalk", static_folder=None)
    app.config.from_mapping(
        TRUSTED_HOSTS=list(HOSTS),
        LIMITS=DEFAULT,
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/javascript",
            "application/json",
            "application/problem+json",
            "image/svg+xml",
        ],
    )
    app.config.from_mapping(settings or {})
    app.json = OrderedJSON(app)
    app.jinja_env.globals["say"] = _page_sentence
    # Werkzeug would redirect //x to /x; nothing here redirects.
    app.url_map.merge_slashes = False
    app.extensions["assets"] = read_assets()
    Compress(app)
    app.before_request(_begin_request)
    app.after_request(_finish_response)
    app.register_error_handler(Exception, _answer_error)
    app.add_url_rule("/", view_func=_serve_page)
    for each in FORMATS:
        app.add_url_rule(
            f"/graph{each.suffix}", f"graph_{each.name}", partial(_serve_picture, each)
        )
    app.add_url_rule("/examples/<name>.svg", view_func=_serve_miniature)
    app.add_url_rule("/docs/", view_func=send_document)
    app.add_url_rule("/docs/<path:name>", view_func=send_document)
    app.add_url_rule("/api/trace", view_func=_serve_trace, methods=["GET", "POST"])
    app.add_url_rule("/api/view", view_func=_serve_view, methods=["POST"])
    for name in QUESTIONS:
        answer = partial(_answer_question, name)
        app.add_url_rule(f"/api/{name}", name, answer, methods=["POST"])
    app.add_url_rule("/api/derivatives", view_func=_serve_derivatives)
    app.add_url_rule(DESCRIPTION_ROUTE, view_func=_serve_description)
    app.add_url_rule("/healthz", view_func=_serve_health)
    app.add_url_rule("/static/<name>", "static", _serve_asset)
    return app


# --- routes ---------------------------------------------------------------------------------


def _serve_page() -> Response:
    """Answer with the page; with the first example if the link names no program."""
    fields = fields_read_by("page")
    state, error = parse_query(request.query_string, fields, _limits())
    state = predict.open_exercise(state)
    fresh = state.program is None and error is None
    if fresh:
        state = replace(state, program=EXAMPLES[0].program)
    _remember(state)
    ignored = list_ignored(request.query_string, fields)
    variables, status = describe_page(state, error, g.language, _limits(), ignored)
    html = render_template("page.html", **variables, fresh=fresh, assets=_assets())
    response = Response(html, status)
    response.headers["Content-Language"] = g.language
    return response


def _serve_picture(file_format: ExportFormat) -> Response:
    """Answer with the picture at one step, the last by default; it refers to nothing outside."""
    state = _read_state(fields_read_by("picture"))
    result = board.trace_program(state, _limits(), costs.estimate_picture)
    board.check_step(state, result)
    options = PictureOptions(
        state.step, state.digits, g.language, state.theme or "light", state.arrays, state.symbols
    )
    return Response(file_format.write(result, options), mimetype=file_format.media_type)


def _serve_miniature(name: str) -> Response:
    """Answer with the small picture of an example, for its card in the gallery."""
    theme = _read_state(frozenset({"theme"})).theme or "light"
    response = Response(draw_example(name, theme, _limits()), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={MINIATURE_SECONDS}"
    return response


def _serve_trace() -> Response:
    state = _read_state(fields_read_by("trace"))
    result = board.trace_program(state, _limits(), costs.estimate_trace)
    return json_response(trace_to_json(result, g.language, state.digits, symbols=state.symbols))


def _serve_view() -> Response:
    """Answer with the trace and, unless the page already has that drawing, the picture.

    An unfinished program is no failed request: it is sent at every keystroke, and browsers report
    each 4xx on the console. Nor is training that no longer fits the program.
    """
    state = _read_state(fields_read_by("view"))
    try:
        view = board.build_board(state, g.language, _limits())
    except (ProgramError, Problem) as error:
        if state.program is None:
            raise
        return json_response({"problem": describe_error(error, g.language, state.program)})
    return json_response(view.to_json(with_svg=not view.is_known))


def _answer_question(name: str) -> Response:
    """Answer one of the page's questions about its program."""
    question = QUESTIONS[name]
    state = _read_state(question.fields)
    # The answer asks for the same trace, which is kept as long as it is held here.
    held = None
    if question.estimate is not None:
        held, _ = board.trace_or_shapes(state, _limits())
        costs.admit_answer(held, question.estimate(held, _limits()), _limits())
    answer = question.answer(state, g.language, _limits())
    del held
    return json_response(answer)


def _serve_derivatives() -> Response:
    """Answer with the derivative with respect to each input; null if too long to read."""
    state = _read_state(fields_read_by("trace"))
    result = board.trace_program(state, _limits(), costs.estimate_derivatives)
    by_input = derive_output(result, g.language, _limits())
    return json_response({"derivatives": by_input if any(by_input.values()) else None})


def _serve_description() -> Response:
    """Answer with the description of all routes, as OpenAPI has it."""
    return json_response(describe_interfaces())


def _serve_health() -> Response:
    status, reason = check_health()
    return json_response(
        {"status": status} if status == "ok" else {"status": status, "reason": reason}
    )


def _serve_asset(name: str) -> Response:
    return send_asset(_assets(), name)


def warm_up(app: Flask) -> None:
    """Do once what is slow the first time: late imports, templates, formulas, a first layout."""
    state = State(program=EXAMPLES[0].program)
    derive_output(board.build_board(state, DEFAULT_LANGUAGE, DEFAULT).trace)
    host = app.config["TRUSTED_HOSTS"][0].lstrip(".")
    with app.test_request_context("/", base_url=f"http://{host}"):
        _begin_request()
        _serve_page()


def _page_sentence(key: str, **words: object) -> str:
    """Return a sentence of the page, for its templates."""
    return text(g.language, f"page.{key}", **words)


# --- requests -------------------------------------------------------------------------------


def _begin_request() -> None:
    g.began = time.perf_counter()
    g.program = None
    # Until the request is read; an error in reading it needs a language, too.
    g.language = choose_language(request.query_string, request.accept_languages)
    if isinstance(request.routing_exception, RequestRedirect):
        # a missing slash: Werkzeug would redirect, and nothing here does
        raise NotFound


def _read_state(fields: frozenset[str]) -> State:
    """Return what the request asks for in its body or, without one, in its query."""
    if request.method == "POST":
        body = parse_json_object(_read_body())
        g.language = read_language(body) or g.language
        state = parse_body(body, fields)
    else:
        state, error = parse_query(request.query_string, fields, _limits())
        _remember(state)
        if error:
            raise error
    _remember(state)
    return state


def _read_body() -> bytes:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise Problem(415, "request.media-type")
    return request.get_data(cache=False)


def _remember(state: State) -> None:
    g.program = state.program
    g.language = state.lang or g.language


def _limits() -> Limits:
    limits: Limits = current_app.config["LIMITS"]
    return limits


def _assets() -> Assets:
    assets: Assets = current_app.extensions["assets"]
    return assets


# --- answers --------------------------------------------------------------------------------


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
    return add_security_headers(response)

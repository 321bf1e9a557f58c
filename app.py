"""Gradwalk over HTTP: the page, the trace and the picture."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from flask_compress import Compress

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.explain.math.whole_derivative import derivatives
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES, text, topic
from gradwalk.explain.trace_json import trace_dict
from gradwalk.graphviz_render.exports import FORMATS, ExportFormat, PictureOptions
from gradwalk.graphviz_render.layout.dot import check_health
from gradwalk.web import board, predict
from gradwalk.web.answers import OrderedJSON, error_response, json_response
from gradwalk.web.assets import Assets, read_assets, send_asset
from gradwalk.web.help import list_functions
from gradwalk.web.panels import PANELS
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.security import MAX_BODY_BYTES, add_security_headers
from gradwalk.web.state import State, field_choices, fields_read_by, link_fields
from gradwalk.web.state_codec import format_query, parse_body, parse_query
from gradwalk.web.strict_json import parse_json_object

HOSTS = ("localhost", "127.0.0.1", "[::1]")

_log = logging.getLogger("gradwalk")


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Return the application.

    `settings` may hold TRUSTED_HOSTS (the names under which it answers), LIMITS (a
    core.limits.Limits) and whatever Flask knows. Without it everything has a default.
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
    app.jinja_env.globals["say"] = _say
    # Werkzeug would redirect //x to /x; nothing here redirects.
    app.url_map.merge_slashes = False
    app.extensions["assets"] = read_assets()
    Compress(app)
    app.before_request(_begin)
    app.after_request(_finish)
    app.register_error_handler(Exception, _refuse)
    app.add_url_rule("/", view_func=_page)
    for each in FORMATS:
        app.add_url_rule(f"/graph{each.suffix}", f"graph_{each.name}", partial(_graph, each))
    app.add_url_rule("/api/trace", view_func=_trace, methods=["GET", "POST"])
    app.add_url_rule("/api/view", view_func=_view, methods=["POST"])
    for name in QUESTIONS:
        answered = partial(_answer, name)
        app.add_url_rule(f"/api/{name}", name, answered, methods=["POST"])
    app.add_url_rule("/api/derivatives", view_func=_derivatives)
    app.add_url_rule("/healthz", view_func=_health)
    app.add_url_rule("/static/<name>", "static", _static)
    return app


# --- routes ---------------------------------------------------------------------------------


def _page() -> Response:
    """The page; also where the program or the link is wrong, and then with what was typed."""
    state, wrong = parse_query(request.query_string, fields_read_by("page"), _limits())
    error: Exception | None = wrong
    state = predict.open_exercise(state)
    fresh = state.program is None and error is None
    if fresh:
        state = replace(state, program=EXAMPLES[0].program)
    _remember(state)
    shown = None
    if state.program is not None:
        try:
            shown = board.build_board(state, g.language, _limits())
        except (ProgramError, Problem) as found:
            error = error or found
    refused = describe_error(error, g.language, state.program) if error else None
    html = render_template(
        "page.html",
        state=asdict(state),
        language=g.language,
        languages=LANGUAGES.values(),
        view=shown.to_json(with_svg=False) if shown else None,
        svg=shown.render_svg() if shown else None,
        step=shown.step if shown else 0,
        links=_links(state, shown),
        error=refused,
        words=topic(g.language, "page."),
        examples=EXAMPLES,
        exercises=predict.list_exercises(g.language),
        exercise=predict.describe_exercise(state, g.language),
        questions=predict.questions_at(shown) if shown else [],
        functions=list_functions(g.language),
        fresh=fresh,
        panels=[asdict(panel) for panel in PANELS],
        fields=link_fields(),
        choices=field_choices(),
        assets=_assets(),
    )
    # Nothing is wrong with a page that shows an unreadable program and says why.
    status = refused["status"] if refused and not isinstance(error, ProgramError) else 200
    response = Response(html, status)
    response.headers["Content-Language"] = g.language
    return response


def _graph(file_format: ExportFormat) -> Response:
    """The picture at one step (the last when none is given), complete in itself."""
    state = _read_state(fields_read_by("picture"))
    result = board.trace_program(state, _limits())
    board.check_step(state, result)
    options = PictureOptions(state.step, state.digits, g.language, state.theme or "light")
    response = Response(file_format.write(result, options), mimetype=file_format.media_type)
    response.add_etag()
    response.make_conditional(request)
    return response


def _trace() -> Response:
    state = _read_state(fields_read_by("trace"))
    result = board.trace_program(state, _limits())
    return json_response(trace_dict(result, g.language, state.digits))


def _view() -> Response:
    """The trace and, unless the page draws that structure already, the picture.

    Somebody is typing, so a text that does not read yet is an ordinary answer here: browsers
    report every 4xx on the console, one for each keystroke. So is a training that the text
    does not fit any more.
    """
    state = _read_state(fields_read_by("view"))
    try:
        shown = board.build_board(state, g.language, _limits())
    except (ProgramError, Problem) as error:
        if state.program is None:
            raise
        return json_response({"problem": describe_error(error, g.language, state.program)})
    return json_response(shown.to_json(with_svg=state.known != shown.drawing.key))


def _answer(name: str) -> Response:
    """The answer to one of the page's questions about its program."""
    question = QUESTIONS[name]
    return json_response(question.answer(_read_state(question.fields), g.language, _limits()))


def _derivatives() -> Response:
    """The whole derivative by each input; null where it would be too long to read."""
    result = board.trace_program(_read_state(fields_read_by("trace")), _limits())
    found = derivatives(result, g.language, _limits())
    return json_response({"derivatives": found if any(found.values()) else None})


def _health() -> Response:
    status, reason = check_health()
    return json_response(
        {"status": status} if status == "ok" else {"status": status, "reason": reason}
    )


def _static(name: str) -> Response:
    return send_asset(_assets(), name)


def warm_up(app: Flask) -> None:
    """Do once what is slow the first time: late imports, templates, formulas, a first layout."""
    state = State(program=EXAMPLES[0].program)
    derivatives(board.build_board(state, DEFAULT_LANGUAGE, DEFAULT).trace)
    with app.test_request_context("/"):
        _begin()
        _page()


def _say(key: str, **words: object) -> str:
    """Return a sentence of the page, for its templates."""
    return text(g.language, f"page.{key}", **words)


# --- requests -------------------------------------------------------------------------------


def _begin() -> None:
    g.began = time.perf_counter()
    g.program = None
    # Until the request says otherwise; an error in reading it needs a language too.
    g.language = request.accept_languages.best_match(LANGUAGES, DEFAULT_LANGUAGE)


def _read_state(fields: frozenset[str]) -> State:
    """Return what the request asks for, from its body or else its query."""
    if request.method == "POST":
        state = parse_body(parse_json_object(_body()), fields)
    else:
        state, wrong = parse_query(request.query_string, fields, _limits())
        _remember(state)
        if wrong:
            raise wrong
    _remember(state)
    return state


def _body() -> bytes:
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


def _links(state: State, shown: board.Board | None) -> dict[str, str]:
    """Where Back and Next lead without a script, and the same state in each language."""
    links = {f"lang_{name}": f"/?{format_query(state, lang=name)}" for name in LANGUAGES}
    if shown:
        last = len(shown.trace.steps) - 1
        steps = {"first": 0, "back": shown.step - 1, "next": shown.step + 1, "last": last}
        for name, step in steps.items():
            if 0 <= step <= last and step != shown.step:
                links[name] = f"/?{format_query(state, step=step)}"
    return links


# --- answers --------------------------------------------------------------------------------


def _refuse(error: Exception) -> Response:
    return error_response(error, g.language, g.program)


def _finish(response: Response) -> Response:
    program = hashlib.sha256(g.program.encode()).hexdigest()[:12] if g.program else "-"
    spent = (time.perf_counter() - g.began) * 1000
    _log.info(
        "%s %s %d %.0f ms %s", request.method, request.path, response.status_code, spent, program
    )
    if request.endpoint != "static":
        response.vary.add("Accept-Language")
    response.headers.setdefault("Cache-Control", "no-cache")
    return add_security_headers(response)

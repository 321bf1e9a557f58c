"""The routes, from the registries: the page, the picture in every format, the questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import Flask, Response, current_app, g, render_template, request

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.explain.math.whole_derivative import derive_output
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.exports import FORMATS, ExportFormat
from gradwalk.graphviz_render.layout.dot.service import check_health
from gradwalk.page.assets import Assets
from gradwalk.web import board, costs, predict
from gradwalk.web.answers import json_response
from gradwalk.web.assets import send_asset
from gradwalk.web.documents import send_document
from gradwalk.web.embed import describe_embed
from gradwalk.web.export_options import admit_export, read_options
from gradwalk.web.gallery import MINIATURE_SECONDS, draw_example
from gradwalk.web.help_routes import add_help_routes
from gradwalk.web.link_routes import add_link_routes
from gradwalk.web.openapi.description import DESCRIPTION_ROUTE, describe_interfaces
from gradwalk.web.page import describe_page
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.repeats import offer_repeat
from gradwalk.web.requests import begin_request, get_limits, read_state, remember
from gradwalk.web.security import EMBED_PATH
from gradwalk.web.share_routes import add_share_routes
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import list_ignored, parse_query
from gradwalk.web.unfurling import describe_unfurling
from gradwalk.web.unfurling_routes import add_unfurling_routes


def add_routes(app: Flask) -> None:
    """Add every route to `app`."""
    app.add_url_rule("/", view_func=_serve_page)
    app.add_url_rule(EMBED_PATH, view_func=_serve_embed)
    for each in FORMATS:
        app.add_url_rule(f"/{each.file}", each.file.replace(".", "_"), partial(_serve_export, each))
    add_link_routes(app)
    add_unfurling_routes(app)
    add_share_routes(app)
    add_help_routes(app)
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


def _serve_page() -> Response:
    """Answer with the page; with the first example if the link names no program."""
    fields = fields_read_by("page")
    state, error = parse_query(request.query_string, fields, get_limits())
    state = predict.open_exercise(state)
    fresh = state.program is None and error is None
    if fresh:
        state = replace(state, program=EXAMPLES[0].program)
    remember(state)
    ignored = list_ignored(request.query_string, fields)
    variables, status = describe_page(state, error, g.language, get_limits(), ignored)
    linked = State(lang=state.lang) if fresh else state
    shared = describe_unfurling(
        linked, variables["view"], variables["step"], g.language, request.host_url
    )
    html = render_template("page.html", **variables, shared=shared, fresh=fresh, assets=_assets())
    response = Response(html, status)
    response.headers["Content-Language"] = g.language
    return response


def _serve_embed() -> Response:
    """Answer with the board alone, for a frame of another page."""
    state, error = parse_query(request.query_string, fields_read_by("embed"), get_limits())
    remember(state)
    variables, status = describe_embed(state, error, g.language, get_limits())
    html = render_template("embed.html", **variables, assets=_assets())
    response = Response(html, status)
    response.headers["Content-Language"] = g.language
    return response


def _serve_export(file_format: ExportFormat) -> Response:
    """Answer with a file to take along; it refers to nothing outside."""
    state = read_state(fields_read_by("picture") | file_format.reads)
    options = read_options(state, g.language)
    result = board.trace_program(state, get_limits())
    board.check_step(state, result)
    admit_export(file_format, result, options, get_limits())
    response = Response(file_format.write(result, options), mimetype=file_format.media_type)
    if file_format.policy is not None:
        response.headers["Content-Security-Policy"] = file_format.policy()
    return response


def _serve_miniature(name: str) -> Response:
    """Answer with the small picture of an example, for its card in the gallery."""
    theme = read_state(frozenset({"theme"})).theme or "light"
    response = Response(draw_example(name, theme, get_limits()), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={MINIATURE_SECONDS}"
    return response


def _serve_trace() -> Response:
    state = read_state(fields_read_by("trace"))
    result = board.trace_program(state, get_limits(), costs.estimate_trace)
    return json_response(trace_to_json(result, g.language, state.digits, symbols=state.symbols))


def _serve_view() -> Response:
    """Answer with the trace and, unless the page already has that drawing, the picture.

    An unfinished program is no failed request: it is sent at every keystroke, and browsers report
    each 4xx on the console. Nor is training that no longer fits the program.
    """
    state = read_state(fields_read_by("view"))
    try:
        view = board.build_board(state, g.language, get_limits())
    except (ProgramError, Problem) as error:
        if state.program is None:
            raise
        return json_response({"problem": describe_error(error, g.language, state.program)})
    return json_response(view.to_json(with_svg=not view.is_known))


def _answer_question(name: str) -> Response:
    """Answer one of the page's questions about its program."""
    question = QUESTIONS[name]
    state = read_state(question.fields)
    # The answer asks for the same trace, which is kept as long as it is held here.
    held = None
    if question.estimate is not None:
        held, _ = board.trace_or_shapes(state, get_limits())
        costs.admit_answer(held, question.estimate(held, get_limits()), get_limits())
    answer = question.answer(state, g.language, get_limits())
    if question.repeat is not None:
        offer_repeat(request.environ, question.repeat(state, g.language, get_limits()))
    del held
    return json_response(answer)


def _serve_derivatives() -> Response:
    """Answer with the derivative with respect to each input; null if too long to read."""
    state = read_state(fields_read_by("trace"))
    result = board.trace_program(state, get_limits(), costs.estimate_derivatives)
    by_input = derive_output(result, g.language, get_limits())
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


def _assets() -> Assets:
    assets: Assets = current_app.extensions["assets"]
    return assets


def warm_up(app: Flask) -> None:
    """Do once what is slow the first time: late imports, templates, formulas, a first layout."""
    state = State(program=EXAMPLES[0].program)
    derive_output(board.build_board(state, DEFAULT_LANGUAGE, DEFAULT).trace)
    host = app.config["TRUSTED_HOSTS"][0].lstrip(".")
    with app.test_request_context("/", base_url=f"http://{host}"):
        begin_request()
        _serve_page()

"""The routes that other sites ask about a link: its card, and how it is embedded."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound
from werkzeug.sansio.utils import host_is_trusted

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.exports.pictures.card import draw_card, estimate_card
from gradwalk.page.program_name import name_program
from gradwalk.web import board
from gradwalk.web.answers import json_response
from gradwalk.web.export_options import read_options
from gradwalk.web.link_routes import find_link
from gradwalk.web.problems import Problem
from gradwalk.web.requests import get_limits, read_state
from gradwalk.web.security import EMBED_PATH
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import parse_query
from gradwalk.web.unfurling import CARD_PATH, OEMBED_PATH, describe_oembed

_SHORT = "/s/"


def add_unfurling_routes(app: Flask) -> None:
    """Add the routes of the card and of oEmbed to `app`."""
    app.add_url_rule(CARD_PATH, "card", _serve_card)
    app.add_url_rule(OEMBED_PATH, "oembed", _serve_oembed)


def _serve_card() -> Response:
    """Answer with the picture of a step, framed for a message app."""
    state = read_state(fields_read_by("picture"))
    options = read_options(state, g.language)
    result, _ = board.trace_or_shapes(
        state, get_limits(), lambda trace, _: estimate_card(trace, options)
    )
    # beyond the last step the page shows the last one
    if state.step is not None:
        options = replace(options, step=min(state.step, len(result.steps) - 1))
    title = name_program(state.program or "", g.language) or ""
    return Response(draw_card(result, options, title), mimetype="image/png")


def _serve_oembed() -> Response:
    """Answer with how a page of this site is embedded, as oembed.com describes it."""
    if request.args.get("format", "json") != "json":
        raise Problem(501, "oembed.format")
    state = _read_linked(request.args.get("url", ""))
    sizes = (request.args.get(name, type=int) for name in ("maxwidth", "maxheight"))
    return json_response(describe_oembed(state, state.lang or g.language, request.host_url, *sizes))


def _read_linked(address: str) -> State:
    """Return the state of a page of this site. Raises NotFound for every other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NotFound from None
    if parts.scheme not in ("http", "https") or not _is_ours(parts.netloc):
        raise NotFound
    query = parts.query
    if parts.path.startswith(_SHORT):
        query = urlsplit(find_link(parts.path.removeprefix(_SHORT))).query
    elif parts.path not in ("/", EMBED_PATH):
        raise NotFound
    # a link that says more than an embed can show is not refused for it
    fields = fields_read_by("page") | fields_read_by("embed")
    state, error = parse_query(query.encode(), fields, get_limits())
    if error:
        raise error
    return state if state.program is not None else State(program=EXAMPLES[0].program)


def _is_ours(host: str) -> bool:
    return bool(host) and host_is_trusted(host, current_app.config["TRUSTED_HOSTS"])

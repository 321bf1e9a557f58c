"""The Share dialog as a page of its own, for a browser without a script."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, render_template, request

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.web.requests import get_limits, remember
from gradwalk.web.share import SHARE_FIELDS, describe_share
from gradwalk.web.state import State
from gradwalk.web.state_codec import parse_query

SHARE_PATH = "/share"


def add_share_routes(app: Flask) -> None:
    """Add the route of the page to `app`."""
    app.add_url_rule(SHARE_PATH, "share_page", _serve_share)


def _serve_share() -> Response:
    # a number that a form leaves empty is not chosen
    parts = [part for part in request.query_string.split(b"&") if not part.endswith(b"=")]
    state, error = parse_query(b"&".join(parts), SHARE_FIELDS, get_limits())
    remember(state)
    if error:
        raise error
    if state.program is None:
        state = State(program=EXAMPLES[0].program, lang=state.lang)
    variables = describe_share(state, g.language, get_limits(), request.host_url)
    html = render_template(
        "share_page.html", **variables, theme=state.theme, assets=current_app.extensions["assets"]
    )
    response = Response(html)
    response.headers["Content-Language"] = g.language
    return response

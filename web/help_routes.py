"""The help as a page, for a browser without a script, and as what the dialog and the editor ask."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, render_template

from gradwalk.web.answers import json_response
from gradwalk.web.help import HELP_PATH, describe_help
from gradwalk.web.requests import read_state

HELP_API_PATH = "/api/help"
HELP_PAGE_FIELDS = frozenset({"theme", "lang"})
HELP_FIELDS = frozenset({"lang"})


def add_help_routes(app: Flask) -> None:
    """Add both routes to `app`."""
    app.add_url_rule(HELP_PATH, "help_page", _serve_page)
    app.add_url_rule(HELP_API_PATH, "help", _serve_content)


def _serve_page() -> Response:
    theme = read_state(HELP_PAGE_FIELDS).theme
    variables = describe_help(g.language)
    assets = current_app.extensions["assets"]
    response = Response(render_template("help_page.html", **variables, theme=theme, assets=assets))
    response.headers["Content-Language"] = g.language
    return response


def _serve_content() -> Response:
    read_state(HELP_FIELDS)
    return json_response({"markup": render_template("help.html", **describe_help(g.language))})

"""The page that a person sees for a refused request; a program gets the same as JSON.

It is written without Flask, since the server refuses requests in a process that runs none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import text
from gradwalk.page.assets import read_assets
from gradwalk.web.state import State, fields_read_by
from gradwalk.web.state_codec import format_link, parse_query

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
_KINDS = ("application/problem+json", "application/json", "text/html")
"""What a problem can be answered as; of what a client takes equally, the first."""
_LASTING = frozenset({400, 404, 405, 411, 413, 415, 422, 431})
"""The same request is refused again, so the page offers no second try."""


def accepts_page(accept: str) -> bool:
    """Return whether a client with this Accept header would rather have a page than JSON."""
    return parse_accept_header(accept, MIMEAccept).best_match(_KINDS) == "text/html"


def render_error_page(
    problem: dict[str, Any], query: bytes, language: str, retry_after: int | None = None
) -> str:
    """Return the page for the members of a problem.

    It shows the program of the query, if it has one, and links to the page with all that the query
    asks for. After `retry_after` seconds the browser asks again.
    """
    state, _ = parse_query(query, fields_read_by("page"), DEFAULT)
    return (
        _environment()
        .get_template("error.html")
        .render(
            problem=problem,
            program=state.program,
            link=format_link(state if state.program is not None else State(), lang=language),
            theme=state.theme,
            lasting=problem["status"] in _LASTING,
            retry_after=retry_after,
            language=language,
            assets=read_assets(),
            say=lambda key, **words: text(language, f"page.{key}", **words),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)

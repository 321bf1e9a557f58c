"""Short links: kept on a click, opened by a redirect to the page, and drawn as a QR code."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, Response, current_app, request

from gradwalk.web.answers import json_response
from gradwalk.web.problems import Problem
from gradwalk.web.qr_code import draw_qr_code
from gradwalk.web.requests import read_state
from gradwalk.web.short_links.codes import read_code
from gradwalk.web.short_links.link_store import LinkStore, StoreAwayError, StoreFullError
from gradwalk.web.state import fields_read_by
from gradwalk.web.state_codec import format_link

LINKS_ROUTE = "/s/"
"""Not below /api/, which other sites may ask: their visitors keep nothing here."""
MOST_CHARACTERS = 8_000
"""Of a link that is kept: as a header it passes every proxy."""


def add_link_routes(app: Flask) -> None:
    """Add the routes of short links to `app`."""
    app.add_url_rule(LINKS_ROUTE, "links", _keep_link, methods=["POST"])
    app.add_url_rule("/s/<code>", "short_link", _open_link)
    app.add_url_rule("/s/<code>.svg", "short_link_code", _draw_link)


def _keep_link() -> Response:
    """Keep the link to a state of the page, and answer with its short one."""
    state = read_state(fields_read_by("page"))
    if state.program is None:
        raise Problem(400, "request.program-missing")
    # the gallery is over the page, and the wall belongs to one room
    link = format_link(replace(state, gallery=False, project=False))
    if len(link) > MOST_CHARACTERS:
        raise Problem(413, "links.long", limit=MOST_CHARACTERS)
    try:
        code = _find_store().put(link)
    except StoreFullError:
        raise Problem(507, "links.full") from None
    except StoreAwayError:
        raise Problem(503, "links.away") from None
    # the status says that something was kept: such an answer is not taken from a cache
    return json_response({"link": f"/s/{code}", "qr": f"/s/{code}.svg"}, 201)


def _open_link(code: str) -> Response:
    """Lead to the page at the link of `code`, which is always one of this site."""
    response = Response(status=303)
    response.headers["Location"] = find_link(code)
    return response


def _draw_link(code: str) -> Response:
    """Answer with the QR code of a short link."""
    theme = read_state(frozenset({"theme"})).theme or "light"
    find_link(code)
    address = f"{request.host_url}s/{read_code(code)}"
    return Response(draw_qr_code(address, theme), mimetype="image/svg+xml")


def find_link(text: str) -> str:
    """Return the long link of a code. Raises Problem where there is none."""
    code = read_code(text)
    try:
        link = _find_store().get(code) if code else None
    except StoreAwayError:
        raise Problem(503, "links.away") from None
    # whatever is kept there: it leads to this page, and nowhere else
    if link is None or not link.startswith("/?"):
        raise Problem(404, "links.unknown")
    return link


def _find_store() -> LinkStore:
    store: LinkStore | None = current_app.config["LINKS"]
    if store is None:
        raise Problem(404, "links.off")
    return store

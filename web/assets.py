"""Sends the built files that the page loads, named after their content: a browser may keep them."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, request

from gradwalk.page.assets import FOLDER, Assets
from gradwalk.web.files import send_content

_FOR_EVER = "public, max-age=31536000, immutable"
_CODINGS = {"br": ".br", "gzip": ".gz"}
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


def send_asset(assets: Assets, name: str) -> Response:
    """Return the built file `name`, as compressed by the build if the browser can read that.

    Any other name is not found.
    """
    if name not in assets.files:
        abort(404)
    mimetype = _TYPES[Path(name).suffix]
    for coding, suffix in _CODINGS.items():
        if request.accept_encodings.quality(coding) and (FOLDER / f"{name}{suffix}").exists():
            response = send_content(FOLDER, f"{name}{suffix}", mimetype)
            response.content_encoding = coding
            break
    else:
        response = send_content(FOLDER, name, mimetype)
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = _FOR_EVER
    return response

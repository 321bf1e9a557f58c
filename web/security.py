"""Security headers of every response, and the largest body of a request."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import get_args

from flask import Response

from gradwalk.graphviz_render.drawing.style import Theme, build_miniature_style
from gradwalk.graphviz_render.flat.style import build_flat_style

MAX_BODY_BYTES = 256 * 1024
"""In bytes. The longest program fits, at three bytes for each Korean letter."""

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@cache
def picture_policy() -> str:
    """Return the policy of a picture; opened alone it may use its own style and the fonts in it.

    Raises RuntimeError if the fonts, which are part of the style, have not been built.
    """
    sheets = (build_flat_style(), *map(build_miniature_style, get_args(Theme)))
    styles = " ".join(map(_hash_style, sheets))
    return "; ".join(
        (
            "default-src 'none'",
            "font-src data:",
            f"style-src {styles}",
            "frame-ancestors 'none'",
            "sandbox",
        )
    )


def add_security_headers(response: Response) -> Response:
    """Add the headers to `response`, and return it."""
    for name, value in security_headers(response.mimetype or "").items():
        response.headers.setdefault(name, value)
    return response


def security_headers(mimetype: str) -> dict[str, str]:
    """Return the headers of a response with content of `mimetype`."""
    picture = mimetype == "image/svg+xml"
    return _HEADERS | {
        "Content-Security-Policy": picture_policy() if picture else PAGE_POLICY,
        # Other sites may show a picture; everything else is for our own page.
        "Cross-Origin-Resource-Policy": "cross-origin" if picture else "same-origin",
    }


def _hash_style(sheet: str) -> str:
    return f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'"

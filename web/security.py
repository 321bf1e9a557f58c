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

EMBED_PATH = "/embed"
"""The only page that other sites may show in a frame."""
_PUBLIC_PATHS = ("/static/", "/api/", "/oembed")
"""What an embed loads and asks: in a sandboxed frame its origin is none, so that its own site is
another one to the browser. All of it is the same for everybody, and no request has credentials."""

_PAGE_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
# the page shows the embed that it gives the code for
PAGE_POLICY = "; ".join((*_PAGE_DIRECTIVES, "frame-src 'self'", "frame-ancestors 'none'"))
# without frame-ancestors every page may frame it, also a file and one in a sandbox, which are no
# origin that `*` would match
EMBED_POLICY = "; ".join(_PAGE_DIRECTIVES)


_HEADERS = {
    "X-Content-Type-Options": "nosniff",
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
    flat = (build_flat_style(words=words) for words in (False, True))
    sheets = (*flat, *map(build_miniature_style, get_args(Theme)))
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


def add_security_headers(response: Response, path: str) -> Response:
    """Add the headers to `response`, the answer to a request for `path`, and return it."""
    present = {name.lower() for name, _ in response.headers}
    for name, value in security_headers(response.mimetype or "", path).items():
        if name.lower() not in present:
            response.headers.add(name, value)
    return response


def security_headers(mimetype: str, path: str) -> dict[str, str]:
    """Return the headers of a response with content of `mimetype` to a request for `path`."""
    picture = mimetype == "image/svg+xml"
    shown = mimetype.startswith("image/")
    public = path.startswith(_PUBLIC_PATHS)
    # an answer that says what is wrong with an embed is read in its frame
    framed = path == EMBED_PATH and not picture
    policy = picture_policy() if picture else EMBED_POLICY if framed else PAGE_POLICY
    return {
        **_HEADERS,
        "Content-Security-Policy": policy,
        # Other sites may show a picture and an embed; everything else is for our own pages.
        "Cross-Origin-Resource-Policy": (
            "cross-origin" if shown or framed or public else "same-origin"
        ),
        **({} if framed else {"X-Frame-Options": "DENY"}),
        **({"Access-Control-Allow-Origin": "*"} if public else {}),
        **({"Access-Control-Expose-Headers": "Retry-After"} if path.startswith("/api/") else {}),
    }


def _hash_style(sheet: str) -> str:
    return f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'"

"""The documentation site: `./dev docs` builds it into static/docs, and the help links to it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from flask import Response

from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.web.files import send_content

FOLDER = Path(__file__).resolve().parent.parent / "static" / "docs"
START = "index.html"
GUIDE = "first.html"
"""The first page of the guide, in the folder of its language."""

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def has_documents() -> bool:
    """Return whether the site was built."""
    return (FOLDER / START).is_file()


def find_guide(language: str) -> str | None:
    """Return the address of the guide in `language`, else in the default one, else None."""
    for each in (language, DEFAULT_LANGUAGE):
        if (FOLDER / each / GUIDE).is_file():
            return f"/docs/{each}/{GUIDE}"
    return None


def send_document(name: str = START) -> Response:
    """Return a file of the site; 404 where there is none."""
    response = send_content(FOLDER, name)
    response.headers["Content-Security-Policy"] = _policy(FOLDER / name)
    return response


def _policy(file: Path) -> str:
    """What a page of the site may do: run its own scripts, style itself, and frame our boards.

    The generator writes scripts and styles into its pages; nothing in them is a user's.
    """
    scripts = _INLINE_SCRIPT.findall(file.read_bytes()) if file.suffix == ".html" else []
    hashes = [f"'sha256-{b64encode(sha256(each).digest()).decode()}'" for each in scripts]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *dict.fromkeys(hashes))),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )

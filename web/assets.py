"""The built files that the page loads, named after their content: a browser may keep them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Response, abort, request

from gradwalk.web.files import send_content

FOLDER = Path(__file__).resolve().parent.parent / "static" / "dist"

_FOR_EVER = "public, max-age=31536000, immutable"
_CODINGS = {"br": ".br", "gzip": ".gz"}
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Assets:
    """What the build's manifest says: the files that the page asks for, and all there are."""

    script: str
    sheet: str
    icon: str
    fonts: tuple[str, ...]
    panels: Mapping[str, tuple[str, ...]]
    """What each panel loads when it is first shown, by its name."""
    embed: tuple[str, ...]
    """What the board alone loads beside the script."""
    embed_sheet: str
    files: frozenset[str]


def read_assets() -> Assets:
    """Return what was built. Raise RuntimeError where nothing was."""
    try:
        manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        raise RuntimeError("The page is not built: run ./dev build") from None
    return Assets(
        script=manifest["script"],
        sheet=manifest["sheet"],
        icon=manifest["icon"],
        fonts=tuple(manifest["fonts"]),
        panels={name: tuple(files) for name, files in manifest["panels"].items()},
        embed=tuple(manifest["embed"]),
        embed_sheet=manifest["embed_sheet"],
        files=frozenset(manifest["files"]),
    )


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

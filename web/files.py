"""Sends files with tags of their content: equal on every machine, whenever it was installed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from flask import Response, request, send_from_directory


def send_content(folder: Path, name: str, mimetype: str | None = None) -> Response:
    """Return the file `name` in `folder`, or 304 to a client that has it; 404 where there is none.

    Without `mimetype` it is that of the suffix.
    """
    response = send_from_directory(folder, name, mimetype=mimetype, etag=False, conditional=False)
    # its date is that of the installation
    response.headers.pop("Last-Modified")
    response.set_etag(sha256((folder / name).read_bytes()).hexdigest()[:16])
    response.make_conditional(request)
    return response

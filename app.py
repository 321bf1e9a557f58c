"""Gradwalk over HTTP: the page, the trace and the picture.

What computes is loaded when an application is created, not when this module is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_compress import Compress

from gradwalk.core.limits import DEFAULT

HOSTS = ("localhost", "127.0.0.1", "[::1]")


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Return the application.

    `settings` may hold TRUSTED_HOSTS (the names under which it answers), LIMITS (a
    core.limits.Limits), LINKS (what keeps short links, as `web.short_links.open_store` opens it;
    by default nothing does) and Flask's own settings. All of them have defaults.
    """
    from gradwalk.page.assets import read_assets
    from gradwalk.web.answers import OrderedJSON
    from gradwalk.web.repeats import Repeats
    from gradwalk.web.requests import watch_requests
    from gradwalk.web.routes import add_routes
    from gradwalk.web.security import MAX_BODY_BYTES

    app = Flask("gradwalk", static_folder=None)
    app.config.from_mapping(
        TRUSTED_HOSTS=list(HOSTS),
        LIMITS=DEFAULT,
        LINKS=None,
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        # two thirds of the time of level 6, for 9 % more bytes
        COMPRESS_LEVEL=4,
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/javascript",
            "application/json",
            "application/problem+json",
            "image/svg+xml",
        ],
    )
    app.config.from_mapping(settings or {})
    app.json = OrderedJSON(app)
    # Werkzeug would redirect //x to /x; nothing here redirects.
    app.url_map.merge_slashes = False
    app.extensions["assets"] = read_assets()
    app.extensions["repeats"] = Repeats()
    Compress(app)
    watch_requests(app)
    add_routes(app)
    return app

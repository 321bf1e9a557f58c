"""Routes have names, of which there are a few, whatever is asked."""

from __future__ import annotations

import pytest

from gradwalk.server.routes import UNKNOWN, find_route


@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        ("GET", "/", "/"),
        ("HEAD", "/", "/"),
        ("GET", "/graph.svg", "/graph.svg"),
        ("GET", "/static/main-abc.js", "/static/<name>"),
        ("GET", "/docs/a/b.html", "/docs/<path:name>"),
        ("POST", "/api/explain", "/api/explain"),
        # refused, and still that route
        ("GET", "/api/explain", "/api/explain"),
        ("BREW", "/", "/"),
        ("GET", "/s/abcdefghij", "/s/<code>"),
        ("GET", "/s/abcdefghij.svg", "/s/<code>.svg"),
        ("POST", "/s/", "/s/"),
        ("GET", "/graph.svg/", UNKNOWN),
        # leading slashes count as one, as the application has it
        ("GET", "//", "/"),
        ("GET", "//x/graph.svg", UNKNOWN),
        ("GET", "", UNKNOWN),
        ("GET", "/static/a/b", UNKNOWN),
        ("GET", "/wp-login.php", UNKNOWN),
        ("GET", "/\x00\xff", UNKNOWN),
        ("GET", "http://localhost/", UNKNOWN),
    ],
)
def test_a_path_has_a_route(method: str, path: str, route: str) -> None:
    assert find_route(method, path) == route

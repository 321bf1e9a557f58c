"""The names of the routes: what a request asked for, without what it typed."""

from __future__ import annotations

from functools import cache, lru_cache

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import MapAdapter, Rule

from gradwalk.app import create_app

UNKNOWN = "unknown"
"""The name of all paths that are no route."""
_MOST_PATH = 1_000
"""Characters; no route is longer."""


def find_route(method: str, path: str) -> str:
    """Return the route of a path as the application writes it, or `unknown`."""
    return _find_route(method, path) if len(path) <= _MOST_PATH else UNKNOWN


@lru_cache(1024)
def _find_route(method: str, path: str) -> str:
    rule = _match(method, path)
    return rule.rule if rule else UNKNOWN


def _match(method: str, path: str) -> Rule | None:
    try:
        return _adapter().match(path, method, return_rule=True)[0]
    except MethodNotAllowed as refused:
        # the route is there, and answers other methods
        others = refused.valid_methods
        return _match(next(iter(others)), path) if others else None
    except HTTPException:
        return None


@cache
def _adapter() -> MapAdapter:
    return create_app().url_map.bind("localhost")

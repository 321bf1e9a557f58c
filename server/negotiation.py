"""What a client accepts, in the few words that an answer depends on: browsers differ in many more.

Two browsers that get the same bytes then ask the same, and find what is kept for each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES
from gradwalk.web.error_page import accepts_page

CODINGS = ("zstd", "br", "gzip")
"""The content codings of answers. What is built is kept in the last two."""
_SELECTED = (
    *("accept", "accept-encoding", "accept-language", "content-type", "host"),
    # as a trusted proxy has it: an answer with an address in full hangs on it
    "x-forwarded-proto",
)
"""The headers that an answer may depend on. The computing processes see no others."""
_MOST_CHARACTERS = 300
"""A longer header is passed on as it is; no browser sends one."""


def select_headers(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the headers that answers depend on, by their names in lower case.

    Each has a value for which all answers are the same as for the value in `headers`.
    """
    return tuple((name, _reduce(name, headers[name])) for name in _SELECTED if name in headers)


def _reduce(name: str, value: str) -> str:
    reduce = _REDUCED.get(name)
    return reduce(value) if reduce and len(value) <= _MOST_CHARACTERS else value


@lru_cache(1024)
def _reduce_coding(value: str) -> str:
    accepted = parse_accept_header(value)
    if any(coding not in (*CODINGS, "deflate") for coding, _ in accepted):
        # such as `*`, or `identity` with a preference: rare, and read as it is
        return value
    return ", ".join(coding for coding in CODINGS if accepted.quality(coding))


@lru_cache(1024)
def _reduce_language(value: str) -> str:
    return parse_accept_header(value, LanguageAccept).best_match(LANGUAGES, DEFAULT_LANGUAGE)


@lru_cache(1024)
def _reduce_kind(value: str) -> str:
    return "text/html" if accepts_page(value) else "application/json"


_REDUCED = {
    "accept": _reduce_kind,
    "accept-encoding": _reduce_coding,
    "accept-language": _reduce_language,
}

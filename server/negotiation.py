"""What a client accepts, in the few words that an answer depends on: browsers differ in many more.

Two browsers that get the same bytes then ask the same, and find what is kept for each other.
"""

from __future__ import annotations

from functools import lru_cache

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES
from gradwalk.web.error_page import accepts_page

CODINGS = ("zstd", "br", "gzip")
"""The content codings of answers. What is built is kept in the last two."""
_MOST_CHARACTERS = 300
"""A longer header is passed on as it is; no browser sends one."""


def reduce_header(name: str, value: str) -> str:
    """Return a value of the header `name` (in lower case) for which all answers are the same."""
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

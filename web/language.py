"""The language of an answer: that of the link, or the one that the client would rather have."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import LanguageAccept

from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES
from gradwalk.web.state import FIELDS, State
from gradwalk.web.state_codec import parse_query


def choose_language(query: bytes, accepted: LanguageAccept) -> str:
    """Return the language that a query names or a client accepts, whatever else is wrong."""
    state, _ = parse_query(query, frozenset({"lang"}), DEFAULT) if query else (State(), None)
    return state.lang or accepted.best_match(LANGUAGES, DEFAULT_LANGUAGE)


def read_language(body: dict[str, Any]) -> str | None:
    """Return the language that a JSON body names, whatever else is wrong with it."""
    language: str | None = FIELDS["lang"].kind.from_json(body.get("lang"))
    return language

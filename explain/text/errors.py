"""What is wrong with a program, and one way out, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gradwalk.explain.text.catalogue import has_sentence, text
from gradwalk.explain.text.words import format_words


class KeyedError(Protocol):
    """An error that names its sentence by a key, and the words that fill its placeholders."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> Mapping[str, object]: ...


def error_message(error: KeyedError, language: str) -> str:
    """Return the reason in `language`."""
    return text(language, error.key, **format_words(error.words, language))


def error_hint(error: KeyedError, language: str) -> str | None:
    """Return one way out in `language`, or None where the catalogue has none."""
    key = f"{error.key}.hint"
    if not has_sentence(key):
        return None
    return text(language, key, **format_words(error.words, language))

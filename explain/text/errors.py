"""What is wrong with a program, and one way out, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.catalogue import has_sentence, text


class KeyedError(Protocol):
    """An error that names its sentence by a key, and the words that fill its placeholders."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> Mapping[str, object]: ...


def error_message(error: KeyedError, language: str) -> str:
    """Return the reason in `language`."""
    return text(language, error.key, **_as_text(error.words))


def error_hint(error: KeyedError, language: str) -> str | None:
    """Return one way out in `language`, or None where the catalogue has none."""
    key = f"{error.key}.hint"
    return text(language, key, **_as_text(error.words)) if has_sentence(key) else None


def _as_text(words: Mapping[str, object]) -> dict[str, object]:
    return {
        name: format_shape(word) if isinstance(word, tuple) else word
        for name, word in words.items()
    }

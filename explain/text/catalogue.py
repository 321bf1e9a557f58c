"""Looks a sentence up by its key, in one language, and fills its placeholders."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from gradwalk.explain.text.languages import DEFAULT_LANGUAGE, LANGUAGES

_Parts: TypeAlias = tuple[tuple[str, str | None, str], ...]
_FOLDER = Path(__file__).parent


class MissingSentence(LookupError):
    """A language has no sentence for a key."""

    def __init__(self, language: str, key: str) -> None:
        super().__init__(f"the language {language!r} has no sentence {key!r}")


@lru_cache
def load_catalogue(language: str, folder: Path = _FOLDER) -> Mapping[str, str]:
    """Return every sentence of `language` by its key, from all files in its folder.

    Raises ValueError where a file cannot be read, a key is there twice, or a value is no text.
    """
    sentences: dict[str, str] = {}
    for file in sorted((folder / language).glob("*.toml")):
        for key, template in tomllib.loads(file.read_text("utf-8")).items():
            if not isinstance(template, str):
                raise ValueError(f'{file}: write "{key}…" = "…", the whole key in quotes')
            if key in sentences:
                raise ValueError(f"{file}: {key!r} is there twice")
            sentences[key] = template
    return sentences


def has_sentence(key: str) -> bool:
    """Whether there is a sentence `key`; all languages have the same keys."""
    return key in load_catalogue(DEFAULT_LANGUAGE)


def text(language: str, key: str, **words: object) -> str:
    """Return the sentence `key` in `language` with `words` in its placeholders.

    Raises MissingSentence where the language has no such sentence.
    """
    parts = _find_parts(language, key)
    if len(parts) == 1 and parts[0][1] is None:
        return parts[0][0]
    return "".join([piece for piece, _ in _fill(parts, language, words)])


def list_templates(language: str, prefix: str) -> dict[str, str]:
    """Return all templates whose key begins with `prefix`, for a reader that fills them itself."""
    return {
        key: template
        for key, template in load_catalogue(language).items()
        if key.startswith(prefix)
    }


def split_sentence(
    language: str, key: str, words: Mapping[str, object]
) -> list[tuple[str, str | None]]:
    """Return `text(…)` in pieces (text, placeholder), so that each word can be marked.

    The placeholder is None for the text between the words.
    """
    return _fill(_find_parts(language, key), language, words)


def _fill(
    parts: _Parts, language: str, words: Mapping[str, object]
) -> list[tuple[str, str | None]]:
    suffix = LANGUAGES[language].suffix
    filled: list[tuple[str, str | None]] = []
    for literal, name, forms in parts:
        if literal:
            filled.append((literal, None))
        if name is not None:
            word = str(words[name])
            filled.append((word, name))
            if forms and suffix:
                filled.append((suffix(word, forms), None))
    return filled


@lru_cache(maxsize=8192)
def _find_parts(language: str, key: str) -> _Parts:
    """The texts of a sentence, each with the placeholder behind it and what this is inflected by."""
    try:
        template = load_catalogue(language)[key]
    except KeyError:
        raise MissingSentence(language, key) from None
    return tuple(
        (literal, None, "") if field is None else (literal, *_name_and_forms(field))
        for literal, field, _, _ in string.Formatter().parse(template)
    )


def _name_and_forms(field: str) -> tuple[str, str]:
    name, _, forms = field.partition("|")
    return name, forms

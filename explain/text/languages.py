"""The registry of languages: one row each, the first is the default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.explain.text.ko.particles import choose_particle


@dataclass(frozen=True, slots=True)
class Language:
    """A language that Gradwalk speaks. Its sentences are the catalogues in the folder `code`."""

    code: str
    """The BCP 47 tag: `lang` in a link, in HTML and on the command line."""
    name: str
    """What the language calls itself, as the language switch shows it."""
    suffix: Callable[[str, str], str] | None = None
    """`suffix(word, forms)` returns what a placeholder `{word|forms}` adds to its word. None
    for a language whose placeholders are plain."""


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English"),
        Language("ko", "한국어", suffix=choose_particle),
    )
}

DEFAULT_LANGUAGE = next(iter(LANGUAGES))

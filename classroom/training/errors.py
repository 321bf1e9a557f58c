"""Why a program cannot be trained as it was asked for."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.explain.text.errors import error_message


class TrainingError(Exception):
    """`key` names the sentence in the catalogue and `words` fill it; a hint is under `key.hint`.

    A word that is itself a ProgramError represents its reason.
    """

    status = 400

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(text(DEFAULT_LANGUAGE, key, **_said(words, DEFAULT_LANGUAGE)))
        self.key = key
        self.words = words

    def said(self, language: str) -> dict[str, object]:
        """Return the words as they are written in a sentence of `language`."""
        return _said(self.words, language)


class TrainingLimit(TrainingError):
    """More updates than `core.limits` allows."""

    status = 413


def _said(words: dict[str, object], language: str) -> dict[str, object]:
    return {
        name: error_message(word, language) if isinstance(word, ProgramError) else word
        for name, word in words.items()
    }

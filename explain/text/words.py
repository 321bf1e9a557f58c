"""The words of an error or a reading as text: shapes, lists, numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.explain.text.catalogue import text


def format_words(words: Mapping[str, object], language: str) -> dict[str, object]:
    """Return `words` as they are read in a sentence of `language`.

    A tuple of texts is a list in words, any other tuple is a shape, a float is as short as it can
    be.
    """
    return {name: _format_word(word, language) for name, word in words.items()}


def _format_word(word: object, language: str) -> object:
    if isinstance(word, tuple):
        is_list = word and isinstance(word[0], str)
        return join_words(word, language) if is_list else format_shape(word)
    return format_constant(word) if isinstance(word, float) else word


def join_words(words: Sequence[str], language: str) -> str:
    """Return a list with commas, and the last "and" of `language`."""
    *first, last = words
    if not first:
        return last
    return text(language, "list.comma").join(first) + text(language, "list.last") + last

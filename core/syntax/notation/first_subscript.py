"""Whether a program counts its subscripts from 0: it has a subscript 0 itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.names import Given, Meaning
from gradwalk.core.syntax.notation.phrases.subscripts import is_subscript, list_subscripts
from gradwalk.core.syntax.notation.tokens.word import Word

_ZERO = re.compile(r"([^\W\d_][′″‴]*)_(0[0-9]*)")
"""Within a word, a letter with a subscript that begins with 0."""


def counts_from_zero(
    heads: Iterable[Head],
    words: Iterable[Word],
    names: Mapping[str, Meaning],
    numbers: Mapping[str, float],
) -> bool:
    """Whether one of the statements has a subscript 0; `words` are the names in them.

    `numbers` are the names among `names` that are given a number.
    """
    return _uses_element_zero(words, names, numbers) or any(
        _sums_from_zero(head) or _picks_zero_behind_brackets(head, numbers) for head in heads
    )


def _uses_element_zero(
    words: Iterable[Word], names: Mapping[str, Meaning], numbers: Mapping[str, float]
) -> bool:
    """Whether one of the words is the element 0 of an array, or s_y with a class y = 0."""
    return any(
        isinstance(names.get(base), Given)
        and base not in numbers
        and f"{base}_{below}" not in names
        for word in words
        if "_" in word
        for base, below in [*_ZERO.findall(word), *_find_class_zero(word, numbers)]
    )


def _find_class_zero(word: Word, numbers: Mapping[str, float]) -> list[tuple[str, str]]:
    base, _, below = word.partition("_")
    return [(base, below)] if numbers.get(below) == 0 else []


def _picks_zero_behind_brackets(head: Head, numbers: Mapping[str, float]) -> bool:
    """Whether a statement has an element 0 of what is in brackets: `(Wx)_0`, or y = 0 below."""
    tokens = head.all_right
    return any(
        word == "0" or numbers.get(word) == 0
        for k in range(len(tokens))
        if is_subscript(tokens, k)
        for _, word in list_subscripts(tokens, k + 1)[0]
    )


def _sums_from_zero(head: Head) -> bool:
    """Whether a statement has a sum from 0 on: `Σ_(i=0)`."""
    words = [word for _, word in head.all_right]
    return "_" in words and any(
        words[k : k + 2] == ["_", "("] and words[k + 3 : k + 5] == ["=", "0"]
        for k in range(len(words))
    )

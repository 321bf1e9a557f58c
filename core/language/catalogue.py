"""Looks a sentence up and fills it, with Korean particles chosen by the word before them."""

from __future__ import annotations

import string
from typing import Any

from core.language import en, ko

LANGUAGES = ("en", "ko")

_CATALOGUES = {"en": en.MESSAGES, "ko": ko.MESSAGES}


def has(key: str) -> bool:
    """Whether the catalogues hold a sentence under `key`."""
    return key in en.MESSAGES


def text(language: str, key: str, **words: object) -> str:
    """Return the sentence `key` in `language` with `words` in its placeholders.

    A placeholder may end in a pair of Korean particles, `{name|은/는}`: the one that
    follows the word's last sound is added.
    """
    return fill(_CATALOGUES[language][key], **words)


def fill(template: str, **words: object) -> str:
    """Return `template` with `words` in its placeholders, as `text` does."""
    return _Words().vformat(template, (), words)


class _Words(string.Formatter):
    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        name, _, particles = field_name.partition("|")
        word, used = super().get_field(name, args, kwargs)
        return (f"{word}{_particle(str(word), particles)}" if particles else word), used


# The digits and Latin letters whose Korean reading ends in a consonant (영 일 삼 육 칠 팔; 엘 엠 엔 알).
_CLOSED = set("013678lmnrLMNR")
# Of those, the ones that end in ㄹ, after which 로 stands and not 으로 (일 칠 팔; 엘 알).
_LIQUID = set("178lrLR")


def _particle(word: str, particles: str) -> str:
    """은/는 이/가 을/를 과/와 으로/로: the first after a consonant, the second after a vowel."""
    closed, opened = particles.split("/")
    letters = [letter for letter in word if letter.isalnum()]
    last = letters[-1] if letters else ""
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        liquid, consonant = final == 8, final != 0
    else:
        liquid, consonant = last in _LIQUID, last in _CLOSED
    if closed == "으로" and liquid:
        return opened
    return closed if consonant else opened

"""Looks a sentence up and fills it, with Korean particles chosen by the word before them."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from gradwalk.explain.text import en, ko

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


def topic(language: str, prefix: str) -> dict[str, str]:
    """Return every template whose key begins with `prefix`, for a reader that fills them itself."""
    return {key: made for key, made in _CATALOGUES[language].items() if key.startswith(prefix)}


def fill(template: str, **words: object) -> str:
    """Return `template` with `words` in its placeholders, as `text` does."""
    return "".join([piece for piece, _ in pieces(template, words)])


def sentence(language: str, key: str, words: Mapping[str, object]) -> list[tuple[str, str | None]]:
    """Return `text(…)` in pieces, so that each word can be marked where it stands."""
    return pieces(_CATALOGUES[language][key], words)


def pieces(template: str, words: Mapping[str, object]) -> list[tuple[str, str | None]]:
    """Return the filled template as (text, placeholder); what stands between has none."""
    filled: list[tuple[str, str | None]] = []
    for literal, name, particles in _parsed(template):
        if literal:
            filled.append((literal, None))
        if name is not None:
            word = str(words[name])
            filled.append((word, name))
            if particles:
                filled.append((_particle(word, particles), None))
    return filled


@lru_cache(maxsize=1024)
def _parsed(template: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(
        (literal, None, "") if field is None else (literal, *_name_and_particles(field))
        for literal, field, _, _ in string.Formatter().parse(template)
    )


def _name_and_particles(field: str) -> tuple[str, str]:
    name, _, particles = field.partition("|")
    return name, particles


# The digits and letters whose Korean reading ends in a consonant (영 일 삼 육 칠 팔; 엘 엠 엔 알;
# 엡실론 오미크론 입실론).
_CLOSED = set("013678lmnrLMNRεουΕΟΥ")
# Of those, the ones that end in ㄹ, after which 로 stands and not 으로 (일 칠 팔; 엘 알).
_LIQUID = set("178lrLR")


def _particle(word: str, particles: str) -> str:
    """은/는 이/가 을/를 과/와 으로/로: the first after a consonant, the second after a vowel."""
    closed, opened = particles.split("/")
    letters = [letter for letter in word if letter.isalnum()]
    last = unicodedata.normalize("NFKC", letters[-1]) if letters else ""
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        liquid, consonant = final == 8, final != 0
    else:
        liquid, consonant = last in _LIQUID, last in _CLOSED
    if closed == "으로" and liquid:
        return opened
    return closed if consonant else opened

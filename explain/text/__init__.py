"""Every sentence a person reads, in every language, under one key."""

from __future__ import annotations

from gradwalk.explain.text.catalogue import MissingSentence, catalogue, has, sentence, text, topic
from gradwalk.explain.text.languages import DEFAULT_LANGUAGE, LANGUAGES, Language

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "MissingSentence",
    "catalogue",
    "has",
    "sentence",
    "text",
    "topic",
]

"""Every sentence a person reads, in every language, under one key."""

from __future__ import annotations

from gradwalk.explain.text.catalogue import (
    MissingSentence,
    has_sentence,
    list_templates,
    load_catalogue,
    split_sentence,
    text,
)
from gradwalk.explain.text.languages import DEFAULT_LANGUAGE, LANGUAGES, Language

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "MissingSentence",
    "has_sentence",
    "list_templates",
    "load_catalogue",
    "split_sentence",
    "text",
]

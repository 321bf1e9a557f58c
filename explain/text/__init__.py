"""Every sentence a person reads, in every language, under one key."""

from __future__ import annotations

from gradwalk.explain.text.catalogue import LANGUAGES, fill, has, pieces, sentence, text, topic

__all__ = ["LANGUAGES", "fill", "has", "pieces", "sentence", "text", "topic"]

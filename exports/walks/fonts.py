"""The fonts of slides: those that offices have, or replace by others of the same widths."""

from __future__ import annotations

WORDS, NAMES, EASTERN = "Arial", "Times New Roman", "Malgun Gothic"

"""Reads the corpus of hostile programs.

A row's `input` is the program itself, or `gen:` followed by JSON strings that are repeated
with `*N` and joined with `+`: `gen:"("*1000+"x"`. Nothing is evaluated.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_PIECE = re.compile(r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")(?:\*(?P<times>\d+))?)\s*(?:\+|$)')


def rows() -> list[dict[str, Any]]:
    """Return every row with its program expanded under `program`."""
    lines = Path(__file__).with_name("programs.jsonl").read_text("utf-8").splitlines()
    loaded = [json.loads(line) for line in lines]
    return [{**row, "program": expanded(row["input"])} for row in loaded]


def expanded(text: str) -> str:
    """Return the program that `text` represents."""
    if not text.startswith("gen:"):
        return text
    pieces, start = [], len("gen:")
    while start < len(text):
        piece = _PIECE.match(text, start)
        if piece is None:
            raise ValueError(f"not a generator: {text[:60]}")
        pieces.append(json.loads(piece["text"]) * int(piece["times"] or 1))
        start = piece.end()
    return "".join(pieces)

"""Escaping: the only way a text gets into a picture."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSAFE = re.compile(f"[&<>\"']|{_FORBIDDEN.pattern}")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """Return `text` escaped for XML content and attributes, without characters XML forbids."""
    # nearly every text is safe
    if _UNSAFE.search(text) is None:
        return text
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)

"""Escaping: the only way a text gets into a picture."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """Return `text` escaped for XML content and attributes, without characters XML forbids."""
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)

"""Names of an echo: never too long, the layer apart."""

from __future__ import annotations

import re
import unicodedata

_LAYER = re.compile(r"(.+?)(⁽.{1,12}⁾)")
_MOST = 32


def clip_name(text: str) -> str:
    """Return a name or a short text, cut where it is very long."""
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def split_layer(name: str) -> tuple[str, str]:
    """Return a name and the layer above it: `W⁽²⁾` → W, (2); else none."""
    found = _LAYER.fullmatch(name)
    return (found[1], unicodedata.normalize("NFKC", found[2])) if found else (name, "")

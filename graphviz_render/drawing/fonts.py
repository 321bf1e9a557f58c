"""The fonts that a picture brings with it, so that it looks the same everywhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
_UNBUILT = "The fonts are not built: run ./dev build"

SANS = 'Inter,"Helvetica Neue",Helvetica,Arial,"Noto Sans",NanumGothic,sans-serif'
"""The fonts of words and numbers, for CSS; Korean is in the fonts of the reader's system."""
ITALIC = '"STIX Two Math","Times New Roman","Noto Serif",NanumMyeongjo,serif'
"""The fonts of names."""


@cache
def font_faces(*, words: bool = False) -> str:
    """Return the fonts as CSS, their files included; with that of `words` inside gates if asked.

    Raise RuntimeError where they have not been built.
    """
    faces = [
        _face("Inter", "font-weight:400 700", "inter.woff2"),
        _face("STIX Two Math", "font-style:italic", "stix-two-math-italic.woff2"),
    ]
    if words:
        faces.append(_face("STIX Two Math", "font-style:normal", "stix-two-math-words.woff2"))
    return "".join(faces)


def list_font_files() -> Sequence[Path]:
    """Return the fonts as files for what draws or sets here, and reads no others.

    Raise RuntimeError where they have not been built.
    """
    files = sorted(_FOLDER.glob("*.ttf"))
    if not files:
        raise RuntimeError(_UNBUILT)
    return files


def _face(family: str, style: str, file: str) -> str:
    try:
        content = (_FOLDER / file).read_bytes()
    except FileNotFoundError:
        raise RuntimeError(_UNBUILT) from None
    source = f"url(data:font/woff2;base64,{b64encode(content).decode()}) format('woff2')"
    return f"@font-face{{font-family:'{family}';{style};src:{source}}}"

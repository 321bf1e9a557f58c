"""The style sheet of a flat drawing: what no attribute can say."""

from __future__ import annotations

from functools import cache

from gradwalk.graphviz_render.drawing.fonts import font_faces


@cache
def build_flat_style(*, words: bool) -> str:
    """Return the style sheet: the fonts, also of `words` in gates, and figures of one width."""
    return font_faces(words=words) + "text{font-variant-numeric:tabular-nums}"

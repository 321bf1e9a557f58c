"""The style sheet of a flat drawing: what no attribute can say."""

from __future__ import annotations

from functools import cache

from gradwalk.graphviz_render.drawing.fonts import font_faces


@cache
def build_flat_style() -> str:
    """Return the style sheet: the fonts, and figures of one width."""
    return font_faces() + "text{font-variant-numeric:tabular-nums}"

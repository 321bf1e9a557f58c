"""A flat drawing → pixels, bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import TooLargeError
from gradwalk.exports.fonts import needs_system
from gradwalk.graphviz_render.drawing.fonts import list_font_files

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PIXELS = 40_000_000
"""Of one picture: about 160 MB while it is drawn."""
_PIXEL_SECONDS = 25e-9
"""To draw one pixel, and to compress it."""
_NUMBER_PIXELS, _ARRAY_PIXELS = 15_000, 75_000
"""What a node takes of a drawing, with the space around it."""


def estimate_pixels(trace: Trace, scale: int) -> float:
    """Return the seconds that it takes to render the drawing of `trace`."""
    return min(guess_pixels(trace, scale), MOST_PIXELS) * _PIXEL_SECONDS


def guess_pixels(trace: Trace, scale: int) -> int:
    """Return about how many pixels the drawing of `trace` has, before it is laid out."""
    pixels = sum(_ARRAY_PIXELS if node.shape else _NUMBER_PIXELS for node in trace.nodes)
    return pixels * scale**2


def render_png(drawing: _Element, scale: int) -> bytes:
    """Return a flat drawing as PNG, with `scale` pixels for each CSS pixel.

    Raises TooLargeError for too many of them, NotExportableError where a font is missing.
    """
    import resvg_py

    from gradwalk.graphviz_render.flat.flatten import write_svg

    width, height = (round(float(drawing.get(name, "0")) * scale) for name in ("width", "height"))
    if width * height > MOST_PIXELS:
        raise TooLargeError("export.pixels", width=width, height=height, limit=MOST_PIXELS)
    svg = write_svg(drawing, fonts=False)
    words = "".join(drawing.itertext())
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=float(scale),
        font_files=[str(file) for file in list_font_files()],
        skip_system_fonts=not needs_system(words),
    )

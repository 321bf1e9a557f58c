"""PNG: the picture as pixels, once, twice or four times as fine as the page has them."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.pictures.raster import estimate_pixels, render_png
from gradwalk.exports.pictures.sheet import READS, draw_sheet, estimate_sheet

_USUAL_SCALE = 2


def _write_png(trace: Trace, options: ExportOptions) -> bytes:
    return render_png(draw_sheet(trace, options), options.scale or _USUAL_SCALE)


def _estimate_png(trace: Trace, options: ExportOptions) -> float:
    return estimate_sheet(trace, options) + estimate_pixels(trace, options.scale or _USUAL_SCALE)


PNG = ExportFormat(
    "graph", "PNG", ".png", "image/png", _write_png, _estimate_png, READS | {"scale"}
)

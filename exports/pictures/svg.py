"""SVG: the picture complete in one file, which browsers, Inkscape and PowerPoint show alike."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.pictures.sheet import READS, draw_sheet, estimate_sheet


def _write_svg(trace: Trace, options: ExportOptions) -> bytes:
    from gradwalk.graphviz_render.flat.flatten import write_svg

    return write_svg(draw_sheet(trace, options)).encode()


SVG = ExportFormat("graph", "SVG", ".svg", "image/svg+xml", _write_svg, estimate_sheet, READS)

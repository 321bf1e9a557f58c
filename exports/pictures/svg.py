"""SVG: the picture as it is on the page, complete in one file."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.graphviz_render.cost import estimate_drawing
from gradwalk.graphviz_render.drawing.picture import render_svg


def _write_svg(trace: Trace, options: ExportOptions) -> bytes:
    return render_svg(
        trace,
        step=options.step,
        digits=options.digits,
        language=options.language,
        theme=options.theme,
        arrays=options.arrays,
        symbols=options.symbols,
    ).encode()


def _estimate_svg(trace: Trace, options: ExportOptions) -> float:
    return estimate_drawing(trace)


SVG = ExportFormat("graph", "SVG", ".svg", "image/svg+xml", _write_svg, _estimate_svg)

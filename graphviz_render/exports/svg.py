"""SVG: the picture as it is on the page, complete in one file."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.graphviz_render.exports.export_format import ExportFormat, PictureOptions


def _write_svg(trace: Trace, options: PictureOptions) -> bytes:
    return render_svg(
        trace,
        step=options.step,
        digits=options.digits,
        language=options.language,
        theme=options.theme,
        arrays=options.arrays,
        symbols=options.symbols,
    ).encode()


SVG = ExportFormat("SVG", ".svg", "image/svg+xml", _write_svg)

"""TikZ: the picture for a paper, alone in a document, or to be put into one."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.latex.document import MEDIA_TYPE, write_tex
from gradwalk.exports.tikz.picture import draw_tikz
from gradwalk.graphviz_render.cost import estimate_drawing

_WRITING = 2.0
"""How much longer than drawing it writing all of it takes."""


def _write_tikz(trace: Trace, options: ExportOptions) -> bytes:
    return write_tex(
        draw_tikz(trace, options),
        trace,
        options,
        document_class="\\documentclass[tikz]{standalone}",
        packages=("tikz", "amsmath", "amssymb"),
    )


def _estimate_tikz(trace: Trace, options: ExportOptions) -> float:
    return _WRITING * estimate_drawing(trace)


TIKZ = ExportFormat(
    subject="graph",
    name="TikZ",
    suffix=".tex",
    media_type=MEDIA_TYPE,
    write=_write_tikz,
    estimate=_estimate_tikz,
    reads=frozenset({"snippet"}),
)

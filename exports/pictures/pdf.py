"""PDF: the picture on a page of its size, as vectors; its texts can be selected."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.pictures.sheet import draw_sheet, estimate_sheet
from gradwalk.exports.typesetting import set_document

_SET = 0.02
_PAGE = """
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#set text(lang: sys.inputs.language)
#image(bytes(sys.inputs.picture), format: "svg", alt: sys.inputs.title)
"""


def _write_pdf(trace: Trace, options: ExportOptions) -> bytes:
    from gradwalk.graphviz_render.flat.flatten import write_svg

    drawing = draw_sheet(trace, options)
    return set_document(
        _PAGE,
        {
            "picture": write_svg(drawing, fonts=False),
            "title": drawing.get("aria-label", ""),
            "language": options.language,
        },
    )


def _estimate_pdf(trace: Trace, options: ExportOptions) -> float:
    return 2 * estimate_sheet(trace, options) + _SET


PDF = ExportFormat("graph", "PDF", ".pdf", "application/pdf", _write_pdf, _estimate_pdf)

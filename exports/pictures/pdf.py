"""PDF: the picture on a page of its size, as vectors; its texts can be selected."""

from __future__ import annotations

import json

from gradwalk.core.model import Trace
from gradwalk.exports.board_page import BOARD, read_board
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.formula import define_roles, explain_shown, write_formula
from gradwalk.exports.pictures.sheet import READS, draw_board, estimate_sheet
from gradwalk.exports.typesetting import set_document
from gradwalk.graphviz_render.drawing.style import COLOURS

_SET = 0.02
_PAGE = """
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt, fill: rgb(sys.inputs.ground))
#set text(lang: sys.inputs.language)
#let board = draw-board(json(bytes(sys.inputs.board)))
"""
_ALONE = "#board"
_WITH_EQUATION = """
#show math.equation: set text(size: 15pt)
#grid(align: center, board, pad(x: 15pt, bottom: 15pt)[%s])
"""


def _write_pdf(trace: Trace, options: ExportOptions) -> bytes:
    board = read_board(draw_board(trace, options))
    content = _ALONE
    if options.equation:
        explained = explain_shown(trace, options)
        content = define_roles(options.picture_theme) + _WITH_EQUATION % write_formula(explained)
    return set_document(
        BOARD + _PAGE + content,
        {
            "board": json.dumps(board, ensure_ascii=False),
            "title": board["title"],
            "language": options.language,
            "ground": COLOURS[options.picture_theme]["ground"],
        },
    )


def _estimate_pdf(trace: Trace, options: ExportOptions) -> float:
    return 2 * estimate_sheet(trace, options) + _SET


PDF = ExportFormat("graph", "PDF", ".pdf", "application/pdf", _write_pdf, _estimate_pdf, READS)

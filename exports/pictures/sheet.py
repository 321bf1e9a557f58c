"""The flat drawing that the picture formats share: the graph, with its program and its equation."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportOptions
from gradwalk.exports.formula import explain_shown
from gradwalk.exports.pictures.equation import draw_equation
from gradwalk.exports.pictures.listing import draw_listing
from gradwalk.graphviz_render.cost import estimate_drawing
from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.graphviz_render.drawing.style import COLOURS

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
READS = frozenset({"equation", "listing"})
"""The options of every picture, besides those that all formats have."""
_FLATTENED = 1.5
"""Flattening takes about half as long again as drawing."""
_EQUATION = 0.03
_GAP, _AROUND = 8.0, 20.0
"""Between the parts of a sheet, and around them."""
_USUAL_EQUATION = 100.0
"""The height of an equation between scalars."""
_ASPECT = 16 / 9
"""The program goes where the sheet comes closest to a screen."""


def draw_sheet(trace: Trace, options: ExportOptions) -> _Element:
    """Return the drawing of `trace` as `options` ask for it, with its equation as outlines."""
    board = draw_board(trace, options)
    if not options.equation:
        return board
    equation = draw_equation(explain_shown(trace, options), options.picture_theme)
    return _arrange([board, equation], options, beside=False)


def draw_board(trace: Trace, options: ExportOptions) -> _Element:
    """Return the same without its equation; its program is there where it is asked for."""
    from gradwalk.graphviz_render.flat.flatten import flatten

    graph = flatten(
        render_svg(
            trace,
            step=options.step,
            digits=options.digits,
            language=options.language,
            theme=options.picture_theme,
            arrays=options.arrays,
            symbols=options.symbols,
            direction=options.direction,
        )
    )
    if not options.listing:
        return graph
    listing = draw_listing(trace.program, options.picture_theme)
    (left, top), (width, height) = get_size(listing), get_size(graph)
    below = _USUAL_EQUATION if options.equation else 0.0
    beside = (left + _GAP + width) / (max(top, height) + below)
    above = max(left, width) / (top + _GAP + height + below)
    is_beside = abs(log(beside / _ASPECT)) <= abs(log(above / _ASPECT))
    return _arrange([listing, graph], options, beside=is_beside)


def estimate_sheet(trace: Trace, options: ExportOptions) -> float:
    """Return the seconds that the drawing takes."""
    equation = _EQUATION if options.equation else 0.0
    return _FLATTENED * estimate_drawing(trace) + equation


def get_size(drawing: _Element) -> tuple[float, float]:
    """Return the width and the height of a part, in CSS pixels."""
    return float(drawing.get("width", "0")), float(drawing.get("height", "0"))


def _arrange(parts: Sequence[_Element], options: ExportOptions, *, beside: bool) -> _Element:
    """Return a drawing with the parts side by side, or below one another, each in the middle."""
    from lxml import etree

    sizes = [get_size(part) for part in parts]
    widths, heights = zip(*sizes, strict=True)
    gaps = _GAP * (len(parts) - 1)
    width = (sum(widths) + gaps if beside else max(widths)) + 2 * _AROUND
    height = (max(heights) if beside else sum(heights) + gaps) + 2 * _AROUND
    graph = next(part for part in parts if part.get("viewBox"))
    size = {"width": f"{width:.6g}", "height": f"{height:.6g}"}
    sheet = etree.Element(f"{_SVG}svg", graph.attrib, nsmap={None: _SVG[1:-1]})
    sheet.attrib.update({**size, "viewBox": f"0 0 {width:.6g} {height:.6g}"})
    ground = {"class": "ground", "fill": COLOURS[options.picture_theme]["ground"]}
    etree.SubElement(sheet, f"{_SVG}rect", size | ground)
    at = _AROUND
    for part, (wide, high) in zip(parts, sizes, strict=True):
        x, y = (at, (height - high) / 2) if beside else ((width - wide) / 2, at)
        at += (wide if beside else high) + _GAP
        moved = etree.SubElement(sheet, f"{_SVG}g")
        moved.set("transform", f"translate({x:.6g} {y:.6g})")
        moved.extend([child for child in part if child.get("class") != "ground"])
    return sheet

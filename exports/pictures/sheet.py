"""The flat drawing that the picture formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportOptions
from gradwalk.graphviz_render.cost import estimate_drawing
from gradwalk.graphviz_render.drawing.picture import render_svg

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLATTENED = 1.5
"""Flattening takes about half as long again as drawing."""


def draw_sheet(trace: Trace, options: ExportOptions) -> _Element:
    """Return the drawing of `trace` as `options` ask for it."""
    from gradwalk.graphviz_render.flat.flatten import flatten

    return flatten(
        render_svg(
            trace,
            step=options.step,
            digits=options.digits,
            language=options.language,
            theme=options.theme,
            arrays=options.arrays,
            symbols=options.symbols,
            direction=options.direction,
        )
    )


def estimate_sheet(trace: Trace, options: ExportOptions) -> float:
    """Return the seconds that the drawing takes."""
    return _FLATTENED * estimate_drawing(trace)

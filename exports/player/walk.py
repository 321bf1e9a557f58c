"""A program as data for the player: its trace, its picture, and every answer about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.serialization.trace_types import TraceJson
from gradwalk.exports.export_format import ExportOptions
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.page.program_name import name_program
from gradwalk.page.totals import describe_totals
from gradwalk.page.why import explain_wire


@dataclass(frozen=True, slots=True)
class Walk:
    """`svg` is the picture at a step, as it is embedded in a page; the steps change it there."""

    title: str
    trace: TraceJson
    key: str
    svg: str
    abridged: bool
    totals: list[str]
    why: dict[str, dict[str, Any]]
    """Why the gradient along each wire is what it is."""
    width: float
    height: float
    """Of the picture, in its own units."""

    def to_json(self, *, with_svg: bool) -> dict[str, Any]:
        """Return what the script reads; without the picture where the page has it already."""
        picture = {
            "key": self.key,
            "svg": self.svg if with_svg else None,
            "abridged": self.abridged,
        }
        view = {
            "trace": self.trace,
            "picture": picture,
            "title": self.title,
            "notices": [],
            "totals": self.totals,
        }
        return {"view": view, "why": self.why}


def describe_walk(trace: Trace, step: int, options: ExportOptions) -> Walk:
    """Return all that is ever asked about `trace`, with its picture at `step`."""
    language, digits = options.language, options.digits
    drawing = draw_trace(
        trace,
        digits,
        arrays=options.arrays,
        symbols=options.symbols,
        direction=options.direction,
    )
    return Walk(
        title=name_program(trace.program, language) or "",
        trace=trace_to_json(trace, language, digits, None, options.symbols),
        key=drawing.key,
        svg=drawing.fill(trace, step, language=language, standalone=False, factors="small"),
        abridged=drawing.measures.abridged,
        totals=[] if trace.numbers else describe_totals(trace, language),
        why=_explain_wires(trace, options) if trace.numbers else {},
        width=drawing.layout.width,
        height=drawing.layout.height,
    )


def _explain_wires(trace: Trace, options: ExportOptions) -> dict[str, dict[str, Any]]:
    look = Lookup(trace, options.language, options.digits)
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        return {edge.id: explain_wire(look, edge) for edge in look.edges.values()}

"""HTML: the whole walk in one file, which is stepped through without a server."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.player.inline import inline_player
from gradwalk.exports.player.page import write_page
from gradwalk.graphviz_render.cost import estimate_drawing

_STEP, _WIRE = 0.7e-3, 2.2e-3
"""To explain a step, and why the gradient along a wire is what it is."""


def _write_html(trace: Trace, options: ExportOptions) -> bytes:
    return _write_several([trace], options)


def _write_several(traces: Sequence[Trace], options: ExportOptions) -> bytes:
    return write_page(traces, options).encode()


def _estimate_html(trace: Trace, options: ExportOptions) -> float:
    explained = len(trace.steps) * _STEP + len(trace.edges) * _WIRE
    return estimate_drawing(trace) + explained + trace.cost.kernels


def _policy() -> str:
    """In a browser it is a page of its own origin, which nothing else may frame."""
    return f"{inline_player().policy}; frame-ancestors 'none'; sandbox allow-scripts"


HTML = ExportFormat(
    "walk",
    "HTML",
    ".html",
    "text/html",
    _write_html,
    _estimate_html,
    policy=_policy,
    write_several=_write_several,
)

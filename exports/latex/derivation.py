"""LaTeX of the derivation of one gradient, with the values of the forward pass above it."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.explain.latex.derivation import write_derivation, write_forward_pass
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.exports.export_format import ExportFormat, ExportOptions, NotExportableError
from gradwalk.exports.latex.document import MEDIA_TYPE, write_tex
from gradwalk.exports.latex.plain_tex import write_plain

_NODE = 1.5e-3
"""Seconds for the equation of a node with its numbers."""


def _write_derivation(trace: Trace, options: ExportOptions) -> bytes:
    look = Lookup(trace, options.language, options.digits)
    start = _find_input(trace, options.input)
    derivation = write_derivation(look, start).splitlines()
    if options.snippet:
        return write_tex(derivation, trace, options)
    gradient = f"${write_plain(look.format_gradient(start))}$"
    title = text(options.language, "export.derivation", gradient=gradient)
    forward = text(options.language, "export.forward")
    body = [
        f"\\noindent {forward}",
        *write_forward_pass(look).splitlines(),
        f"\\noindent {title}",
        *derivation,
    ]
    return write_tex(body, trace, options)


def _find_input(trace: Trace, name: str | None) -> str:
    """The node of the input with this name, or of the first one."""
    if not trace.inputs:
        raise NotExportableError("export.inputs")
    if name is None:
        return next(iter(trace.inputs.values())).node
    if name not in trace.inputs:
        raise NotExportableError("export.input", name=name, names=", ".join(trace.inputs))
    return trace.inputs[name].node


def _estimate_derivation(trace: Trace, options: ExportOptions) -> float:
    return _NODE * len(trace.nodes)


DERIVATION_TEX = ExportFormat(
    subject="derivation",
    name="LaTeX",
    suffix=".tex",
    media_type=MEDIA_TYPE,
    write=_write_derivation,
    estimate=_estimate_derivation,
    reads=frozenset({"input", "snippet"}),
)

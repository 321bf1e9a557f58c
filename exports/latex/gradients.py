"""LaTeX of the table of all gradients: every input with its value."""

from __future__ import annotations

from gradwalk.core.model import Trace, Value
from gradwalk.explain.equations.numbers import build_number, shows_numbers
from gradwalk.explain.latex.markup import write_markup
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.text import text
from gradwalk.explain.text.matrices import build_heat_map
from gradwalk.exports.export_format import ExportFormat, ExportOptions, NotExportableError
from gradwalk.exports.latex.document import MEDIA_TYPE, write_tex
from gradwalk.exports.latex.plain_tex import write_plain, write_symbol

_INPUT = 1e-3
"""Seconds for a row."""


def _write_gradients(trace: Trace, options: ExportOptions) -> bytes:
    if not trace.inputs:
        raise NotExportableError("export.inputs")
    look = Lookup(trace, options.language, options.digits)
    words = (text(options.language, f"export.column.{key}") for key in ("input", "value"))
    target = write_plain(look.target_text)
    head = [*words, f"$\\partial {target} / \\partial\\,\\cdot$"]
    rows = [
        [
            f"${write_symbol(node.symbol)}$",
            *(_write(look, each) for each in (node.value, node.grad)),
        ]
        for node in (look.nodes[given.node] for given in trace.inputs.values())
    ]
    # a table of several pages is none that a figure of a paper could hold
    kind = "tabular" if options.snippet else "longtable"
    table = [
        "{\\renewcommand{\\arraystretch}{1.3}",
        f"\\begin{{{kind}}}{{lll}}",
        f"{' & '.join(head)} \\\\",
        "\\hline",
        *([] if options.snippet else ["\\endhead"]),
        *(f"{' & '.join(row)} \\\\" for row in rows),
        f"\\end{{{kind}}}}}",
    ]
    packages = ("amsmath",) if options.snippet else ("amsmath", "longtable")
    return write_tex(table, trace, options, packages=packages)


def _write(look: Lookup, value: Value | None) -> str:
    """A number or a small matrix, the range of a large array; a shape where nothing is computed."""
    if value is None:
        return ""
    if not shows_numbers(value):
        return f"${write_plain(build_heat_map(value, look.digits).range)}$"
    return f"${write_markup(mathml.math(build_number(look, value)))}$"


def _estimate_gradients(trace: Trace, options: ExportOptions) -> float:
    return _INPUT * len(trace.inputs)


GRADIENTS_TEX = ExportFormat(
    subject="gradients",
    name="LaTeX",
    suffix=".tex",
    media_type=MEDIA_TYPE,
    write=_write_gradients,
    estimate=_estimate_gradients,
    reads=frozenset({"snippet"}),
)

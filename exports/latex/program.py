"""LaTeX of the program: its statements below one another."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.latex.program import write_latex
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.latex.document import MEDIA_TYPE, write_tex


def _write_program(trace: Trace, options: ExportOptions) -> bytes:
    program = parse_program(trace.program, first=trace.first)
    return write_tex(write_latex(program).splitlines(), trace, options)


def _estimate_program(trace: Trace, options: ExportOptions) -> float:
    return 5e-6 * len(trace.program)


PROGRAM_TEX = ExportFormat(
    subject="program",
    name="LaTeX",
    suffix=".tex",
    media_type=MEDIA_TYPE,
    write=_write_program,
    estimate=_estimate_program,
    reads=frozenset({"snippet"}),
)

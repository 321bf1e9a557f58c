"""The code of a program as its trace shows it: groups open as there, the numbers of its inputs."""

from __future__ import annotations

from gradwalk.classroom.code.dialects import (
    Dialect,
    ProgramCode,
    collect_inputs,
    is_finite,
    write_program_code,
)
from gradwalk.core.model import Trace, Value
from gradwalk.exports.export_format import ExportOptions, NotExportableError

PYTHON = "text/x-python"
_NODE = 1e-3
"""Seconds for a node, of which the layers are written with SymPy."""


def write_code(trace: Trace, options: ExportOptions) -> ProgramCode:
    """Return the code of `trace` in the dialect of `options`.

    Small tensors are taken apart where the dialect has only numbers. Raises NotExportableError
    where there is no code.
    """
    written = _write(trace, options.dialect, options, unroll=options.unroll)
    if not written.script.lines and trace.can_unroll:
        written = _write(trace, options.dialect, options, unroll=True)
    if not written.script.lines:
        raise NotExportableError("export.code", reason=written.notice)
    return written


def estimate_code(trace: Trace, options: ExportOptions) -> float:
    """Return the seconds that it takes to write the code."""
    return _NODE * len(trace.nodes)


def _write(trace: Trace, dialect: Dialect, options: ExportOptions, *, unroll: bool) -> ProgramCode:
    values: dict[str, Value] = {}
    if any(given.trained for given in trace.inputs.values()):
        values = dict(collect_inputs(trace) or {})
    return write_program_code(
        trace.program,
        dialect,
        open=[group.id for group in trace.groups if group.expanded],
        unroll=unroll,
        first=trace.first,
        values=values,
        finite=is_finite(trace),
        seed=trace.seed,
        language=options.language,
    )

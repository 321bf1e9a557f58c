"""A script in Python: the program as code, with the program itself as a comment."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.exports.code.writing import PYTHON, estimate_code, write_code
from gradwalk.exports.export_format import ExportFormat, ExportOptions


def _write_script(trace: Trace, options: ExportOptions) -> bytes:
    written = write_code(trace, options)
    notes = [*trace.program.splitlines(), *([written.notice] if written.notice else [])]
    head = "".join(f"# {line}\n" for line in notes)
    return f"{head}\n{written.script.text}".encode()


PYTHON_FILE = ExportFormat(
    subject="program",
    name="Python",
    suffix=".py",
    media_type=PYTHON,
    write=_write_script,
    estimate=estimate_code,
    reads=frozenset({"dialect"}),
)

"""A Jupyter notebook: the program as code, each step explained above its lines.

It is the JSON of nbformat 4.5, which needs no library to write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypedDict

from gradwalk.classroom.code.script import find_step_lines
from gradwalk.core.model import Step, Trace
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.latex.equations import write_step
from gradwalk.explain.latex.program import write_latex
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import explain_step
from gradwalk.explain.text import text
from gradwalk.exports.code.parts import ScriptPart, divide_script
from gradwalk.exports.code.writing import estimate_code, write_code
from gradwalk.exports.export_format import ExportFormat, ExportOptions

_MOST_STEPS = 60
"""A longer walk has no text above each of its lines, which nobody would read."""
_STEP = 3e-3
"""Seconds to explain a step."""


class _Cell(TypedDict, total=False):
    cell_type: str
    id: str
    metadata: dict[str, str]
    source: list[str]
    execution_count: None
    outputs: list[str]


def _write_notebook(trace: Trace, options: ExportOptions) -> bytes:
    written = write_code(trace, options)
    steps = trace.steps if len(trace.steps) <= _MOST_STEPS else ()
    lines = find_step_lines(written.script, steps, trace.mode)
    look = Lookup(trace, options.language, options.digits)
    sources = [("markdown", _write_title(look, written.notice))]
    for part in divide_script(written.script.lines, lines):
        words = _explain(look, part, [steps[number] for number in part.steps])
        sources += [("markdown", words)] if words else []
        sources += [("code", part.code)]
    cells = [_make_cell(number, *source) for number, source in enumerate(sources)]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return f"{json.dumps(notebook, ensure_ascii=False, indent=1)}\n".encode()


def _make_cell(number: int, kind: str, source: str) -> _Cell:
    cell: _Cell = {
        "cell_type": kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def _write_title(look: Lookup, notice: str | None) -> str:
    title = text(look.language, "notebook.title", output=look.text(look.trace.output))
    program = write_latex(parse_program(look.trace.program, first=look.trace.first))
    return "\n\n".join([f"# {title}", program, *([notice] if notice else [])])


def _explain(look: Lookup, part: ScriptPart, steps: Sequence[Step]) -> str:
    """The heading of a part, and what is said of its steps, each with its equation."""
    heading = text(look.language, "notebook.results") if part.is_result else part.heading
    said = [f"## {heading[0].upper()}{heading[1:]}"] if heading else []
    for step in steps:
        told = explain_step(look, step)
        sentence = "".join(term.text for term in told.sentence)
        said += [f"**{_escape(told.title)}** {_escape(sentence)}"]
        said += [write_step(look, step).rstrip()]
    return "\n\n".join(said)


def _escape(sentence: str) -> str:
    """Nothing in a sentence is Markdown."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#$|~" else each for each in sentence)


def _estimate_notebook(trace: Trace, options: ExportOptions) -> float:
    explained = len(trace.steps) if len(trace.steps) <= _MOST_STEPS else 0
    return estimate_code(trace, options) + _STEP * explained


NOTEBOOK = ExportFormat(
    subject="program",
    name="Jupyter (.ipynb)",
    suffix=".ipynb",
    media_type="application/x-ipynb+json",
    write=_write_notebook,
    estimate=_estimate_notebook,
    reads=frozenset({"dialect"}),
)

"""The panel "code": the program in one dialect, and the lines that belong to each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gradwalk.classroom.code.dialects import collect_inputs, is_finite, write_program_code
from gradwalk.classroom.code.script import find_step_lines
from gradwalk.classroom.code.tokens import tokenize_lines
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace, Value
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.latex.program import write_latex
from gradwalk.explain.text import text
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.state import State
from gradwalk.web.train import is_trained


def write_code(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the program of `state` in its dialect, with the numbers that the page shows.

    Raises as `trace_or_shapes` does.
    """
    result, _ = trace_or_shapes(state, limits)
    values, notice = _trained_values(state, result, language, limits)
    written = write_program_code(
        result.program,
        state.dialect,
        open=state.open,
        unroll=state.unroll,
        first=result.first,
        values=values,
        finite=is_finite(result),
        seed=result.seed,
        language=language,
        limits=limits,
    )
    script = written.script
    return {
        "text": script.text,
        "lines": tokenize_lines(script.text),
        "steps": find_step_lines(script, result.steps, result.mode),
        "copy": script.text,
        "latex": write_latex(parse_program(result.program, limits, result.first)),
        "notice": " ".join(part for part in (written.notice, notice) if part) or None,
    }


def _trained_values(
    state: State, result: Trace, language: str, limits: Limits
) -> tuple[Mapping[str, Value], str | None]:
    """Return the inputs' values after training, or a notice if they are too many to write out."""
    if not is_trained(state) or not result.numbers:
        return {}, None
    values = collect_inputs(result, limits)
    if values is None:
        return {}, text(language, "code.trained", limit=f"{limits.code_numbers:,}")
    return values, None

"""What a file to take along is asked to show, from the fields of a request."""

from __future__ import annotations

from gradwalk.exports import ExportOptions
from gradwalk.web.state import State


def read_options(state: State, language: str) -> ExportOptions:
    """Return the options of an export for `state`, with its words in `language`."""
    return ExportOptions(
        step=state.step,
        digits=state.digits,
        language=language,
        theme=state.theme or "light",
        follows_system=state.theme is None,
        arrays=state.arrays,
        symbols=state.symbols,
        direction=state.direction,
        input=state.input,
        dialect=state.dialect,
        scale=state.scale,
        unroll=state.unroll,
        snippet=state.snippet,
    )

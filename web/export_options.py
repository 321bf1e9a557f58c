"""What a file to take along shows, by the fields of a request, and the time that it may take."""

from __future__ import annotations

from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.exports import ExportFormat, ExportOptions
from gradwalk.web import costs
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
        equation=state.equation,
        listing=state.listing,
        scale=state.scale,
        unroll=state.unroll,
        snippet=state.snippet,
        begin=state.begin,
        end=state.end,
    )


def admit_export(
    file_format: ExportFormat, trace: Trace, options: ExportOptions, limits: Limits
) -> float:
    """Let a file be written, and return the seconds that it takes, besides the trace.

    Raises LimitError where these are too many, NotExportableError where the format refuses the
    program, TooHeavyError where the request belongs to another process.
    """
    seconds = file_format.estimate(trace, options)
    admit = costs.admit_walk if file_format.subject == "walk" else costs.admit_view
    admit(trace, seconds, limits)
    return seconds

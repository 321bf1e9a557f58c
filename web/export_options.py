"""What a file to take along shows, by the fields of a request, and the time that it may take."""

from __future__ import annotations

from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.exports import OPTION_NAMES, ExportFormat, ExportOptions
from gradwalk.web import costs
from gradwalk.web.state import State


def read_options(state: State, language: str) -> ExportOptions:
    """Return the options of an export, the fields of `state` that have their names."""
    chosen = {name: getattr(state, name) for name in OPTION_NAMES if name != "language"}
    return ExportOptions(language=language, **chosen)


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

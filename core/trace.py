"""The complete record of a program, as everything outside `core` gets it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from core.engine import run
from core.limits import DEFAULT, Limits
from core.records import Mode, Run
from core.trace_dict import trace_dict


@dataclass(frozen=True, slots=True)
class Trace(Run):
    """A run that can tell itself as plain data."""

    @classmethod
    def of(cls, run: Run) -> Trace:
        """Return the trace of a run."""
        return cls(**{field.name: getattr(run, field.name) for field in fields(Run)})

    def to_dict(self, language: str = "en", digits: int = 2) -> dict[str, Any]:
        """Return the trace as JSON data: see the interfaces; sentences in `language`."""
        return trace_dict(self, language, digits)


def trace(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    limits: Limits = DEFAULT,
) -> Trace:
    """Run `program` forward and backward and return its trace.

    Raises ProgramError for what cannot be read and LimitError for what costs too much.
    """
    return Trace.of(run(program, open=open, mode=mode, limits=limits))

"""The complete record of a program, as everything outside `core` gets it."""

from __future__ import annotations

from collections.abc import Collection, Container
from dataclasses import dataclass, fields
from typing import Any

from core.engine import run
from core.limits import DEFAULT, Limits
from core.program_text import program_text
from core.records import Mode, Run
from core.trace_dict import trace_dict


@dataclass(frozen=True, slots=True)
class Trace(Run):
    """A run that can tell itself as plain data."""

    @classmethod
    def of(cls, run: Run) -> Trace:
        """Return the trace of a run."""
        return cls(**{field.name: getattr(run, field.name) for field in fields(Run)})

    def to_dict(
        self, language: str = "en", digits: int = 2, explained: Container[int] | None = None
    ) -> dict[str, Any]:
        """Return the trace as JSON data: see the interfaces; sentences in `language`.

        `explained` holds the steps to explain, None all of them; the others have null there.
        """
        return trace_dict(self, language, digits, explained)


def trace(
    program: object,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    limits: Limits = DEFAULT,
) -> Trace:
    """Run `program`, a text or a SymPy expression, and return its trace.

    `shapes` leaves the numbers out; `unroll` takes every tensor apart into scalar gates.

    Raises ProgramError for what cannot be read, LimitError for what costs too much, and
    ExpressionError for a SymPy expression that the notation has no words for.
    """
    typed = program if isinstance(program, str) else program_text(program)
    return Trace.of(run(typed, open=open, mode=mode, shapes=shapes, unroll=unroll, limits=limits))

"""The program of a trace laid out again, so that it can be run with other numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gradwalk.classroom.given import collect_given_numbers
from gradwalk.core.engine import CompiledProgram, compile_program
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Trace, Value
from gradwalk.core.syntax.literal import Literal


def recompile(trace: Trace, *, unroll: bool = False, limits: Limits = DEFAULT) -> CompiledProgram:
    """Return the program of `trace`, which has numbers, with the same groups open.

    Its inputs have the trace's numbers, whose shapes may differ from the program's own where a
    mini-batch represents the data; of an unrolled array it has the elements, put together again.
    """
    opened = [group.id for group in trace.groups if group.expanded]
    trained: dict[str, float | Literal] = {
        name: _make_literal(value)
        for name, value in collect_given_numbers(trace, trained=True).items()
    }
    return compile_program(
        trace.program,
        open=opened,
        mode=trace.mode,
        unroll=unroll,
        first=trace.first,
        seed=trace.seed,
        limits=limits,
        inputs=trained,
    )


def _make_literal(value: Value) -> float | Literal:
    if not isinstance(value, np.ndarray):
        return value
    return Literal(value.shape, "", _maker(value))


def _maker(value: Any) -> Callable[[], Any]:
    return lambda: value

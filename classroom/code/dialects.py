"""A program in the dialect that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from gradwalk.classroom.code.micrograd_dialect import write_micrograd
from gradwalk.classroom.code.numpy_dialect import write_numpy
from gradwalk.classroom.code.script import Script
from gradwalk.classroom.code.source import CodeSource, lay_out_source
from gradwalk.classroom.code.torch_dialect import write_torch
from gradwalk.classroom.code.written import MOST_CHARACTERS, TooLongError
from gradwalk.classroom.given import collect_given_numbers
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Seed, Trace, Value
from gradwalk.explain.text import DEFAULT_LANGUAGE, text

Dialect: TypeAlias = Literal["numpy", "pytorch", "micrograd"]


@dataclass(frozen=True, slots=True)
class ProgramCode:
    """`notice` says in words why there are no lines, or what to mind."""

    script: Script
    notice: str | None = None


DIALECTS: Mapping[Dialect, Callable[[CodeSource, str], ProgramCode]] = {
    "numpy": lambda source, language: ProgramCode(write_numpy(source, language)),
    "pytorch": lambda source, language: ProgramCode(write_torch(source, language)),
    "micrograd": lambda source, language: ProgramCode(*write_micrograd(source, language)),
}
"""What writes each dialect, the default first."""

DEFAULT_DIALECT = next(iter(DIALECTS))


def write_program_code(
    program: str,
    dialect: Dialect,
    *,
    open: Collection[str] | None = None,
    unroll: bool = False,
    first: int = 1,
    values: Mapping[str, Value] | None = None,
    finite: bool = True,
    seed: Seed = ONES,
    language: str = DEFAULT_LANGUAGE,
    limits: Limits = DEFAULT,
) -> ProgramCode:
    """Return `program` in `dialect`, its built-in gates open where `open` says so.

    `first` is the subscript of an array's first element; `values` replace what is typed at the
    inputs; `finite` is what `is_finite` says of its trace; `seed` is where the backward pass
    starts. Raises ProgramError for what cannot be read, LimitError for what costs too much.
    """
    laid = lay_out_source(
        program,
        open,
        unroll=unroll,
        first=first,
        limits=limits,
        values=values or {},
        finite=finite,
        seed=seed,
    )
    if len(laid.circuit.order) > limits.code_gates:
        return ProgramCode(Script(), text(language, "code.large", limit=f"{limits.code_gates:,}"))
    try:
        return DIALECTS[dialect](laid, language)
    except TooLongError:
        notice = text(language, "code.long", limit=f"{MOST_CHARACTERS:,}")
        return ProgramCode(Script(), notice)


def is_finite(trace: Trace) -> bool:
    """Return whether no value, gradient or contribution that is known is infinite or NaN."""
    known = (
        *(number for node in trace.nodes for number in (node.value, node.grad)),
        *(number for edge in trace.edges for number in (edge.local, edge.contribution)),
    )
    return all(number is None or bool(np.all(np.isfinite(number))) for number in known)


def collect_inputs(trace: Trace, limits: Limits = DEFAULT) -> Mapping[str, Value] | None:
    """Return the numbers at the inputs of a trace; None where they are too many to write out."""
    found = collect_given_numbers(trace)
    return found if sum(map(np.size, found.values())) <= limits.code_numbers else None

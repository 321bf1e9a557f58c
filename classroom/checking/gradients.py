"""The gradient check of a trace: every element of few, a sample of many, in bounded time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import prod
from typing import Any

import numpy as np

from gradwalk.classroom.checking.differences import (
    STEP,
    VERDICTS,
    CheckRow,
    Differences,
    Index,
    Verdict,
    find_kinks,
    sample_indices,
)
from gradwalk.classroom.training.marks import read_marks
from gradwalk.core.engine import CompiledProgram, compile_program
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Seed, Trace
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import Program

_REPEATS = 15
"""A median of fewer measurements jumps."""
_PATIENCE = 0.1
"""Seconds for measuring again what was not measured so often."""


@dataclass(frozen=True, slots=True)
class Report:
    """`rows` are those to show: all that were checked in the program's order, or, of more than
    `Limits.check_rows`, the ones that agree least.

    `elements` are those of all inputs but data, `checked` how many of them were compared, each
    with two evaluations. `counts` are the checked ones by verdict. Times are medians in seconds, 0
    where nothing was measured.
    """

    rows: tuple[CheckRow, ...]
    elements: int
    checked: int
    multiply_adds: int
    """Of one evaluation."""
    counts: dict[Verdict, int]
    kinks: tuple[tuple[str, str, str], ...]
    """(node, symbol, flag)"""
    step: float
    forward_seconds: float
    backward_seconds: float
    """Of one forward and one backward pass together."""
    readings: tuple[Reading, ...]
    """What was read otherwise than it looks."""

    @property
    def passed(self) -> bool:
        return not self.counts["disagree"]


def check_program(
    program: str, limits: Limits = DEFAULT, seed: Seed = ONES, first: int = 1
) -> Report:
    """Check the gradients of a program; `rows` has the worst element of every input.

    `first` is the subscript of an array's first element, `seed` where the backward pass starts.
    Raises ProgramError as `core.engine.trace` does.
    """
    compiled = compile_program(program, first=first, seed=seed, limits=limits)
    every = replace(limits, check_rows=limits.check_elements)
    report = check_trace(compiled.run(), compiled, every)
    worst: dict[str, CheckRow] = {}
    for row in report.rows:
        if row.input not in worst or row.badness > worst[row.input].badness:
            worst[row.input] = row
    return replace(report, rows=tuple(worst.values()))


def check_trace(trace: Trace, compiled: CompiledProgram, limits: Limits = DEFAULT) -> Report:
    """Compare backpropagation's gradient in `trace` with (f(x + h) − f(x − h)) / 2h.

    `compiled` is the same program, to be run with other numbers. At most
    `limits.check_elements` are compared, fewer where `limits.check_work` or `check_seconds`
    does not allow that many; none where not even one is allowed.
    """
    allowed = _allowed(trace, limits)
    differences = Differences(compiled, trace, spare=2 * allowed)
    timed: list[float] = []
    found: dict[tuple[str, Index], CheckRow] = {}
    ends = time.thread_time() + limits.check_seconds
    for name, index in _places(trace, allowed):
        began = time.thread_time()
        if found and began > ends:
            break
        found[name, index] = differences.row(name, index)
        timed.append((time.thread_time() - began) / 2)
    rows = sorted(found.values(), key=_order(trace))
    forward = backward = 0.0
    if found:
        forward = _median(lambda: compiled.value(differences.inputs), timed)
        names = list(trace.inputs)
        backward = _median(lambda: compiled.gradients(differences.inputs, names), [])
    return Report(
        rows=tuple(_worst(rows, limits.check_rows)),
        elements=sum(prod(shape) for shape in _list_shapes(trace).values()),
        checked=len(rows),
        multiply_adds=trace.totals.multiply_adds,
        counts={verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS},
        kinks=find_kinks(trace),
        step=STEP,
        forward_seconds=forward,
        backward_seconds=backward,
        readings=trace.readings,
    )


def _list_shapes(trace: Trace) -> dict[str, tuple[int, ...]]:
    """The inputs whose gradients are compared: all but those that are marked as data.

    Where nothing else is left, those too.
    """
    marks = read_marks(Program(trace.program, trace.statements))
    # of an unrolled array each element is an input
    kept = [name for name in trace.inputs if marks.get(name.partition("[")[0]) != "data"]
    return {name: np.asarray(trace.inputs[name].value).shape for name in kept or list(trace.inputs)}


def _allowed(trace: Trace, limits: Limits) -> int:
    affordable = limits.check_work // (2 * max(1, trace.totals.multiply_adds))
    timely = max(1, int(limits.check_seconds / (2 * max(trace.cost.evaluation, 1e-9))))
    return min(limits.check_elements, affordable, timely)


def _places(trace: Trace, most: int) -> list[tuple[str, Index]]:
    """At most `most` places, the inputs in turn, so that each has its share whenever it ends."""
    shares = [
        [(name, index) for index in sample_indices(shape, most)]
        for name, shape in _list_shapes(trace).items()
    ]
    turns = [place for turn in zip_longest(*shares) for place in turn if place is not None]
    return turns[:most]


def _order(trace: Trace) -> Callable[[CheckRow], Any]:
    place = {name: k for k, name in enumerate(trace.inputs)}
    return lambda row: (place[row.input], row.index)


def _worst(rows: list[CheckRow], most: int) -> list[CheckRow]:
    if len(rows) <= most:
        return rows
    return sorted(rows, key=lambda row: row.badness, reverse=True)[:most]


def _median(work: Callable[[], object], timed: list[float]) -> float:
    """The median of `timed`, measured again while there are few and it costs little."""
    times = list(timed)
    ends = time.thread_time() + _PATIENCE
    while not times or (len(times) < _REPEATS and time.thread_time() < ends):
        began = time.thread_time()
        work()
        times.append(time.thread_time() - began)
    return statistics.median(times)

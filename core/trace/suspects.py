"""Which numbers of a trace are small enough to be errors of computing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gradwalk.core.gates.gate import Numeric
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Trace, Value

NOISE = 1e-12
"""Errors of computing are smaller, as a fraction of the numbers that they come from."""
MOST_ELEMENTS = DEFAULT.trace_elements
"""Of a larger array no single number is shown, and computing it again takes long."""


@dataclass(frozen=True, slots=True)
class Floors:
    """Noise is below these: a fraction of the largest value, gradient and local gradient.

    Of several runs each is an array, and each number is judged alone.
    """

    values: Numeric
    gradients: Numeric
    locals: Numeric
    of_runs: bool


def find_floors(trace: Trace, runs: int | None) -> Floors:
    """Return what noise is below in `trace`.

    With `runs` each of its numbers is an array, which has one number of each of these runs.
    """
    values, gradients, locals_ = _list_numbers(trace)
    return Floors(
        _find_floor(values, runs),
        _find_floor(gradients, runs),
        _find_floor(locals_, runs),
        runs is not None,
    )


def has_suspects(trace: Trace, floors: Floors) -> bool:
    """Return whether any number may be noise; what is typed is none."""
    _, gradients, locals_ = _list_numbers(trace)
    computed = [node.value for node in trace.nodes if node.kind == "op"]
    rows = ((computed, floors.values), (gradients, floors.gradients), (locals_, floors.locals))
    return any(has_suspect(number, floor) for numbers, floor in rows for number in numbers)


def _list_numbers(trace: Trace) -> tuple[list[Value], list[Value], list[Value]]:
    """The values, the gradients with what each wire brings to them, and the local gradients."""
    values = [node.value for node in trace.nodes if node.value is not None]
    gradients = [node.grad for node in trace.nodes if node.grad is not None]
    gradients += [edge.contribution for edge in trace.edges if edge.contribution is not None]
    return values, gradients, [edge.local for edge in trace.edges if edge.local is not None]


def _find_floor(numbers: Sequence[Value], runs: int | None) -> Numeric:
    if runs is None:
        return NOISE * max(map(_measure_size, numbers), default=0.0)
    sizes = np.abs(np.array(numbers)).reshape(-1, runs)
    return NOISE * np.max(sizes, axis=0, where=np.isfinite(sizes), initial=0.0)


def _measure_size(number: Value) -> float:
    """The largest of its finite elements, without its sign."""
    if not isinstance(number, np.ndarray):
        return abs(number) if math.isfinite(number) else 0.0
    size = np.abs(number)
    return float(np.max(size, where=np.isfinite(size), initial=0.0))


def has_suspect(number: Value | None, floor: Numeric) -> bool:
    """Whether any element is small enough to be noise, of those that are shown."""
    if number is None:
        return False
    if not isinstance(number, np.ndarray):
        return bool(0.0 < abs(number) < floor)
    if number.size > MOST_ELEMENTS:
        return False
    size = np.abs(number)
    return bool(np.any((size > 0) & (size < floor)))


def is_noise(number: Value, change: Numeric, floor: Numeric) -> Numeric:
    """Which elements are small enough, and no larger than errors of computing move them."""
    size = np.abs(number)
    return (size > 0) & (size < floor) & (size <= change)

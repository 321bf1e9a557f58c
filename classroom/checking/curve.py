"""The error of a numerical derivative against its step size: truncation against rounding.

f(x + h) = f(x) + h f′(x) + h²/2 f″(x) + …: what a difference leaves out grows with h for the
forward and with h² for the central one. What rounding f(x) does to it grows with 1/h.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Literal

from gradwalk.classroom.checking.differences import Differences, Index, take_element
from gradwalk.core.engine import CompiledProgram
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Trace

_HALF_DECADES = range(2, 27)
"""From 1e-1 to 1e-13, times the size of a number above 1."""
_EXACT = 1e-11
_STUCK = 1e-4

Point = tuple[float, float]
Kind = Literal["usual", "exact", "stuck", "kink"]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points are (h, error), from the largest h to the smallest.

    The error is relative to backpropagation's `gradient`, or absolute where that is 0 (then
    `relative` is False); it is NaN where the difference is no number. `kind` is `exact` where
    even the largest steps leave nothing out of the central difference, `stuck` where no step
    agrees with the gradient, `kink` where only the central one does: it is the mean of two slopes.
    """

    gradient: float
    relative: bool
    central: tuple[Point, ...]
    forward: tuple[Point, ...]

    @property
    def best(self) -> Point | None:
        """The point of the central difference with the least error."""
        return find_least_error(self.central)

    @property
    def best_forward(self) -> Point | None:
        """The same of the forward difference."""
        return find_least_error(self.forward)

    @property
    def kind(self) -> Kind:
        if self.best is None or self.best[1] > _STUCK:
            return "stuck"
        if self.best_forward is None or self.best_forward[1] > _STUCK:
            return "kink"
        first = self.central[0][1]
        return "exact" if first < _EXACT else "usual"


def compute_error_curve(
    trace: Trace, compiled: CompiledProgram, name: str, index: Index, limits: Limits = DEFAULT
) -> Curve | None:
    """Return the error curve of one element of an input, or None where it would cost too much.

    `compiled` is the program of `trace`. Where an evaluation is slow, only whole decades are tried,
    or every second one.
    """
    if 2 * len(_HALF_DECADES[::2]) * trace.totals.multiply_adds > limits.check_work:
        return None
    differences = Differences(compiled, trace)
    began = time.thread_time()
    compiled.value(differences.inputs)
    spent = 2 * (time.thread_time() - began)
    few, fewer = _HALF_DECADES[::2], _HALF_DECADES[::4]
    affordable = (
        steps for steps in (_HALF_DECADES, few) if len(steps) * spent < limits.check_seconds
    )
    steps = next(affordable, fewer)
    gradient = differences.gradient(name, index)
    value = take_element(differences.inputs[name], index)
    # what is added to a large number must be of its size to be seen
    reach = (
        max(1.0, 10.0 ** math.floor(math.log10(abs(value))))
        if value and math.isfinite(value)
        else 1.0
    )
    relative = gradient != 0 and math.isfinite(gradient)
    central, forward = [], []
    for half in steps:
        h = reach * 10.0 ** (-half / 2)
        above = differences.output(name, index, value + h)
        below = differences.output(name, index, value - h)
        scale = abs(gradient) if relative else 1.0
        central.append((h, abs((above - below) / (2 * h) - gradient) / scale))
        forward.append((h, abs((above - differences.middle) / h - gradient) / scale))
    return Curve(gradient, relative, tuple(central), tuple(forward))


def find_least_error(points: tuple[Point, ...]) -> Point | None:
    """Return the point with the least error, of equal ones that with the largest step."""
    numbers = [point for point in points if math.isfinite(point[1])]
    return min(numbers, key=lambda point: (point[1], -point[0]), default=None)

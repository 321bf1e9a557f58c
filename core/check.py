"""Checks backpropagation against central differences, one input at a time."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.engine import Prepared, prepare
from core.limits import DEFAULT, Limits
from core.records import Run

_STEP = sys.float_info.epsilon ** (1 / 3)
_AGREE = 1e-5
"""Relative; at the usual step a central difference is good to about 1e-10."""
_SINGULAR = frozenset({"kink", "tie", "nonfinite", "nonfinite-gradient"})


@dataclass(frozen=True, slots=True)
class Row:
    """One input. At a `kink` there is no derivative to compare with."""

    name: str
    backward: float
    numerical: float
    error: float
    verdict: Literal["agree", "kink", "disagree"]


@dataclass(frozen=True, slots=True)
class Check:
    """`kinks` are (symbol of the node, flag): where the program has no derivative."""

    rows: tuple[Row, ...]
    kinks: tuple[tuple[str, str], ...]

    @property
    def passed(self) -> bool:
        return all(row.verdict != "disagree" for row in self.rows)


def check(program: str, limits: Limits = DEFAULT) -> Check:
    """Compare the gradient of every input with (f(x + h) − f(x − h)) / 2h.

    Raises ProgramError as `core.engine.run` does.
    """
    prepared = prepare(program, limits=limits)
    run = prepared.run()
    kinks = tuple((n.symbol, flag) for n in run.nodes for flag in n.flags if flag in _SINGULAR)
    return Check(tuple(_row(prepared, run, name, bool(kinks)) for name in run.inputs), kinks)


def _row(prepared: Prepared, run: Run, name: str, singular: bool) -> Row:
    given = run.inputs[name]
    backward = math.nan if given.grad is None else given.grad
    high = given.value + _STEP * max(1.0, abs(given.value))
    low = given.value - _STEP * max(1.0, abs(given.value))
    middle = _value(run)
    above, below = _at(prepared, {name: high}), _at(prepared, {name: low})
    numerical = (above - below) / (high - low)
    # What rounding alone can do to the difference of two numbers of this size.
    noise = 64 * sys.float_info.epsilon * max(abs(above), abs(below), 1.0) / (high - low)
    error = _relative(backward, numerical)
    if error <= _AGREE or abs(backward - numerical) <= noise:
        return Row(name, backward, numerical, error, "agree")
    right = (above - middle) / (high - given.value)
    left = (middle - below) / (given.value - low)
    kinked = singular or _relative(right, left) > math.sqrt(_AGREE)
    return Row(name, backward, numerical, error, "kink" if kinked else "disagree")


def _at(prepared: Prepared, inputs: Mapping[str, float]) -> float:
    return _value(prepared.run(inputs))


def _value(run: Run) -> float:
    return next(node.value for node in run.nodes if node.id == run.output)


def _relative(a: float, b: float) -> float:
    """|a − b| relative to the larger; 0 where both are the same infinity or both are NaN."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    if not (math.isfinite(a) and math.isfinite(b)):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))

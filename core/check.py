"""Checks backpropagation against central differences, one element of an input at a time."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.engine import Prepared, prepare
from core.limits import DEFAULT, Limits
from core.records import Run, Value, Variable

_STEP = sys.float_info.epsilon ** (1 / 3)
_AGREE = 1e-5
"""Relative; at the usual step a central difference is good to about 1e-10."""
_SINGULAR = frozenset({"kink", "tie", "nonfinite", "nonfinite-gradient"})


_MOST_ELEMENTS = 256
"""Of a larger tensor so many elements are checked, the same ones every time."""


Verdict = Literal["agree", "data", "kink", "disagree"]
_VERDICTS: tuple[Verdict, ...] = ("agree", "data", "kink", "disagree")


@dataclass(frozen=True, slots=True)
class Row:
    """One input, of a tensor the element that agrees least: `W[0,1]`.

    At a `kink` there is no derivative to compare with; from `data`, such as the target of a
    loss, backpropagation takes no gradient although the output depends on it.
    """

    name: str
    backward: float
    numerical: float
    error: float
    verdict: Verdict


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
    data = _data(run)
    rows = (
        _worst(prepared, run, name, "data" if given.node in data else "kink" if kinks else None)
        for name, given in run.inputs.items()
    )
    return Check(tuple(rows), kinks)


def _data(run: Run) -> set[str]:
    """The nodes that something reads without handing a gradient back."""
    ops = {node.id: node.op for node in run.nodes}
    read: set[str] = set()
    # wires stand in the order of their targets, so one pass back finds all that leads there
    for edge in reversed(run.edges):
        op = ops[edge.target]
        assert op is not None
        if edge.slot in run.gates[op].no_gradient or edge.target in read:
            read.add(edge.source)
    return read


def _worst(prepared: Prepared, run: Run, name: str, excuse: Verdict | None) -> Row:
    given = run.inputs[name]
    if not isinstance(given.value, np.ndarray):
        return _row(prepared, run, name, (), excuse)
    indices = list(np.ndindex(given.value.shape))
    if len(indices) > _MOST_ELEMENTS:
        chosen = np.random.RandomState(0).choice(len(indices), _MOST_ELEMENTS, replace=False)
        indices = [indices[k] for k in sorted(chosen)]
    rows = [_row(prepared, run, name, index, excuse) for index in indices]
    return max(rows, key=lambda row: (_VERDICTS.index(row.verdict), row.error))


def _row(
    prepared: Prepared, run: Run, name: str, index: tuple[int, ...], excuse: Verdict | None
) -> Row:
    given = run.inputs[name]
    shown = f"{name}[{','.join(map(str, index))}]" if index else name
    value, backward = _element(given.value, index), _element(given.grad, index)
    high = value + _STEP * max(1.0, abs(value))
    low = value - _STEP * max(1.0, abs(value))
    middle = next(node.value for node in run.nodes if node.id == run.output)
    above = prepared.value({name: _moved(given, index, high)})
    below = prepared.value({name: _moved(given, index, low)})
    numerical = (above - below) / (high - low)
    # What rounding alone can do to the difference of two numbers of this size.
    noise = 64 * sys.float_info.epsilon * max(abs(above), abs(below), 1.0) / (high - low)
    error = _relative(backward, numerical)
    if error <= _AGREE or abs(backward - numerical) <= noise:
        return Row(shown, backward, numerical, error, "agree")
    right = (above - _element(middle, ())) / (high - value)
    left = (_element(middle, ()) - below) / (value - low)
    kinked = _relative(right, left) > math.sqrt(_AGREE)
    verdict = excuse or ("kink" if kinked else "disagree")
    return Row(shown, backward, numerical, error, verdict)


def _element(value: Value | None, index: tuple[int, ...]) -> float:
    if value is None:
        return math.nan
    return float(value[index]) if isinstance(value, np.ndarray) else value


def _moved(given: Variable, index: tuple[int, ...], value: float) -> Value:
    """The input's value with one element changed."""
    if not isinstance(given.value, np.ndarray):
        return value
    moved = given.value.copy()
    moved[index] = value
    return moved


def _relative(a: float, b: float) -> float:
    """|a − b| relative to the larger; 0 where both are the same infinity or both are NaN."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    if not (math.isfinite(a) and math.isfinite(b)):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))

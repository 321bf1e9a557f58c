"""Central differences of one element of an input, beside the gradient of backpropagation."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gradwalk.core.engine import CompiledProgram
from gradwalk.core.graph.seed import make_upstream, weigh_output
from gradwalk.core.model import Array, Seed, Trace, Value

STEP = sys.float_info.epsilon ** (1 / 3)
"""The usual h, times the size of a number above 1: truncation (∝ h²) and rounding (∝ 1/h) are
about equal there."""
_AGREE = 1e-5
"""Relative; at the usual step a central difference is good to about 1e-10."""
SINGULAR = frozenset({"kink", "tie", "nonfinite", "nonfinite-gradient"})
"""The flags of nodes where there is no derivative to compare with."""

Index = tuple[int, ...]
Verdict = Literal["agree", "data", "kink", "disagree"]
VERDICTS: tuple[Verdict, ...] = ("agree", "data", "kink", "disagree")
"""From the best to the worst."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One element of an input; `name` is what it is called: `W[0,1]`.

    At a `kink` there is no derivative to compare with; from `data`, such as the target of a
    loss, backpropagation takes no gradient although the output depends on it.
    """

    name: str
    backward: float
    numerical: float
    error: float
    verdict: Verdict
    input: str = ""
    index: Index = ()

    @property
    def badness(self) -> tuple[int, float]:
        """What rows are sorted by, the worst last."""
        return VERDICTS.index(self.verdict), self.error


def find_kinks(trace: Trace) -> tuple[tuple[str, str, str], ...]:
    """Return (node, symbol, flag) wherever a trace has no derivative."""
    return tuple(
        (n.id, n.symbol, flag) for n in trace.nodes for flag in n.flags if flag in SINGULAR
    )


def sample_indices(shape: tuple[int, ...], most: int) -> list[Index]:
    """Return the indices of a tensor, or of `most` of its elements, the same ones every time."""
    size = math.prod(shape)
    chosen: Collection[int] = range(size)
    if size > most:
        chosen = np.sort(np.random.RandomState(0).choice(size, most, replace=False))
    return [tuple(int(k) for k in np.unravel_index(place, shape)) for place in chosen]


class Differences:
    """Central differences of one trace, whose numbers `compiled` runs again."""

    def __init__(self, compiled: CompiledProgram, trace: Trace) -> None:
        self._compiled = compiled
        self.inputs: dict[str, Value] = {
            name: given.value for name, given in trace.inputs.items() if given.value is not None
        }
        self._trace = trace
        self._data = _leading_to(trace, _reading_data(trace))
        self._singular = _leading_to(trace, {node for node, _, _ in find_kinks(trace)})
        output = next(node.value for node in trace.nodes if node.id == trace.output)
        self.middle = weigh_output(trace.seed, output)
        self._size = _measure_terms(trace.seed, output)

    def gradient(self, name: str, index: Index) -> float:
        """Return what backpropagation found for one element."""
        return take_element(self._trace.inputs[name].grad, index)

    def output(self, name: str, index: Index, value: float) -> float:
        """Return Σ seed · output with one element of an input changed to `value`."""
        moved = _moved(self.inputs[name], index, value)
        return self._compiled.value(self.inputs | {name: moved})

    def row(self, name: str, index: Index) -> CheckRow:
        """Return backpropagation's gradient of one element beside its central difference."""
        shown = f"{name}[{','.join(map(str, index))}]" if index else name
        value, backward = take_element(self.inputs[name], index), self.gradient(name, index)
        high = value + STEP * max(1.0, abs(value))
        low = value - STEP * max(1.0, abs(value))
        above, below = self.output(name, index, high), self.output(name, index, low)
        numerical = (above - below) / (high - low)
        # What rounding alone can do to the difference of two numbers of this size.
        noise = 64 * sys.float_info.epsilon * max(abs(above), abs(below), self._size, 1.0)
        noise /= high - low
        error = _relative(backward, numerical)
        if not math.isfinite(self.middle):
            return CheckRow(shown, backward, numerical, error, "kink", name, index)
        if error <= _AGREE or abs(backward - numerical) <= noise:
            return CheckRow(shown, backward, numerical, error, "agree", name, index)
        right = (above - self.middle) / (high - value)
        left = (self.middle - below) / (value - low)
        kinked = _relative(right, left) > math.sqrt(_AGREE)
        verdict = self._excuse(name) or ("kink" if kinked else "disagree")
        return CheckRow(shown, backward, numerical, error, verdict, name, index)

    def _excuse(self, name: str) -> Verdict | None:
        node = self._trace.inputs[name].node
        return "data" if node in self._data else "kink" if node in self._singular else None


def take_element(value: Value | None, index: Index) -> float:
    """Return one element of a value as a plain float; NaN where there is no value."""
    if value is None:
        return math.nan
    return float(value[index]) if isinstance(value, np.ndarray) else value


def _reading_data(trace: Trace) -> set[str]:
    """The nodes that some gate reads without handing a gradient back."""
    ops = {node.id: node.op for node in trace.nodes}
    return {
        edge.source
        for edge in trace.edges
        if edge.slot in trace.gates[ops[edge.target] or ""].nondifferentiable
    }


def _leading_to(trace: Trace, nodes: set[str]) -> set[str]:
    """Those nodes, and all that they are computed from."""
    found = set(nodes)
    # wires are in the order of their targets, so one pass back finds all that leads there
    for edge in reversed(trace.edges):
        if edge.target in found:
            found.add(edge.source)
    return found


def _moved(given: Value, index: Index, value: float) -> Value:
    """The input's value with one element changed."""
    if not isinstance(given, np.ndarray):
        return value
    moved: Array = given.copy()
    moved[index] = value
    return moved


def _measure_terms(seed: Seed, output: Value | None) -> float:
    """Σ |seed · output|: what rounding each term does stays where the terms cancel."""
    values = np.asarray(output)
    terms = np.abs(np.asarray(make_upstream(seed, values.shape)) * values)
    return float(np.sum(terms[np.isfinite(terms)]))


def _relative(a: float, b: float) -> float:
    """|a − b| relative to the larger; 0 where both are the same infinity or both are NaN."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    if not (math.isfinite(a) and math.isfinite(b)):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))

"""Central differences of one element of an input, beside the gradient of backpropagation."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gradwalk.classroom.checking.levels import (
    OutputLevel,
    agrees,
    has_kink,
    relative_error,
    stays_apart,
)
from gradwalk.core.engine import CompiledProgram
from gradwalk.core.graph.element_name import name_element
from gradwalk.core.graph.seed import make_upstream, weigh_output
from gradwalk.core.model import Array, Seed, Trace, Value
from gradwalk.core.trace.noise import remove_noise

STEP = sys.float_info.epsilon ** (1 / 3)
"""The usual h, times the size of a number above 1: truncation (∝ h²) and rounding (∝ 1/h) are
about equal there."""
_RATIO = 8
"""Where the usual step does not agree it is divided by this, again and again."""
_SMALLER = 9
_OF_ITS_SIZE = 5
"""How often: from the usual step, then from the size of a number that is smaller."""
_AT_KINKS = 3
"""The same where a gate has a kink: what is smooth only closer to it is none the less a kink."""
SINGULAR = frozenset({"kink", "tie", "nonfinite", "nonfinite-gradient"})
"""The flags of nodes where there is no derivative to compare with."""

Index = tuple[int, ...]
Verdict = Literal["agree", "data", "kink", "disagree"]
VERDICTS: tuple[Verdict, ...] = ("agree", "data", "kink", "disagree")
"""From the best to the worst."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One element of an input; `name` is what it is called: `W_{1,2}`.

    At a `kink` there is no derivative to compare with, even where the convention that
    backpropagation follows is the mean of the two slopes, which is what a central difference
    finds; from `data`, such as the target of a
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

    def __init__(self, compiled: CompiledProgram, trace: Trace, spare: int = 0) -> None:
        """`spare` is how many evaluations there may be at steps smaller than the usual one."""
        self._compiled = compiled
        self._spare = spare
        self.inputs: dict[str, Value] = {
            name: given.value for name, given in trace.inputs.items() if given.value is not None
        }
        self._trace = remove_noise(trace)
        self._symbols = {node.id: node.symbol for node in trace.nodes}
        self._data = _leading_to(trace, _reading_data(trace))
        singular = find_kinks(trace)
        self._singular = _leading_to(trace, {node for node, _, _ in singular})
        kinked = {node for node, _, flag in singular if flag in ("kink", "tie")}
        self._kinked = _leading_to(trace, kinked | _find_closed(trace))
        output = next(node.value for node in trace.nodes if node.id == trace.output)
        self.middle = weigh_output(trace.seed, output)
        self._size = _measure_terms(trace.seed, output) + _measure_rounding(trace)

    def gradient(self, name: str, index: Index) -> float:
        """Return what backpropagation found for one element."""
        return take_element(self._trace.inputs[name].grad, index)

    def output(self, name: str, index: Index, value: float) -> float:
        """Return Σ seed · output with one element of an input changed to `value`."""
        moved = _moved(self.inputs[name], index, value)
        return self._compiled.value(self.inputs | {name: moved})

    def row(self, name: str, index: Index) -> CheckRow:
        """Return backpropagation's gradient of one element beside its central difference."""
        shown = name_element(self._symbols[self._trace.inputs[name].node], index, self._trace.first)
        backward = self.gradient(name, index)
        levels = [self._level(name, index, self._usual_step(name, index))]
        agreed = levels[0] if agrees(levels, backward) else None
        for h in self._smaller_steps(name, index):
            if agreed or self._spare < 2 or not math.isfinite(self.middle):
                break
            self._spare -= 2
            levels.append(self._level(name, index, h))
            agreed = levels[-1] if agrees(levels, backward) else None
        found = agreed or levels[0]
        # of nothing a difference leaves rounding
        is_zero = backward == 0 and abs(found.central) <= found.noise
        numerical = 0.0 if is_zero else found.central
        verdict: Verdict = "agree"
        if not math.isfinite(self.middle):
            verdict = "kink"
        elif agreed:
            verdict = "kink" if self._meets_kink(name, index, agreed) else "agree"
        else:
            kinked = has_kink(levels, backward)
            # a step at a comparison is one, though its operand is read as data
            steps = kinked and levels[0].is_finite
            excuse = "kink" if steps else self._excuse(name)
            verdict = excuse or ("kink" if kinked else "disagree")
        error = relative_error(backward, numerical)
        return CheckRow(shown, backward, numerical, error, verdict, name, index)

    def _usual_step(self, name: str, index: Index) -> float:
        step: float = STEP * max(1.0, abs(take_element(self.inputs[name], index)))
        return step

    def _smaller_steps(self, name: str, index: Index) -> list[float]:
        """From large to small, as long as the number itself can be moved by them."""
        size, usual = abs(take_element(self.inputs[name], index)), self._usual_step(name, index)
        if self._trace.inputs[name].node in self._singular:
            return [usual / _RATIO**k for k in range(1, _AT_KINKS + 1)]
        steps = [usual / _RATIO**k for k in range(1, _SMALLER + 1)]
        steps += [size / _RATIO**k for k in range(1, _OF_ITS_SIZE + 1) if size < usual]
        least = 16 * math.ulp(size) if size else 0.0
        return [h for h in sorted(set(steps), reverse=True) if h > least]

    def _level(self, name: str, index: Index, h: float) -> OutputLevel:
        value = take_element(self.inputs[name], index)
        high, low = value + h, value - h
        above, below = self.output(name, index, high), self.output(name, index, low)
        return OutputLevel(high - value, value - low, above, self.middle, below, self._size)

    def _meets_kink(self, name: str, index: Index, agreed: OutputLevel) -> bool:
        """Whether the difference that agrees is only the mean of two slopes that stay apart."""
        if self._trace.inputs[name].node not in self._kinked or self._spare < 2:
            return False
        self._spare -= 2
        return stays_apart(agreed, self._level(name, index, agreed.up / _RATIO))

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


def _find_closed(trace: Trace) -> set[str]:
    """The functions drawn as one gate: what has a kink inside them is not seen in the trace."""
    composite = {op for op, gate in trace.gates.items() if gate.family == "composite"}
    return {node.id for node in trace.nodes if node.op in composite}


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


def _measure_rounding(trace: Trace) -> float:
    """Σ |value · gradient|: to first order, what rounding every value does to the output."""
    total = 0.0
    with np.errstate(all="ignore"):
        for node in trace.nodes:
            if node.value is not None and node.grad is not None:
                terms = np.abs(np.asarray(node.value) * np.asarray(node.grad))
                total += float(np.sum(terms[np.isfinite(terms)]))
    return total

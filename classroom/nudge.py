"""A small step of one input: what its gradient promises, what happens, and why they differ."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from gradwalk.classroom.crossing import find_bending_gate, find_jumping_gate
from gradwalk.core.engine import CompiledProgram
from gradwalk.core.graph.seed import weigh_output
from gradwalk.core.model import Trace, Value
from gradwalk.explain import ancestors as reach

_NEAR = 0.02
"""A promise that is missed by less than this part of itself is kept nearly."""
_FLATTER = 0.2
"""A slope that falls to this part of itself has saturated."""
_PARTS, _HALVINGS = 8, 34
_LEFT = 0.1
"""A change that keeps this part of itself on the shortest way happens at once."""
MOST_SECONDS = 0.2
"""Of all runs that look for the reason; of larger programs it is not looked for."""

_Along = Callable[[float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Nudge:
    """`reason` names why `happened` is, or is not, the `promise`: gradient × step.

    `slope` is the gradient before the step and `end` the one after it; `gate` is the node that
    bends or jumps on the way.
    """

    promise: float
    happened: float
    before: float
    after: float
    slope: float
    end: float
    reason: str
    gate: str | None = None


def nudge_trace(
    trace: Trace, compiled: CompiledProgram, name: str, index: tuple[int, ...], by: float
) -> Nudge:
    """Return what raising one element of the input `name` by `by` does.

    `compiled` is the program of `trace`, laid out to be run with other numbers.
    """
    given = trace.inputs[name]
    slope = float(np.asarray(given.grad)[index])
    before = weigh_output(trace.seed, _get_value(trace, trace.output))

    def along(part: float) -> tuple[float, float]:
        """The output and its slope after this part of the step."""
        moved = _moved(given.value, index, part * by)
        output, gradients = compiled.gradients({name: moved}, [name])
        return output, float(np.asarray(gradients[name])[index])

    with np.errstate(all="ignore"):
        after, end = along(1.0)
        promise, happened = slope * by, after - before
        reason, gate = _at_once(trace, given.node, slope, before, after, promise), None
        if reason == "":
            reason, gate = "curved", None
            if trace.cost.update * 2 * (_PARTS + _HALVINGS) < MOST_SECONDS:
                reason, gate = _on_the_way(trace, compiled, name, index, by, along)
        if reason == "curved" and abs(end) < _FLATTER * abs(slope):
            reason = "flatter"
        if gate is None and reason == "kinked":
            gate = reach.find_kinked_ancestors(trace).get(given.node)
    return Nudge(promise, happened, before, after, slope, end, reason, gate)


def _at_once(
    trace: Trace, node: str, slope: float, before: float, after: float, promise: float
) -> str:
    """What can be said without looking at the way; empty where it must be looked at."""
    if not math.isfinite(before):
        return "broken"
    if not math.isfinite(slope):
        return "unpromised"
    if not math.isfinite(after):
        return "undefined"
    missed = abs(after - before - promise)
    # what rounding alone does to the difference of two numbers of this size
    noise = 64 * sys.float_info.epsilon * max(abs(before), abs(after), abs(promise))
    if missed <= noise:
        return "exact" if promise else "flat"
    if slope == 0 and node in reach.find_data_ancestors(trace):
        return "data"
    if node in reach.find_kinked_ancestors(trace):
        return "kinked"
    return "near" if missed <= _NEAR * abs(promise) else ""


def _on_the_way(
    trace: Trace,
    compiled: CompiledProgram,
    name: str,
    index: tuple[int, ...],
    by: float,
    along: _Along,
) -> tuple[str, str | None]:
    """Whether the value jumps or the slope does, and which gate makes it; else it is curved."""
    given = trace.inputs[name].value

    def ends(parts: tuple[float, float]) -> tuple[Trace, Trace]:
        first, last = (compiled.run({name: _moved(given, index, part * by)}) for part in parts)
        return first, last

    jump, size, left = _narrowed(along, 0)
    if left > _LEFT * size > 0:
        return "jump", find_jumping_gate(*ends(jump))
    kink, size, left = _narrowed(along, 1)
    if left > _LEFT * size > 0:
        return "kink", find_bending_gate(*ends(kink))
    return "curved", None


def _narrowed(along: _Along, which: int) -> tuple[tuple[float, float], float, float]:
    """The shortest part of the way in which most of the change happens.

    Also the largest change in one part of the whole way, and what is left of it there.
    """
    parts = [k / _PARTS for k in range(_PARTS + 1)]
    seen = [along(part)[which] for part in parts]
    changes = [abs(b - a) for a, b in pairwise(seen)]
    size = max(changes)
    at = changes.index(size)
    (low, high), (first, last) = parts[at : at + 2], seen[at : at + 2]
    for _ in range(_HALVINGS):
        half = (low + high) / 2
        middle = along(half)[which]
        if abs(middle - first) >= abs(last - middle):
            high, last = half, middle
        else:
            low, first = half, middle
    return (low, high), size, abs(last - first)


def _moved(value: Value | None, index: tuple[int, ...], by: float) -> Any:
    if not isinstance(value, np.ndarray):
        return (value or 0.0) + by
    moved = value.copy()
    moved[index] += by
    return moved


def _get_value(trace: Trace, node: str) -> Value | None:
    return next(each.value for each in trace.nodes if each.id == node)

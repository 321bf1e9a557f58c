"""How much gradient each wire carries, as one of a few levels: the width of its lower lane."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gradwalk.core.model import Array, Edge, Node, Value

LEVELS = 8
"""0 is no gradient at all, 8 the most that any wire of the program carries."""
_LOG_FACTOR = math.log(4.0)
"""From one level to the next: the least that a sigmoid takes away, whose slope is at most 1/4."""


@dataclass(frozen=True, slots=True)
class FlowLevels:
    """Levels from 0 to `LEVELS`, by id: of the gradient of each node, and of each wire's share."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]


def compute_flow_levels(nodes: Sequence[Node], edges: Sequence[Edge]) -> FlowLevels:
    """Return the levels of what the nodes' gradients and the wires' contributions amount to.

    A tensor's size is its norm. The scale is logarithmic and begins at the largest; what is
    smaller than its last step, but not zero, still has level 1. A gradient that is no finite
    number has the highest level, and what has no numbers has 0.
    """
    sizes = [compute_norm(node.grad) for node in nodes]
    sizes += [compute_norm(edge.contribution) for edge in edges]
    levels = scale_to_levels(sizes)
    names = [node.id for node in nodes]
    return FlowLevels(
        nodes=dict(zip(names, levels, strict=False)),
        edges=dict(zip((edge.id for edge in edges), levels[len(names) :], strict=True)),
    )


def scale_to_levels(sizes: Sequence[float]) -> tuple[int, ...]:
    """Return the same levels for sizes that are no wires'."""
    most = max(filter(math.isfinite, sizes), default=0.0)
    log, largest = math.log, math.log(most) if most else 0.0
    levels: dict[float, int] = {}
    # adding and copying pass on what they get, so that most sizes occur several times
    for size in set(sizes):
        if size == 0:
            levels[size] = 0
        elif math.isfinite(size):
            # a ratio of two numbers may vanish where the difference of their logarithms does not
            below = round((largest - log(size)) / _LOG_FACTOR)
            levels[size] = LEVELS - below if below < LEVELS else 1
        else:
            levels[size] = LEVELS
    return tuple([levels[size] for size in sizes])


def compute_levels_of_runs(sizes: Array) -> Array:
    """Return the levels of several runs at once: `sizes` has a row a wire, and a column a run."""
    finite = np.isfinite(sizes)
    most = np.max(sizes, axis=0, where=finite, initial=0.0)
    with np.errstate(all="ignore"):
        below = (np.log(most) - np.log(sizes)) / _LOG_FACTOR
        levels = np.maximum(1, LEVELS - np.rint(below))
    return np.where(sizes == 0, 0, np.where(finite, levels, LEVELS)).astype(int)


def compute_norm(value: Value | None) -> float:
    """Return √(Σ x²) of a number or a tensor, which neither overflows nor vanishes on the way."""
    if value is None:
        return 0.0
    if not isinstance(value, np.ndarray):
        return math.fabs(value)
    with np.errstate(all="ignore"):
        largest = float(np.max(np.abs(value), initial=0.0))
        if largest == 0 or not math.isfinite(largest):
            return largest
        return largest * float(np.linalg.norm(value / largest))

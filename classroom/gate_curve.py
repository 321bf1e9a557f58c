"""The function that one gate computes of one operand, sampled around the current point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.model import Edge
from gradwalk.explain.equations.elements import choose_shown_element, count_copies
from gradwalk.explain.lookup import Lookup

Point = tuple[float, float]

_SAMPLES = 240
_NARROW, _WIDE = 2.0, 1.25
"""Half the window: at least this much, and this many times the distance to what is of interest."""
_TALL = 20.0
"""A window in which the function grows by more times its value here is too wide."""
_CUT, _POLE = 0.05, 3.0
"""This share of the samples at either end leaves the window where they make it this many times as
high: a pole is cut."""
_LARGEST = 200
"""A function of the program with more gates than this is not asked so often."""
_JUMP = 0.5
_LEAST, _ROUNDING = 1e-300, 1e-9
"""A rise of no more, or of no more of the value, is none: there is nothing to divide by."""
_FAR = 1e150
"""Beyond it a window around the point would not be finite. A NaN is not below it either."""


@dataclass(frozen=True, slots=True)
class GateCurve:
    """`lines` are unbroken stretches of the curve, all within `across` and `up`."""

    lines: tuple[tuple[Point, ...], ...]
    at: Point
    slope: float
    across: Point
    up: Point
    operand: str
    result: str
    """The symbols of the operand and of what the gate makes of it."""


def compute_gate_curve(look: Lookup, edge: Edge) -> GateCurve | None:
    """Return the curve of the gate at the end of `edge`, every other operand held still.

    Of tensors it is that of one element. None for gates that mix elements, for a function of the
    program that is too large, and where there is no finite number to plot at.
    """
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    gate = look.gate(target)
    if (edge.local is None and not gate.elementwise) or gate.size > _LARGEST:
        return None
    if source.value is None or target.value is None or 0 in (*source.shape, *target.shape):
        return None
    index = choose_shown_element(edge.contribution) if source.shape else ()
    place = count_copies(look, edge, index)[1][0] if target.shape else ()
    given = [_take_element(look.value(operand), place) for operand in target.operands]
    x = given[edge.slot]
    function = _function(gate, given, edge.slot)
    y = float(function(np.array([x]))[0])
    if not (abs(x) < _FAR and abs(y) < _FAR):
        return None
    slope = edge.local
    if slope is None:
        slope = float(np.broadcast_to(look.local_arrays(target)[edge.slot], target.shape)[place])
    across, up = _window(gate, function, given, edge.slot, y)
    bends = [each for each in _interesting(gate, given, edge.slot) if across[0] < each < across[1]]
    xs = np.unique([*np.linspace(*across, _SAMPLES + 1), x, *bends])
    return GateCurve(
        tuple(trace_curve(function, xs, up)),
        (x, y),
        slope,
        across,
        up,
        look.format_element(source.id, index),
        look.format_element(target.id, place),
    )


def _take_element(value: Any, place: tuple[int, ...]) -> float:
    """The element of an operand at `place` of the result."""
    array = np.asarray(value, dtype=float)
    extra = len(place) - array.ndim
    at = tuple(0 if length == 1 else place[extra + k] for k, length in enumerate(array.shape))
    return float(array[at])


def _function(gate: Gate, given: Sequence[float], slot: int) -> Callable[[Any], Any]:
    def each(xs: Any) -> Any:
        operands: list[Any] = list(given)
        operands[slot] = xs
        with np.errstate(all="ignore"):
            if GATES.get(gate.name) is gate:
                return np.broadcast_to(gate.value(ARRAY, *operands), np.shape(xs))
            return np.array([_alone(gate, operands, slot, x) for x in xs.tolist()])

    return each


def _alone(gate: Gate, operands: list[Any], slot: int, x: float) -> float:
    """A function of the program takes one number at a time."""
    operands[slot] = x
    try:
        return float(gate.value(SCALAR, *operands))
    except (ArithmeticError, ValueError):
        return math.nan


def _interesting(gate: Gate, given: Sequence[float], slot: int) -> list[float]:
    """Where the gate may bend: at 0, and where operands are equal."""
    if not gate.kinks and gate.pattern not in ("router", "blocker"):
        return []
    others = [each for k, each in enumerate(given) if k != slot and gate.pattern == "router"]
    return [each for each in (0.0, *others) if math.isfinite(each)]


def _window(
    gate: Gate, function: Callable[[Any], Any], given: Sequence[float], slot: int, y: float
) -> tuple[Point, Point]:
    x = given[slot]
    far = [abs(x), *(abs(x - each) for each in _interesting(gate, given, slot))]
    narrow = max(_NARROW, _ROUNDING * abs(x))
    half = max(narrow, _WIDE * max(far))
    while True:
        xs = np.linspace(x - half, x + half, _SAMPLES + 1)
        low, high = find_range(function(xs), y)
        if high - low <= _TALL * max(abs(y), 1.0) or half <= narrow:
            break
        half = max(half / 2, narrow)
    flat = high - low <= max(_LEAST, _ROUNDING * abs(y))
    room = max(1.0, 0.1 * abs(y)) if flat else 0.1 * (high - low)
    return (x - half, x + half), (low - room, high + room)


def find_range(ys: Any, y: float) -> Point:
    """Return the least and greatest of some values and `y`, without what a pole adds."""
    numbers = ys[np.isfinite(ys)]
    low, high = (numbers.min(), numbers.max()) if numbers.size else (y, y)
    if numbers.size:
        within = np.quantile(numbers, (_CUT, 1 - _CUT))
        if high - low > _POLE * (within[1] - within[0]) > 0:
            low, high = within
    return float(min(low, y)), float(max(high, y))


def trace_curve(function: Callable[[Any], Any], xs: Any, up: Point) -> Iterator[tuple[Point, ...]]:
    """Yield the curve without what leaves the window, broken where it jumps."""
    return join_samples(xs, function(xs), up, lambda left, right: _jumps(function, left, right, up))


def join_samples(
    xs: Any, ys: Any, up: Point, jumps: Callable[[Point, Point], bool]
) -> Iterator[tuple[Point, ...]]:
    """Yield the unbroken stretches of a sampled function in the window `up`.

    `jumps` says of two neighbours whether the function leaps between them.
    """
    line: list[Point] = []
    points = zip(np.asarray(xs, float).tolist(), np.asarray(ys, float).tolist(), strict=True)
    for left, right in pairwise(points):
        part = _clipped(left, right, up)
        if part is None or jumps(left, right):
            if line:
                yield tuple(line)
            line = []
            continue
        start, end = part
        if line and line[-1] != start:
            yield tuple(line)
            line = []
        line += (end,) if line else part
    if line:
        yield tuple(line)


def _clipped(left: Point, right: Point, up: Point) -> tuple[Point, Point] | None:
    """The part of a straight stretch that lies in the window."""
    (x0, y0), (x1, y1) = left, right
    if up[0] <= y0 <= up[1] and up[0] <= y1 <= up[1]:
        return left, right
    if not (math.isfinite(y0) and math.isfinite(y1)) or max(y0, y1) < up[0] or min(y0, y1) > up[1]:
        return None

    def cut(x: float, y: float) -> Point:
        edge = min(max(y, up[0]), up[1])
        return (x, y) if edge == y else (x0 + (x1 - x0) * (edge - y0) / (y1 - y0), edge)

    return cut(x0, y0), cut(x1, y1)


def _jumps(function: Callable[[Any], Any], left: Point, right: Point, up: Point) -> bool:
    """Whether the function leaps between two samples, and does not only climb."""
    gap = abs(right[1] - left[1])
    if gap < 0.02 * (up[1] - up[0]):
        return False
    for _ in range(20):
        x = (left[0] + right[0]) / 2
        middle = (x, float(function(np.array([x]))[0]))
        if not math.isfinite(middle[1]):
            return True
        halves = ((left, middle), (middle, right))
        left, right = max(halves, key=lambda half: abs(half[1][1] - half[0][1]))
    return abs(right[1] - left[1]) > _JUMP * gap

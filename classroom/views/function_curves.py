"""Several functions of one number, each as a curve: the terms of a sum, or what has a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.gate_curve import Point, find_range, trace_curve
from gradwalk.classroom.views.forward_mode import compute_tangents
from gradwalk.core.engine import compile_program
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Node, Trace
from gradwalk.core.syntax.literal import Literal

MOST_CURVES = 12
"""Of more functions the first are drawn."""
MOST_WORK = 8_000
"""Nodes that are computed one by one, to see whether a function jumps between two samples."""
_LEAST = 2
_SAMPLES = 240
_NARROW, _WIDE = 3.0, 1.5
"""Half the window: at least this much, and this many times the number itself. It is around 0, so
that all curves have one axis."""
_ROOM = 0.1


@dataclass(frozen=True, slots=True)
class FunctionCurve:
    """One function; `lines` are unbroken stretches of it within `across` and `up`."""

    node: str
    lines: tuple[tuple[Point, ...], ...]
    at: Point
    slope: float
    across: Point
    up: Point


def find_functions(trace: Trace) -> tuple[str, ...]:
    """Return the nodes of a program of one number that are drawn beside one another.

    They are the terms of the sum that is its output, or else what it names; none of other programs.
    """
    numbers = trace.numbers and not any(node.shape for node in trace.nodes)
    if not numbers or len(trace.inputs) != 1:
        return ()
    nodes = {node.id: node for node in trace.nodes}
    moving = _find_moving(trace)
    terms = [node for node in _list_terms(trace, nodes) if node in moving]
    if len(terms) < _LEAST:
        terms = [
            node.id
            for node in trace.nodes
            if node.kind == "op" and node.name is not None and node.id in moving
        ]
    return tuple(terms[:MOST_CURVES]) if len(terms) >= _LEAST else ()


def compute_function_curves(trace: Trace, limits: Limits = DEFAULT) -> tuple[FunctionCurve, ...]:
    """Return the curves of the functions of `trace` around its number."""
    functions = find_functions(trace)
    if not functions:
        return ()
    (name,) = trace.inputs
    x = trace.inputs[name].value
    assert isinstance(x, float), "the program has no arrays"
    half = max(_NARROW, _WIDE * abs(x))
    xs = np.unique(np.append(np.linspace(-half, half, _SAMPLES + 1), x))
    sampled = _sample(trace, name, xs, limits)
    if not sampled:
        return ()
    tangents = compute_tangents(trace, name, (), limits).by_node
    values = {node.id: node.value for node in trace.nodes}
    alone = _make_alone(trace, name, limits)
    found = []
    for node in functions:
        y, slope, ys = values[node], tangents.get(node), sampled[node]
        if not isinstance(y, float) or not isinstance(slope, float) or not np.isfinite(y):
            continue
        low, high = find_range(ys, y)
        room = _ROOM * (high - low) or 1.0
        up = (low - room, high + room)
        lines = tuple(trace_curve(_join(xs, ys, alone, node), xs, up))
        found.append(FunctionCurve(node, lines, (x, y), slope, (-half, half), up))
    return tuple(found)


def _find_moving(trace: Trace) -> set[str]:
    """The nodes that the input leads to."""
    moving = {given.node for given in trace.inputs.values()}
    for edge in trace.edges:
        if edge.source in moving:
            moving.add(edge.target)
    return moving


def _list_terms(trace: Trace, nodes: dict[str, Node]) -> list[str]:
    """What the output adds up, in the order in which it is typed; the output itself of no sum.

    A node is one term, however often it is added: sums of sums may add it 2ⁿ times.
    """
    terms: list[str] = []
    waiting = [trace.output]
    seen: set[str] = set()
    while waiting:
        node = nodes[waiting.pop()]
        if node.id in seen:
            continue
        seen.add(node.id)
        if node.op == "add":
            waiting += [each for each in reversed(node.operands) if isinstance(each, str)]
        else:
            terms.append(node.id)
    return terms


def _sample(trace: Trace, name: str, xs: Any, limits: Limits) -> dict[str, Any]:
    """The values of all nodes at `xs`: the same program, whose input is an array."""
    opened = [group.id for group in trace.groups if group.expanded]
    given: dict[str, float | Literal] = {name: Literal(xs.shape, "", lambda: xs)}
    try:
        result = compile_program(trace.program, open=opened, inputs=given, limits=limits).run()
    except ProgramError:
        return {}
    return {node.id: np.broadcast_to(np.asarray(node.value), xs.shape) for node in result.nodes}


def _make_alone(trace: Trace, name: str, limits: Limits) -> Callable[[str, float], float | None]:
    """The value of a node at a number; None once that has taken enough time."""
    compiled = recompile(trace, limits=limits)
    left = MOST_WORK

    def compute(node: str, x: float) -> float | None:
        nonlocal left
        left -= len(trace.nodes)
        if left < 0:
            return None
        values = {each.id: each.value for each in compiled.run({name: x}).nodes}
        return float(np.asarray(values[node]))

    return compute


def _join(
    xs: Any, ys: Any, alone: Callable[[str, float], float | None], node: str
) -> Callable[[Any], Any]:
    """The function: what was sampled, and what is between two samples, at last a straight line."""

    def compute(points: Any) -> Any:
        if points is xs:
            return ys
        found = [alone(node, x) for x in points.tolist()]
        straight = np.interp(points, xs, ys)
        return np.array([s if y is None else y for y, s in zip(found, straight, strict=True)])

    return compute

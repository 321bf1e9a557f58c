"""Two states of a graph side by side: before and after an update, or with another activation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gradwalk.core.model import Node, Trace, Value
from gradwalk.core.trace.flow import compute_norm


@dataclass(frozen=True, slots=True)
class Pair:
    """A node of each trace; `changed` tells whether value, gradient or shape differ."""

    here: Node
    there: Node
    changed: bool


@dataclass(frozen=True, slots=True)
class TraceComparison:
    """`here` and `there` are the nodes that have no partner, by their symbols.

    The gradient norms are those of all inputs together.
    """

    pairs: tuple[Pair, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]
    same_structure: bool
    outputs: tuple[Node, Node]
    gradient_norms: tuple[float, float]


def compare_traces(first: Trace, second: Trace) -> TraceComparison:
    """Return the nodes of two runs in pairs, in the order of the first.

    Where both are wired alike, each node goes with the one in its place; else with the one of
    its name, and the output with the output.
    """
    alike = _wiring(first) == _wiring(second)
    pairs = tuple(_by_place(first, second) if alike else _by_name(first, second))
    paired = {pair.here.id for pair in pairs}, {pair.there.id for pair in pairs}
    return TraceComparison(
        pairs=pairs,
        here=_left(first, paired[0]),
        there=_left(second, paired[1]),
        same_structure=alike,
        outputs=(_get_output(first), _get_output(second)),
        gradient_norms=(_gradient_norm(first), _gradient_norm(second)),
    )


def _wiring(trace: Trace) -> list[tuple[object, ...]]:
    """What reads what; not which gates they are, so that σ may be where tanh did."""
    return [
        (node.id, node.kind, tuple(o for o in node.operands if isinstance(o, str)))
        for node in trace.nodes
    ]


def _by_place(first: Trace, second: Trace) -> Iterator[Pair]:
    for here, there in zip(first.nodes, second.nodes, strict=True):
        yield Pair(here, there, _changed(here, there))


def _by_name(first: Trace, second: Trace) -> Iterator[Pair]:
    named = {name: node for node in second.nodes for name in _names(node)}
    partners = {
        node.id: named[name] for node in first.nodes for name in _names(node) if name in named
    }
    taken = {node.id for node in partners.values()}
    output = _get_output(second)
    if first.output not in partners and output.id not in taken:
        partners[first.output] = output
    used: set[str] = set()
    for here in first.nodes:
        there = partners.get(here.id)
        if there is not None and there.id not in used:
            used.add(there.id)
            yield Pair(here, there, _changed(here, there))


def _names(node: Node) -> tuple[str, ...]:
    return (*((node.name,) if node.name else ()), *node.aliases)


def _left(trace: Trace, paired: set[str]) -> tuple[str, ...]:
    return tuple(
        node.symbol for node in trace.nodes if node.id not in paired and node.kind != "constant"
    )


def _get_output(trace: Trace) -> Node:
    return next(node for node in trace.nodes if node.id == trace.output)


def _changed(here: Node, there: Node) -> bool:
    return not (_is_equal(here.value, there.value) and _is_equal(here.grad, there.grad))


def _is_equal(a: Value | None, b: Value | None) -> bool:
    if a is None or b is None:
        return a is b
    return np.shape(a) == np.shape(b) and bool(np.array_equal(a, b, equal_nan=True))


def _gradient_norm(trace: Trace) -> float:
    return math.hypot(*(compute_norm(given.grad) for given in trace.inputs.values()))

"""What surrounds a node: the gates that read it, and how each would hand a gradient back.

It is seen twice, exactly and as a reader of the rounded numbers on the picture knows it: who
computes with those is as right as the numbers are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.autodiff.jacobian import apply_vjp_at
from gradwalk.core.gates import Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import ShapeError
from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.numbers import format_entry, parse_number

Read = Callable[[Any], Any]

_MOST_WIRES = 32
_MOST_ELEMENTS = 4_096
_MOST_MULTIPLY_ADDS = 200_000
_MOST_INSIDE = 400
"""What a function of the program may hold to be run again and again."""


@dataclass(frozen=True, slots=True)
class WireContext:
    """One use of the node, with the numbers that its gate works with."""

    look: Lookup
    edge: Edge
    target: Node
    upstream: Any
    out: Any
    given: tuple[Any, ...]

    @property
    def gate(self) -> Gate:
        return self.look.gate(self.target)

    @property
    def slot(self) -> int:
        return self.edge.slot

    def compute_contribution(
        self, upstream: Any = None, out: Any = None, given: Sequence[Any] | None = None
    ) -> Any:
        """Return what comes back along this wire, with other numbers where they are given."""
        found = apply_vjp_at(
            self.look.trace,
            self.target,
            self.upstream if upstream is None else upstream,
            self.out if out is None else out,
            self.given if given is None else given,
        )[self.slot]
        return np.zeros(np.shape(self.given[self.slot])) if found is None else np.asarray(found)


@dataclass(frozen=True)
class Around:
    """A node with its wires; `read` turns an exact number into what is known of it."""

    look: Lookup
    node: Node
    read: Read

    @cached_property
    def wires(self) -> tuple[WireContext, ...]:
        """The wires along which gradients come back."""
        look = self.look
        wires = (edge for edge in look.out_of[self.node.id])
        return tuple(
            WireContext(
                look,
                edge,
                look.nodes[edge.target],
                self.read(edge.upstream),
                self.read(look.nodes[edge.target].value),
                self.given(look.nodes[edge.target]),
            )
            for edge in wires
            if edge.slot not in look.gate(look.nodes[edge.target]).nondifferentiable
        )

    @cached_property
    def shares(self) -> tuple[Any, ...]:
        """What comes back along each wire."""
        return tuple(wire.compute_contribution() for wire in self.wires)

    @cached_property
    def gradient(self) -> Any:
        """Their sum; of the output itself 1, because no wire leads away from it."""
        if self.node.id == self.look.trace.output:
            return np.asarray(self.node.grad)
        with np.errstate(all="ignore"):
            return sum(self.shares, np.zeros(self.node.shape))

    @cached_property
    def operands(self) -> tuple[Any, ...]:
        """The numbers that the node's own gate reads."""
        return self.given(self.node)

    @cached_property
    def value(self) -> Any:
        """What the node's own gate makes of them."""
        if self.node.kind != "op":
            return np.asarray(self.node.value)
        return compute_value(self.look.gate(self.node), self.node, self.operands)

    def given(self, gate: Node) -> tuple[Any, ...]:
        """The numbers that a gate reads; those folded into it are known exactly."""
        look = self.look
        return tuple(
            self.read(look.nodes[each].value) if isinstance(each, str) else each
            for each in gate.operands
        )


def compute_value(gate: Gate, node: Node, given: Sequence[Any]) -> Any:
    """Return the value of a gate with `node`'s attributes; None where the shapes do not fit."""
    attributes = dict(node.attributes)
    shapes = [np.shape(each) for each in given]
    try:
        if gate.shape is not None:
            gate.shape(*shapes, **attributes)
        else:
            np.broadcast_shapes(*shapes)
    except (ShapeError, ValueError):
        return None
    values = [np.asarray(each, dtype=np.float64)[()] for each in given]
    with np.errstate(all="ignore"):
        return np.asarray(gate.value(ARRAY, *values, **attributes), dtype=np.float64)


def keep_exact(value: Any) -> Any:
    """Return a number as it is."""
    return value


def round_as_shown(look: Lookup) -> Read:
    """Return how a reader of the picture knows a number: rounded, as it is shown."""

    def read(value: Any) -> Any:
        if not isinstance(value, np.ndarray):
            return look.seen(value)
        known = [parse_number(format_entry(each, look.digits)) for each in value.ravel().tolist()]
        return np.array(known).reshape(value.shape)

    return read


def is_small_work(look: Lookup, node: Node) -> bool:
    """Whether the gates around `node` can be run again for every mistake."""
    wires = look.out_of[node.id]
    if len(wires) > _MOST_WIRES:
        return False
    gates = [look.nodes[edge.target] for edge in wires]
    if node.kind == "op":
        gates.append(node)
    costs = [_estimate_cost(look, gate) for gate in gates]
    elements, multiply_adds, inside = (sum(cost[k] for cost in costs) for k in range(3))
    return (
        elements <= _MOST_ELEMENTS
        and multiply_adds <= _MOST_MULTIPLY_ADDS
        and inside <= _MOST_INSIDE
    )


def _estimate_cost(look: Lookup, node: Node) -> tuple[int, int, int]:
    """The elements around a gate, its multiply-adds, and how many gates are inside."""
    gate = look.gate(node)
    shapes = [look.shape(each) for each in node.operands]
    elements = sum(map(prod, (node.shape, *shapes)))
    cost = gate.cost(*shapes, **dict(node.attributes)) if gate.cost else 0
    return elements, cost, gate.size

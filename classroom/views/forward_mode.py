"""Forward mode: ∂v/∂x of every node for one input x, carried along with the values.

Reverse mode finds the gradient of one output by all inputs in one pass; forward mode finds the
derivatives of all nodes by one input. Both multiply the same local derivatives, in the other
order (Griewank and Walther, Evaluating Derivatives, chapter 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from gradwalk.classroom.elements import count_of
from gradwalk.core.autodiff.jacobian import apply_vjp_at
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import Gate
from gradwalk.core.graph.seed import weigh_output
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Node, Trace, Value

_ALONE = 64
"""Up to this many elements of a result its Jacobian is asked for row by row without ado."""
_ROW = 10_000
"""What asking for one row of a Jacobian costs besides, counted as multiply-adds."""
_SURE = 1e-9


@dataclass(frozen=True, slots=True)
class Tangents:
    """`by_node` has ∂v/∂x in the shape of v; zeros where v does not depend on x.

    `unknown` are the gates whose derivative would have been too much work, and all that reads
    them. `passes` counts the elements of all inputs: that many passes like this one find what
    reverse mode finds in one.
    """

    input: str
    index: tuple[int, ...]
    by_node: Mapping[str, Value]
    unknown: frozenset[str]
    moving: frozenset[str]
    """The nodes that x leads to."""
    passes: int

    def agrees(self, trace: Trace) -> bool:
        """Whether reverse mode found the same; along one of the two ways 0 · ∞ may be met."""
        reverse = np.asarray(trace.inputs[self.input].grad)[self.index]
        forward = weigh_output(trace.seed, self.by_node.get(trace.output, np.nan))
        return bool(np.isclose(forward, reverse, rtol=1e-6, atol=1e-12, equal_nan=True))


def compute_tangents(
    trace: Trace, name: str, index: tuple[int, ...] = (), limits: Limits = DEFAULT
) -> Tangents:
    """Return the derivative of every node of `trace` by one element of the input `name`.

    The numbers must be there. Conventions at kinks are those of the backward pass.
    """
    nodes = {node.id: node for node in trace.nodes}
    given = trace.inputs[name]
    found: dict[str, Value] = {given.node: _seed(nodes[given.node], index)}
    unknown: set[str] = set()
    work = limits.tangent_work
    for node in trace.nodes:
        if node.kind != "op":
            continue
        gate = _get_gate(trace, node)
        moving = {
            slot: found[operand]
            for slot, operand in enumerate(node.operands)
            if isinstance(operand, str) and operand in found and slot not in gate.nondifferentiable
        }
        if any(operand in unknown for operand in node.operands):
            unknown.add(node.id)
        elif moving:
            tangent, spent = _through(trace, node, nodes, moving, work)
            work -= spent
            if tangent is None:
                unknown.add(node.id)
            else:
                found[node.id] = tangent
    zeros = {
        node.id: _zeros(node)
        for node in trace.nodes
        if node.id not in found and node.id not in unknown
    }
    return Tangents(
        name, index, {**zeros, **found}, frozenset(unknown), frozenset(found), count_of(trace)
    )


def _seed(node: Node, index: tuple[int, ...]) -> Value:
    if not node.shape:
        return 1.0
    seed = np.zeros(node.shape)
    seed[index] = 1.0
    return seed


def _zeros(node: Node) -> Value:
    return np.zeros(node.shape) if node.shape else 0.0


def _get_gate(trace: Trace, node: Node) -> Gate:
    assert node.op is not None, "only gates have operands"
    return trace.gates[node.op]


def _through(
    trace: Trace, node: Node, nodes: Mapping[str, Node], moving: Mapping[int, Value], work: int
) -> tuple[Value | None, int]:
    """J·t, the sum over the operands that move, and what it cost; None where it is too much."""
    gate = _get_gate(trace, node)
    values = [nodes[o].value if isinstance(o, str) else o for o in node.operands]
    with np.errstate(all="ignore"):
        if gate.elementwise or (gate.local is not None and not _tensors(node, nodes)):
            return _shaped(_push_elementwise(gate, node, values, moving), node), 0
        cost = _estimate_cost(gate, node, nodes)
        if cost * 4 <= work and prod(node.shape) > _ALONE:
            guess = _if_linear(trace, gate, node, values, moving)
            if guess is not None:
                return _shaped(guess, node), cost * 4
        rows = prod(node.shape) * (cost + _ROW)
        if rows > work:
            return None, 0
        return _shaped(_row_by_row(trace, node, values, moving), node), rows


def _tensors(node: Node, nodes: Mapping[str, Node]) -> bool:
    return bool(node.shape) or any(isinstance(o, str) and nodes[o].shape for o in node.operands)


def _estimate_cost(gate: Gate, node: Node, nodes: Mapping[str, Node]) -> int:
    """Of one vector-Jacobian product, in elements and multiply-adds."""
    shapes = [nodes[o].shape if isinstance(o, str) else () for o in node.operands]
    inside = gate.cost(*shapes, **dict(node.attributes)) if gate.cost else 0
    return max(inside, *(prod(shape) for shape in (node.shape, *shapes)))


def _push_elementwise(
    gate: Gate, node: Node, values: Sequence[Any], moving: Mapping[int, Value]
) -> Any:
    assert gate.local is not None
    given = [np.asarray(value, dtype=np.float64)[()] for value in values]
    locals_ = gate.local(ARRAY, np.asarray(node.value)[()], *given)
    total: Any = 0.0
    for slot, tangent in moving.items():
        total = total + _times(locals_[slot], tangent)
    return np.broadcast_to(total, node.shape)


def _times(local: Any, tangent: Value) -> Any:
    """local · tangent, 0 where nothing moves: there ∞ · 0 is no question."""
    return np.where(np.asarray(tangent) == 0, 0.0, local * np.asarray(tangent))


def _if_linear(
    trace: Trace, gate: Gate, node: Node, values: Sequence[Any], moving: Mapping[int, Value]
) -> Any | None:
    """J·t of a gate that is linear in each operand by itself: its value with t in its place.

    Less its value with 0 there, for what is added on. Whether it is so is not taken on trust:
    ⟨u, J·t⟩ must equal ⟨Jᵀ·u, t⟩, which the vjp gives, for an upstream gradient u at random.
    """
    total: Any = 0.0
    for slot, tangent in moving.items():
        high, low = list(values), list(values)
        high[slot], low[slot] = tangent, np.zeros_like(tangent)
        attributes = dict(node.attributes)
        total = (
            total + gate.value(ARRAY, *high, **attributes) - gate.value(ARRAY, *low, **attributes)
        )
    upstream = np.random.RandomState(0).uniform(-1, 1, node.shape)
    shares = apply_vjp_at(trace, node, upstream, node.value, values)
    wanted = sum(_dot(shares[slot], tangent) for slot, tangent in moving.items())
    size = float(np.abs(upstream * total).sum())
    found = float((upstream * total).sum())
    return total if abs(found - wanted) <= _SURE * size else None


def _row_by_row(
    trace: Trace, node: Node, values: Sequence[Any], moving: Mapping[int, Value]
) -> Any:
    """Each element of J·t from the vjp of an upstream gradient that is 1 only there."""
    found = np.zeros(node.shape)
    for place in np.ndindex(node.shape):
        upstream = np.zeros(node.shape)
        upstream[place] = 1.0
        shares = apply_vjp_at(trace, node, upstream[()], node.value, values)
        found[place] = sum(_dot(shares[slot], tangent) for slot, tangent in moving.items())
    return found


def _dot(share: Any | None, tangent: Value) -> float:
    return 0.0 if share is None else float(np.sum(_times(np.asarray(share), tangent)))


def _shaped(found: Any, node: Node) -> Value:
    if not node.shape:
        return float(np.asarray(found).reshape(()))
    return np.array(found, dtype=np.float64)

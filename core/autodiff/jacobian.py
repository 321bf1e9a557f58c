"""The Jacobian of one wire: its size always, the matrix itself while it is small.

Row i, column j holds ∂(element i of the target)/∂(element j of the source). Nothing here is
needed for the gradients: those come from vector-Jacobian products, which never store it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

import numpy as np

from gradwalk.core.autodiff.tensor_rules import bind_vjp
from gradwalk.core.gates.gate import Numeric, Shape
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Edge, Node, Trace

Structure = Literal["diagonal", "permutation", "selection", "block", "dense", "broadcast", "zero"]
"""The gates' own, and two of a wire: `broadcast` where each element of the source occurs in
several places of the target, `zero` where no gradient flows at all."""

_NUMBER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Jacobian:
    """`matrix` has the numbers of a small Jacobian, else None."""

    edge: str
    target: str
    source: str
    target_shape: Shape
    source_shape: Shape
    rows: int
    columns: int
    elements: int
    bytes: int
    structure: Structure | None
    """None for a function of the program, which may do anything."""
    cost: int
    """Multiply-adds of the vector-Jacobian product, about."""
    matrix: Numeric | None


def compute_jacobian(trace: Trace, edge_id: str, limits: Limits = DEFAULT) -> Jacobian:
    """Return the Jacobian along the wire `edge_id`. Raises KeyError for an unknown wire."""
    edges = {edge.id: edge for edge in trace.edges}
    edge = edges[edge_id]
    nodes = {node.id: node for node in trace.nodes}
    source, target = nodes[edge.source], nodes[edge.target]
    rows, columns = prod(target.shape), prod(source.shape)
    small = trace.numbers and rows * columns <= limits.jacobian_elements
    return Jacobian(
        edge=edge.id,
        target=target.id,
        source=source.id,
        target_shape=target.shape,
        source_shape=source.shape,
        rows=rows,
        columns=columns,
        elements=rows * columns,
        bytes=_NUMBER_BYTES * rows * columns,
        structure=_structure(trace, edge, source, target),
        cost=_estimate_cost(trace, target, nodes),
        matrix=_matrix(trace, edge, target, nodes) if small else None,
    )


def apply_vjp(
    trace: Trace, target: Node, nodes: Mapping[str, Node], upstream: Numeric
) -> tuple[Numeric | None, ...]:
    """Return what a gate hands to each operand for one upstream gradient.

    As in the backward pass: in the operand's shape, None where no gradient flows.
    """
    given = [_get_operand_value(operand, nodes) for operand in target.operands]
    return apply_vjp_at(trace, target, upstream, target.value, given)


def apply_vjp_at(
    trace: Trace, target: Node, upstream: Numeric, out: Numeric, given: Sequence[Numeric]
) -> tuple[Numeric | None, ...]:
    """Return the same for other values of the gate and of its operands."""
    assert target.op is not None, "only gates have operands"
    gate, shapes = trace.gates[target.op], [np.shape(each) for each in given]
    flows = [
        isinstance(operand, str) and slot not in gate.nondifferentiable
        for slot, operand in enumerate(target.operands)
    ]
    rule = bind_vjp(gate, target.shape, shapes, flows, dict(target.attributes))
    with np.errstate(all="ignore"):
        found: tuple[Numeric | None, ...] = rule(None, upstream, out, *given)
    return found


def compute_column(
    trace: Trace, edge: Edge, target: Node, nodes: Mapping[str, Node], index: Sequence[int]
) -> Numeric:
    """Return ∂target/∂(one element of the source), in the target's shape."""
    found = np.zeros(target.shape)
    for place, upstream in _one_hot(target.shape):
        contribution = apply_vjp(trace, target, nodes, upstream)[edge.slot]
        found[place] = 0.0 if contribution is None else np.asarray(contribution)[tuple(index)]
    return found


def _matrix(trace: Trace, edge: Edge, target: Node, nodes: Mapping[str, Node]) -> Numeric:
    columns = prod(nodes[edge.source].shape)
    rows = []
    for _, upstream in _one_hot(target.shape):
        contribution = apply_vjp(trace, target, nodes, upstream)[edge.slot]
        row = np.zeros(columns) if contribution is None else np.ravel(contribution)
        rows.append(row)
    return np.array(rows, dtype=np.float64)


def _one_hot(shape: Shape) -> Numeric:
    """Each place in a tensor of this shape, and an upstream gradient that is 1 only there."""
    for place in np.ndindex(shape):
        if not shape:
            yield place, 1.0
            continue
        upstream = np.zeros(shape)
        upstream[place] = 1.0
        yield place, upstream


def _get_operand_value(operand: str | float, nodes: Mapping[str, Node]) -> Numeric:
    return nodes[operand].value if isinstance(operand, str) else operand


def _structure(trace: Trace, edge: Edge, source: Node, target: Node) -> Structure | None:
    assert target.op is not None, "only gates have operands"
    gate = trace.gates[target.op]
    if edge.slot in gate.nondifferentiable:
        return "zero"
    if gate.pattern is None:
        return None
    vectors = max(len(source.shape), len(target.shape)) < 2
    if gate.structure == "block" and (vectors or not target.shape):
        # what is not built from rows is a single block
        return "dense"
    if not gate.elementwise:
        return gate.structure
    return "diagonal" if source.shape == target.shape else "broadcast"


def _estimate_cost(trace: Trace, target: Node, nodes: Mapping[str, Node]) -> int:
    """One operand's share of the backward pass costs about what the forward pass did."""
    assert target.op is not None, "only gates have operands"
    gate = trace.gates[target.op]
    shapes = [nodes[o].shape if isinstance(o, str) else () for o in target.operands]
    if gate.cost is None:
        return max(prod(shape) for shape in (target.shape, *shapes))
    return gate.cost(*shapes, **dict(target.attributes))

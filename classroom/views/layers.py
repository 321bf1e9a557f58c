"""Finds the layers of a net: a product with weights, a bias added, an activation.

Nothing is known of any gate by its name: a layer's product is a gate between tensors that
switches (each factor gets the gradient times the other one), with weights as one factor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.classroom.training.roles import RoleChoice, assign_roles
from gradwalk.classroom.views.layer_numbers import number_layers
from gradwalk.core.autodiff.tensor_rules import find_constant_locals
from gradwalk.core.model import Edge, Node, Trace

_WEIGHTS = frozenset({"W", "w"})
"""What a gate's record calls the operand that is a weight, where it calls it anything."""


@dataclass(frozen=True, slots=True)
class LayerProduct:
    """`given` is the wire that brings what the layer before gave on, or the data."""

    node: str
    weight: Edge
    given: Edge


@dataclass(frozen=True, slots=True)
class NetworkLayer:
    """`z` is the sum before the activation: a product, or several, and what is added to them.

    `activation` are the wires from z on, through gates that work on each element of it alone;
    the last of them leads to what the layer gives on.
    """

    number: int
    z: Node
    products: tuple[LayerProduct, ...]
    biases: tuple[Edge, ...]
    activation: tuple[Edge, ...]

    @property
    def result(self) -> str:
        """The node that the layer gives on: after its activation, or z itself."""
        return self.activation[-1].target if self.activation else self.z.id


class Graph:
    """A trace's nodes and wires by id."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.nodes = {node.id: node for node in trace.nodes}
        self.into: dict[str, list[Edge]] = {node.id: [] for node in trace.nodes}
        self.out_of: dict[str, list[Edge]] = {node.id: [] for node in trace.nodes}
        for edge in trace.edges:
            self.into[edge.target].append(edge)
            self.out_of[edge.source].append(edge)
        self.given = _find_given(self)
        self.parameters = _parameters(trace)

    def elementwise(self, node: Node) -> bool:
        return node.op is not None and self.trace.gates[node.op].elementwise


def find_layers(graph: Graph) -> tuple[NetworkLayer, ...]:
    """Return the layers in the order in which the forward pass comes to them."""
    products: dict[str, LayerProduct] = {}
    for node in graph.trace.nodes:
        factors = _factors(graph, node)
        if factors is not None:
            products[node.id] = LayerProduct(node.id, *factors)
    sums: dict[str, list[LayerProduct]] = {}
    biases: dict[str, dict[str, Edge]] = {}
    for product in products.values():
        z, added = _find_sum(graph, products, product)
        sums.setdefault(z, []).append(product)
        biases.setdefault(z, {}).update((edge.id, edge) for edge in added)
    order = [node for node in graph.trace.nodes if node.id in sums]
    weights = [graph.nodes[sums[z.id][0].weight.source] for z in order]
    return tuple(
        NetworkLayer(
            number,
            z,
            tuple(sums[z.id]),
            tuple(biases[z.id].values()),
            tuple(_activation(graph, z)),
        )
        for number, z in zip(number_layers(order, weights), order, strict=True)
    )


def _factors(graph: Graph, node: Node) -> tuple[Edge, Edge] | None:
    """The wires of the weights and of the other factor; None where the gate makes no layer."""
    if node.op is None or node.pattern != "switcher" or "not-connected" in node.flags:
        return None
    gate, wires = graph.trace.gates[node.op], graph.into[node.id]
    if gate.elementwise or len(gate.operands) < 2 or len(wires) < 2:
        return None
    first, second = wires[:2]
    if (first.slot, second.slot) != (0, 1) or first.source == second.source:
        return None
    weights = [edge for edge in (first, second) if edge.source in graph.given]
    origins = [graph.given[edge.source] for edge in weights]
    if not weights or (len(weights) == 2 and origins[0] & origins[1]):
        return None
    weight = max(weights, key=lambda edge: _likeness(graph, edge))
    return (first, second) if weight is first else (second, first)


def _likeness(graph: Graph, edge: Edge) -> tuple[bool, bool, int, int]:
    """How much an operand is like weights: named so by the gate or the program, or a matrix."""
    node = graph.nodes[edge.target]
    gate = graph.trace.gates[node.op or ""]
    named = gate.operands[edge.slot] in _WEIGHTS
    return named, edge.source in graph.parameters, len(graph.nodes[edge.source].shape), edge.slot


def _find_sum(
    graph: Graph, products: Mapping[str, LayerProduct], product: LayerProduct
) -> tuple[str, list[Edge]]:
    """The node after the gates that add to a product, and the wires that bring what is given.

    What is added is given, as a bias is, or another product.
    """
    own = (product.weight, product.given)
    added = [edge for edge in graph.into[product.node] if edge not in own]
    here = product.node
    while (wire := _only(graph.out_of[here])) is not None:
        target = graph.nodes[wire.target]
        others = [edge for edge in graph.into[target.id] if edge is not wire]
        if not others or target.shape != graph.nodes[here].shape or not _adds(graph, wire):
            break
        if not all(edge.source in graph.given or edge.source in products for edge in others):
            break
        here = target.id
        added += [edge for edge in others if edge.source in graph.given]
    return here, added


def _adds(graph: Graph, wire: Edge) -> bool:
    """Whether a gate hands back along this wire what arrives at it, unchanged."""
    gate = graph.trace.gates[graph.nodes[wire.target].op or ""]
    locals_ = find_constant_locals(gate) if gate.elementwise else None
    return locals_ is not None and locals_[wire.slot] == 1


def _activation(graph: Graph, z: Node) -> list[Edge]:
    wires: list[Edge] = []
    node = z
    while (wire := _only(graph.out_of[node.id])) is not None:
        target = graph.nodes[wire.target]
        others = [edge for edge in graph.into[target.id] if edge is not wire]
        fixed = all(graph.nodes[edge.source].kind == "constant" for edge in others)
        squashes = target.pattern in ("scaler", "router", "blocker")
        if not (graph.elementwise(target) and fixed and squashes and target.shape == node.shape):
            break
        wires.append(wire)
        node = target
    return wires


def _only(wires: Sequence[Edge]) -> Edge | None:
    return wires[0] if len(wires) == 1 else None


def _find_given(graph: Graph) -> dict[str, frozenset[str]]:
    """The inputs and constants, and what only moves their elements (W.T, W[:3]), each with the
    nodes that it comes from."""
    given: dict[str, frozenset[str]] = {}
    for node in graph.trace.nodes:
        sources = [edge.source for edge in graph.into[node.id]]
        if node.op is None:
            given[node.id] = frozenset({node.id})
        elif _moves(graph, node) and all(source in given for source in sources):
            given[node.id] = frozenset().union(*(given[source] for source in sources))
    return given


def _moves(graph: Graph, node: Node) -> bool:
    """Whether a gate takes elements over as they are, from places that no number decides."""
    structure = graph.trace.gates[node.op or ""].structure
    indexed = "items" in dict(node.attributes)
    return structure == "permutation" or (
        structure == "selection" and (indexed or node.pattern != "router")
    )


def _parameters(trace: Trace) -> frozenset[str]:
    """The nodes of the inputs that training would take for parameters by their names."""
    known = {name: given.value for name, given in trace.inputs.items() if given.value is not None}
    guessed = assign_roles(trace, known, {}, RoleChoice())
    return frozenset(role.node for role in guessed if role.kind == "parameter")

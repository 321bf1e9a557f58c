"""A small program of tensors taken apart into scalar gates, as it is drawn by hand.

The rules of the gates themselves do it: they run once over arrays whose elements are wires.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import Numeric, Shape
from gradwalk.core.graph.budget import Budget
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.graph.element_arrays import ElementEmitter, ElementNamespace, ElementWire
from gradwalk.core.graph.element_name import format_key
from gradwalk.core.graph.emitter import Compose
from gradwalk.core.graph.groups import fill_groups
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.graph.node import GraphNode, record_of, records_of
from gradwalk.core.graph.order import topological_order
from gradwalk.core.graph.scalar_output import find_element
from gradwalk.core.graph.wiring import Spot, Wiring
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Group, Seed
from gradwalk.core.syntax.expression import Number
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.statements import InputStatement, Program


def can_unroll(
    program: Program,
    circuit: Circuit,
    compose: Compose,
    limits: Limits = DEFAULT,
    seed: Seed = ONES,
) -> bool:
    """Whether `unroll_program` draws something: there are tensors, and all of them come apart."""
    records = records_of(circuit.graph).values()
    sizes = [prod(each.shape) for each in records if each.shape]
    if not sizes or max(sizes) > limits.unrolled_elements:
        return False
    # an index has slices, which have no hash
    structure = repr([(each.op, each.shape, each.operands, each.attributes) for each in records])
    key = (structure, limits, seed)
    return _comes_apart(_Attempt(key, program, compose, limits, seed))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What decides whether a program comes apart, and with what that is tried."""

    key: tuple[str, Limits, Seed]
    program: Program = field(compare=False)
    compose: Compose = field(compare=False)
    limits: Limits = field(compare=False)
    seed: Seed = field(compare=False)


@lru_cache(maxsize=256)
def _comes_apart(attempt: _Attempt) -> bool:
    try:
        unroll_program(attempt.program, attempt.compose, attempt.limits, attempt.seed)
    except ProgramError:
        return False
    return True


def unroll_program(
    program: Program, compose: Compose, limits: Limits = DEFAULT, seed: Seed = ONES
) -> Circuit:
    """Return the circuit of `program` with a scalar gate for every element.

    Every group is open. The elements of `W` are given as `W[0,0]`, `W[0,1]`, …. Of an output that
    is an array, the element at which `seed` starts is the output.
    Raises ProgramError for a tensor that is too large, a gate that cannot be taken apart, and an
    array as the output without an element chosen.
    """
    circuit = build_circuit(program, compose, _Every(), limits)
    output = find_element(program, record_of(circuit.graph, circuit.output), seed)
    for record in records_of(circuit.graph).values():
        if prod(record.shape) > limits.unrolled_elements:
            raise ProgramError("unroll.large", record.place, limit=limits.unrolled_elements)
    unrolling = _Unrolling(circuit, Budget(limits, numbers=True))
    for node in circuit.order:
        unrolling.take_apart(node)
    return unrolling.circuit(output)


class _Every(Collection[str]):
    """The ids of all groups."""

    def __contains__(self, group: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Unrolling:
    """The scalar graph, node by node of the whole one."""

    def __init__(self, whole: Circuit, budget: Budget) -> None:
        self._whole = whole
        self._budget = budget
        self._wiring = Wiring(budget)
        self._elements: dict[str, Any] = {}
        """For each node of the whole graph an array of wires in its shape."""
        self._inputs: dict[str, InputStatement] = {}
        self._names: dict[str, str] = {}

    def take_apart(self, node: str) -> None:
        """Add the elements of `node`, whose operands are there already."""
        record = record_of(self._whole.graph, node)
        if record.kind != "op":
            self._elements[node] = self._unroll_input(node, record)
        else:
            gate = self._whole.gates[record.op]
            operands = [
                self._elements[each] if isinstance(each, str) else each for each in record.operands
            ]
            self._elements[node] = self._unroll_gate(node, gate, operands, record)
        for name in (record.name, *record.aliases):
            if name is not None:
                self._name_elements(node, name, named=record.kind == "input")

    def circuit(self, element: tuple[int, ...]) -> Circuit:
        """Return what was built as a circuit of its own, whose output is `element`."""
        whole, graph = self._whole, self._wiring.graph
        output = self._elements[whole.output][element].node
        order, connected = topological_order(graph, output)
        inputs = [
            wire.node for node in whole.inputs for wire in self._elements[node].ravel().tolist()
        ]
        return Circuit(
            graph=graph,
            output=output,
            order=order,
            connected=connected,
            inputs={node: self._inputs[node] for node in inputs},
            names=self._names,
            groups=fill_groups(graph, [*map(self._call_group, whole.groups)]),
            gates=self._wiring.gates,
            totals=self._budget.totals,
            cost=self._budget.cost,
            readings=whole.readings,
            statements=self._whole.statements,
            written=self._whole.written,
            first=whole.first,
        )

    def _call_group(self, group: Group) -> Group:
        """A group with the nodes that its operands became; with none where one is an array."""
        read = [self._elements[each] for each in group.operands if isinstance(each, str)]
        if any(each.shape for each in read):
            return replace(group, operands=())
        nodes = (each.item().node for each in read)
        operands = [next(nodes) if isinstance(each, str) else each for each in group.operands]
        return replace(group, operands=tuple(operands))

    def _unroll_input(self, node: str, record: GraphNode) -> Numeric:
        value, shape = record.value, record.shape
        numbers = np.asarray(value.make() if isinstance(value, Literal) else value)
        elements = np.empty(shape, dtype=object)
        places = value.numbers if isinstance(value, Literal) else ()
        for k, index in enumerate(np.ndindex(shape)):
            number = float(numbers[index])
            spot = self._spot(node, record, shape, k)
            if record.kind == "constant":
                text = record.label if not shape else format_constant(number)
                typed = Number(number, text, record.place)
                elements[index] = ElementWire(self._wiring.add_constant(spot, typed), number)
                continue
            statement = self._whole.inputs[node]
            name = format_key(statement.name, index)
            literal = statement.literal if not shape else places[k] if places else None
            made = self._wiring.add_input(spot, name, number, ())
            self._inputs[made] = InputStatement(name, number, record.place, literal)
            elements[index] = ElementWire(made)
        return elements

    def _unroll_gate(
        self, node: str, gate: Gate, operands: list[Numeric], record: GraphNode
    ) -> Numeric:
        shape, attributes = record.shape, record.attributes
        if gate.elementwise:
            emit = ElementEmitter(self._wiring, self._spots(node, record, shape))
            spread = np.broadcast_arrays(*operands) if len(operands) > 1 else operands
            elements = np.empty(shape, dtype=object)
            for index in np.ndindex(shape):
                read = [each[index] for each in map(_as_array, spread)]
                elements[index] = emit(gate, read, record.place)
            return elements
        constants = [[wire.number for wire in each.ravel().tolist()] for each in operands]
        if not any(None in each for each in constants):
            return self._computed(node, gate, operands, record)
        emit = ElementEmitter(self._wiring, self._spots(node, record, (0, 0)))
        arrays: Numeric = ElementNamespace(emit, record.place)
        try:
            found = gate.value(arrays, *operands, **dict(attributes))
        except (TypeError, AttributeError, ValueError):
            raise ProgramError("unroll.gate", record.place, gate=record.label) from None
        elements = np.empty(shape, dtype=object)
        elements[...] = found
        for index in np.ndindex(shape):
            elements[index] = emit.wire(elements[index], record.place)
        return elements

    def _computed(
        self, node: str, gate: Gate, operands: list[Numeric], record: GraphNode
    ) -> Numeric:
        """A gate that reads only constants: its result is a constant as well."""
        numbers = [
            np.vectorize(lambda wire: wire.number, otypes=[float])(each) for each in operands
        ]
        value = np.asarray(gate.value(ARRAY, *numbers, **dict(record.attributes)))
        elements = np.empty(value.shape, dtype=object)
        for k, index in enumerate(np.ndindex(value.shape)):
            number = float(value[index])
            typed = Number(number, format_constant(number), record.place)
            spot = self._spot(node, record, value.shape, k)
            elements[index] = ElementWire(self._wiring.add_constant(spot, typed), number)
        return elements

    def _name_elements(self, node: str, name: str, *, named: bool) -> None:
        elements = self._elements[node]
        for index in np.ndindex(elements.shape):
            made = elements[index].node
            self._names[format_key(name, index)] = made
            if not named:
                self._wiring.name_node(made, format_key(name, index))

    def _spot(self, node: str, record: GraphNode, shape: Shape, k: int) -> Spot:
        return Spot(f"{node}e{k}" if shape else node, record.group, record.place)

    def _spots(self, node: str, record: GraphNode, shape: Shape) -> Iterator[Spot]:
        k = 0
        while True:
            yield self._spot(node, record, shape, k)
            k += 1


def _as_array(operand: Numeric) -> Numeric:
    return operand if isinstance(operand, np.ndarray) else np.full((), operand)

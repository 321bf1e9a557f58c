"""A small program of tensors taken apart into scalar gates, as it is drawn by hand.

The rules of the gates themselves do it: they run once over arrays whose elements are wires.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import Numeric, Shape
from gradwalk.core.graph.budget import Budget
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.graph.emitter import Compose
from gradwalk.core.graph.groups import fill_groups
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.graph.node import GraphNode, record_of, records_of
from gradwalk.core.graph.order import topological_order
from gradwalk.core.graph.scalar_output import find_element
from gradwalk.core.graph.wiring import Attributes, Operand, Spot, Wiring
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Seed
from gradwalk.core.syntax.expression import Number
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.statements import InputStatement, Program


def can_unroll(circuit: Circuit, limits: Limits = DEFAULT) -> bool:
    """Whether `unroll_program` would draw something: there are tensors, all of them small."""
    sizes = [prod(each.shape) for each in records_of(circuit.graph).values() if each.shape]
    return bool(sizes) and max(sizes) <= limits.unrolled_elements


def unroll_program(
    program: Program, compose: Compose, limits: Limits = DEFAULT, seed: Seed = ONES
) -> Circuit:
    """Return the circuit of `program` with a scalar gate for every element.

    Every group is open. The elements of `W` are called `W[0,0]`, `W[0,1]`, …. Of an output that
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


@dataclass(frozen=True, slots=True, eq=False)
class _Wire:
    """One element: the node that makes it, and its number where it is a constant."""

    node: str
    number: float | None = None


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
        """Return what was made as a circuit of its own, whose output is `element`."""
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
            groups=fill_groups(graph, whole.groups),
            gates=self._wiring.gates,
            totals=self._budget.totals,
            cost=self._budget.cost,
            readings=whole.readings,
            statements=self._whole.statements,
            written=self._whole.written,
        )

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
                elements[index] = _Wire(self._wiring.add_constant(spot, typed), number)
                continue
            statement = self._whole.inputs[node]
            name = _format_element(statement.name, index)
            literal = statement.literal if not shape else places[k] if places else None
            made = self._wiring.add_input(spot, name, number, ())
            self._inputs[made] = InputStatement(name, number, record.place, literal)
            elements[index] = _Wire(made)
        return elements

    def _unroll_gate(
        self, node: str, gate: Gate, operands: list[Numeric], record: GraphNode
    ) -> Numeric:
        shape, attributes = record.shape, record.attributes
        if gate.elementwise:
            emit = _Emit(self._wiring, self._spots(node, record, shape))
            spread = np.broadcast_arrays(*operands) if len(operands) > 1 else operands
            elements = np.empty(shape, dtype=object)
            for index in np.ndindex(shape):
                read = [each[index] for each in map(_as_array, spread)]
                elements[index] = emit(gate, read, record.place)
            return elements
        constants = [[wire.number for wire in each.ravel().tolist()] for each in operands]
        if not any(None in each for each in constants):
            return self._computed(node, gate, operands, record)
        emit = _Emit(self._wiring, self._spots(node, record, (0, 0)))
        arrays: Numeric = _Arrays(emit, record.place)
        try:
            found = gate.value(arrays, *operands, **dict(attributes))
        except (TypeError, AttributeError, ValueError):
            raise ProgramError("unroll.gate", record.place, gate=record.label) from None
        elements = np.empty(shape, dtype=object)
        elements[...] = found
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
            elements[index] = _Wire(self._wiring.add_constant(spot, typed), number)
        return elements

    def _name_elements(self, node: str, name: str, *, named: bool) -> None:
        elements = self._elements[node]
        for index in np.ndindex(elements.shape):
            made = elements[index].node
            self._names[_format_element(name, index)] = made
            if not named:
                self._wiring.name_node(made, _format_element(name, index))

    def _spot(self, node: str, record: GraphNode, shape: Shape, k: int) -> Spot:
        return Spot(f"{node}e{k}" if shape else node, record.group, record.place)

    def _spots(self, node: str, record: GraphNode, shape: Shape) -> Iterator[Spot]:
        k = 0
        while True:
            yield self._spot(node, record, shape, k)
            k += 1


class _Emit:
    """Adds scalar gates under the ids of one node of the whole graph."""

    def __init__(self, wiring: Wiring, spots: Iterator[Spot]) -> None:
        self._wiring = wiring
        self._spots = spots

    def __call__(self, gate: Gate, operands: Sequence[Numeric], place: SourceSpan) -> _Wire:
        read: list[Operand] = [
            each.node
            if isinstance(each, _Wire)
            else Number(float(each), format_constant(float(each)), place)
            for each in operands
        ]
        attributes: Attributes = ()
        return _Wire(self._wiring.add_gate(next(self._spots), gate, read, attributes))


class _Arrays:
    """What a rule is written against where the elements are wires; the rest is NumPy's own."""

    def __init__(self, emit: _Emit, place: SourceSpan) -> None:
        self._emit = emit
        self._place = place

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def sum(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["add_all"]))

    def amax(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["max"]))

    def amin(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["min"]))

    def prod(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, lambda row: reduce(self._times, row))

    def outer(self, u: Numeric, v: Numeric) -> Numeric:
        pairs = [self._times(a, b) for a, b in product(u.ravel(), v.ravel())]
        return _fill_elements(pairs, (u.size, v.size))

    def matmul(self, u: Numeric, v: Numeric) -> Numeric:
        rows, columns = np.atleast_2d(u), v.reshape(v.shape[0], -1)
        add = self._all(GATES["add_all"])
        made = [
            add([self._times(a, b) for a, b in zip(row, column, strict=True)])
            for row, column in product(rows, columns.T)
        ]
        return _fill_elements(made, (*u.shape[:-1], *v.shape[1:]))

    def _times(self, u: _Wire, v: _Wire) -> _Wire:
        return self._emit(OPERATORS["*"], (u, v), self._place)

    def _all(self, gate: Gate) -> Callable[[Sequence[_Wire]], _Wire]:
        """One gate for all elements of a row; a row of one needs none."""
        return lambda row: row[0] if len(row) == 1 else self._emit(gate, row, self._place)

    def _reduced(
        self, x: Numeric, axis: Numeric, keepdims: bool, gate: Callable[[Sequence[_Wire]], _Wire]
    ) -> Numeric:
        axes = range(x.ndim) if axis is None else np.atleast_1d(axis).tolist()
        away = sorted(each % x.ndim for each in axes)
        kept = [each for each in range(x.ndim) if each not in away]
        rows = x.transpose(*kept, *away).reshape(prod(x.shape[each] for each in kept), -1)
        shape = [1 if each in away else n for each, n in enumerate(x.shape)]
        made = [gate(row.tolist()) for row in rows]
        return _fill_elements(made, shape if keepdims else [x.shape[each] for each in kept])


def _as_array(operand: Numeric) -> Numeric:
    return operand if isinstance(operand, np.ndarray) else np.full((), operand)


def _fill_elements(elements: Sequence[Numeric], shape: Sequence[int]) -> Numeric:
    flat = np.empty(len(elements), dtype=object)
    flat[:] = elements
    return flat.reshape(shape)


def _format_element(name: str, index: tuple[int, ...]) -> str:
    return f"{name}[{','.join(map(str, index))}]" if index else name

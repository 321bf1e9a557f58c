"""The passes' numbers written into the record that everything else shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.element_name import name_key
from gradwalk.core.graph.node import GraphNode, records_of
from gradwalk.core.model import (
    ONES,
    Edge,
    Flag,
    Input,
    Mode,
    Node,
    Seed,
    Trace,
    Value,
    Variable,
)
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.statements import InputStatement
from gradwalk.core.trace.flags import find_gradient_flags, find_passing_flags, find_value_flags
from gradwalk.core.trace.steps import order_steps
from gradwalk.core.trace.symbols import assign_symbols


class TraceTemplate:
    """All of a record that does not change with the numbers."""

    def __init__(
        self,
        program: str,
        mode: Mode,
        circuit: Circuit,
        seed: Seed = ONES,
        *,
        can_unroll: bool = False,
    ) -> None:
        self.circuit = circuit
        self.seed = seed
        self._records = records_of(circuit.graph)
        self._can_unroll = can_unroll
        self._program = program
        self._mode = mode
        self._symbols = assign_symbols(circuit)
        records = [(node, self._records[node]) for node in circuit.order]
        self._wires = tuple(_list_wires(records))
        self._steps = order_steps(circuit, self._wires, mode)
        self._structure = _hash_structure(circuit, records, self._symbols, self._wires, seed)
        self._readings = tuple(
            sorted(circuit.readings, key=lambda each: _span_to_tuple(each.place))
        )

    def fill(
        self,
        tape: Tape,
        values: Sequence[Numeric],
        gradients: Sequence[Numeric],
        factors: Sequence[tuple[Numeric, ...]],
    ) -> Trace:
        """Return the record with these numbers in it, each list as the passes gave it."""
        circuit = self.circuit
        numbers = _Numbers(circuit, tape, values, gradients, factors)
        nodes = {
            node: self._fill_node(node, slot, numbers) for slot, node in enumerate(circuit.order)
        }
        return self._trace(nodes, tuple(map(numbers.edge, self._wires)), numbers=True)

    def blank(self) -> Trace:
        """Return the record without numbers: structure and shapes alone."""
        circuit = self.circuit
        nodes = {node: self._fill_node(node, slot, None) for slot, node in enumerate(circuit.order)}
        return self._trace(nodes, self._wires, numbers=False)

    def _trace(self, nodes: dict[str, Node], edges: tuple[Edge, ...], *, numbers: bool) -> Trace:
        circuit = self.circuit
        inputs = {
            statement.name: Input(
                node, nodes[node].value, nodes[node].grad, *_locate_input(statement)
            )
            for node, statement in circuit.inputs.items()
        }
        return Trace(
            program=self._program,
            mode=self._mode,
            structure=self._structure,
            output=circuit.output,
            seed=self.seed,
            inputs=inputs,
            named={
                name: Variable(node, nodes[node].value, nodes[node].grad)
                for name, node in circuit.names.items()
                if name not in inputs
            },
            nodes=tuple(nodes.values()),
            edges=edges,
            groups=circuit.groups,
            steps=self._steps,
            gates=circuit.gates,
            totals=circuit.totals,
            cost=circuit.cost,
            numbers=numbers,
            can_unroll=self._can_unroll,
            readings=self._readings,
            statements=circuit.statements,
            written=circuit.written,
            first=circuit.first,
        )

    def _fill_node(self, node: str, slot: int, numbers: _Numbers | None) -> Node:
        record = self._records[node]
        gate = self.circuit.gates[record.op] if record.op else None
        value, grad, raised = numbers.node(node, slot, gate) if numbers else (None, None, ())
        if slot >= self.circuit.connected:
            raised = (*raised, "not-connected")
        return Node(
            id=node,
            kind=record.kind,
            op=record.op or None,
            label=record.label,
            name=record.name,
            symbol=self._symbols[node],
            shape=record.shape,
            value=value,
            grad=grad,
            group=record.group,
            pattern=gate.pattern if gate else None,
            flags=raised,
            operands=record.operands,
            aliases=tuple(name_key(alias, self.circuit.first) for alias in record.aliases),
            attributes=record.attributes,
        )


class _Numbers:
    """What the passes found, by node and by wire."""

    def __init__(
        self,
        circuit: Circuit,
        tape: Tape,
        values: Sequence[Numeric],
        gradients: Sequence[Numeric],
        factors: Sequence[tuple[Numeric, ...]],
    ) -> None:
        self._circuit = circuit
        self._records = records_of(circuit.graph)
        self._slots = tape.slots
        self._values = values
        self._gradients = gradients
        self._factors: dict[str, tuple[Numeric, ...]] = {}
        self._tensors: set[str] = set()
        """The gates whose factors are contributions, not local gradients."""
        for gate, here in zip(tape.reached, factors, strict=True):
            node = circuit.order[gate.out]
            self._factors[node] = here
            if gate.vjp is not None:
                self._tensors.add(node)

    def node(
        self, node: str, slot: int, gate: Gate | None
    ) -> tuple[Value, Value | None, tuple[Flag, ...]]:
        """Return the value, the gradient and the flags of a node."""
        record = self._records[node]
        shape = record.shape
        value = as_value(self._values[slot], shape)
        constant = record.kind == "constant"
        grad = None if constant else as_value(self._gradients[slot], shape)
        read = [self._values[self._slots[o]] if isinstance(o, str) else o for o in record.operands]
        factors = self._factors.get(node, ())
        raised = (
            *find_value_flags(gate, value, read, dict(record.attributes)),
            *find_gradient_flags(gate, grad, factors),
        )
        if factors and gate is not None and gate.local is not None:
            flows = self._flows(record.operands, gate)
            known = None if node in self._tensors else factors
            raised += find_passing_flags(gate, value, read, flows, known)
        return value, grad, raised

    def _flows(self, operands: Sequence[str | float], gate: Gate) -> list[bool]:
        """Which operands a gradient may go to: not to numbers, and not to data."""
        return [
            isinstance(o, str)
            and self._records[o].kind != "constant"
            and slot not in gate.nondifferentiable
            for slot, o in enumerate(operands)
        ]

    def edge(self, wire: Edge) -> Edge:
        """Return the wire with its upstream gradient, local gradient and contribution."""
        records, target = self._records, wire.target
        source_shape, target_shape = records[wire.source].shape, records[target].shape
        upstream = as_value(self._gradients[self._slots[target]], target_shape)
        here = self._factors.get(target, ())
        gate = self._circuit.gates[records[target].op]
        flows = bool(here) and wire.slot not in gate.nondifferentiable
        if target in self._tensors:
            share = here[wire.slot] if flows else 0.0
            return replace(wire, upstream=upstream, contribution=as_value(share, source_shape))
        if source_shape or target_shape:
            zeros = as_value(0.0, source_shape)
            return replace(wire, upstream=upstream, contribution=zeros)
        if not flows:
            # nothing flows back: ∞ upstream of a 0 would make a NaN of it
            return Edge(wire.id, wire.source, target, wire.slot, upstream, 0.0, 0.0)
        one = float(here[wire.slot])
        return Edge(wire.id, wire.source, target, wire.slot, upstream, one, upstream * one)


def as_value(found: Numeric, shape: tuple[int, ...]) -> Value:
    """Return a number as a plain float; a gradient that never arrived as zeros of its shape."""
    if not shape:
        return float(found)
    return found if isinstance(found, np.ndarray) else np.full(shape, float(found))


def _list_wires(records: Sequence[tuple[str, GraphNode]]) -> Iterator[Edge]:
    number = 0
    for node, record in records:
        for slot, operand in enumerate(record.operands):
            if isinstance(operand, str):
                yield Edge(f"e{number}", operand, node, slot, None, None, None)
                number += 1


def _hash_structure(
    circuit: Circuit,
    records: Sequence[tuple[str, GraphNode]],
    symbols: dict[str, str],
    wires: Sequence[Edge],
    seed: Seed,
) -> str:
    drawn = [
        [
            [node, symbols[node], r.kind, r.label, r.name, r.aliases, r.group, r.shape]
            for node, r in records
        ],
        [[wire.source, wire.target, wire.slot] for wire in wires],
        [[group.id, group.label, group.parent, group.expanded] for group in circuit.groups],
        circuit.output,
        [seed.kind, seed.element, circuit.first],
    ]
    return hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _locate_input(
    statement: InputStatement,
) -> tuple[tuple[int, int, int] | None, tuple[tuple[int, int, int], ...]]:
    """Where the input was typed: as a whole, and each number of a list."""
    numbers = statement.value.numbers if isinstance(statement.value, Literal) else ()
    place = statement.literal
    return (_span_to_tuple(place) if place else None), tuple(map(_span_to_tuple, numbers))


def _span_to_tuple(place: SourceSpan) -> tuple[int, int, int]:
    return place.line, place.column, place.length

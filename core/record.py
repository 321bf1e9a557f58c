"""The passes' numbers written into the record that everything else shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from core.flags import gradient_flags, value_flags
from core.graph import Circuit
from core.parser import Input as InputStatement
from core.records import Edge, Input, Mode, Node, Run, Variable
from core.steps import steps
from core.symbols import symbols
from core.tape import Tape


class Outline:
    """All of a record that does not change with the numbers."""

    def __init__(self, program: str, mode: Mode, circuit: Circuit) -> None:
        self.circuit = circuit
        self._program = program
        self._mode = mode
        self._symbols = symbols(circuit)
        self._wires = tuple(_wires(circuit))
        self._steps = steps(circuit, self._wires, mode)
        self._structure = _structure(circuit, self._symbols, self._wires)

    def fill(
        self,
        tape: Tape,
        values: Sequence[Any],
        gradients: Sequence[Any],
        locals_: Sequence[tuple[Any, ...]],
    ) -> Run:
        """Return the record with these numbers in it, each list as the passes gave it."""
        circuit = self.circuit
        local = {
            circuit.order[entry[3]]: here for entry, here in zip(tape.reached, locals_, strict=True)
        }
        nodes = {
            node: self._node(node, slot, tape, values, gradients, local.get(node, ()))
            for slot, node in enumerate(circuit.order)
        }
        inputs = {
            statement.name: Input(node, nodes[node].value, nodes[node].grad, _literal(statement))
            for node, statement in circuit.inputs.items()
        }
        return Run(
            program=self._program,
            mode=self._mode,
            structure=self._structure,
            output=circuit.output,
            inputs=inputs,
            named={
                name: Variable(node, nodes[node].value, nodes[node].grad)
                for name, node in circuit.names.items()
                if name not in inputs
            },
            nodes=tuple(nodes.values()),
            edges=tuple(
                self._edge(wire, float(gradients[tape.slots[wire.target]]), local)
                for wire in self._wires
            ),
            groups=circuit.groups,
            steps=self._steps,
            gates=circuit.gates,
        )

    def _node(
        self,
        node: str,
        slot: int,
        tape: Tape,
        values: Sequence[Any],
        gradients: Sequence[Any],
        locals_: tuple[Any, ...],
    ) -> Node:
        record = self.circuit.graph.nodes[node]
        gate = self.circuit.gates[record["op"]] if record["op"] else None
        value = float(values[slot])
        grad = None if record["kind"] == "constant" else float(gradients[slot])
        read = [values[tape.slots[o]] if isinstance(o, str) else o for o in record["operands"]]
        raised = (*value_flags(gate, value, read), *gradient_flags(gate, grad, locals_))
        if slot >= self.circuit.connected:
            raised = (*raised, "not-connected")
        return Node(
            id=node,
            kind=record["kind"],
            op=record["op"],
            label=record["label"],
            name=record["name"],
            symbol=self._symbols[node],
            shape=(),
            value=value,
            grad=grad,
            group=record["group"],
            pattern=gate.pattern if gate else None,
            flags=raised,
            operands=record["operands"],
            aliases=record["aliases"],
        )

    def _edge(self, wire: Edge, upstream: float, local: dict[str, tuple[Any, ...]]) -> Edge:
        op = self.circuit.graph.nodes[wire.target]["op"]
        here = local.get(wire.target)
        if here is None or wire.slot in self.circuit.gates[op].no_gradient:
            # nothing flows back: ∞ upstream of a 0 would make a NaN of it
            return Edge(wire.id, wire.source, wire.target, wire.slot, upstream, 0.0, 0.0)
        one = float(here[wire.slot])
        return Edge(wire.id, wire.source, wire.target, wire.slot, upstream, one, upstream * one)


def _wires(circuit: Circuit) -> Iterator[Edge]:
    number = 0
    for node in circuit.order:
        for slot, operand in enumerate(circuit.graph.nodes[node]["operands"]):
            if isinstance(operand, str):
                yield Edge(f"e{number}", operand, node, slot, None, None, None)
                number += 1


def _structure(circuit: Circuit, symbols: dict[str, str], wires: Sequence[Edge]) -> str:
    seen = ("kind", "label", "name", "aliases", "group")
    drawn = [
        [
            [node, symbols[node], *(circuit.graph.nodes[node][key] for key in seen)]
            for node in circuit.order
        ],
        [[wire.source, wire.target, wire.slot] for wire in wires],
        [[group.id, group.label, group.parent, group.open] for group in circuit.groups],
        circuit.output,
    ]
    return hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _literal(statement: InputStatement) -> tuple[int, int, int] | None:
    place = statement.literal
    return (place.line, place.column, place.length) if place else None

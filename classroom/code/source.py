"""A program laid out to be written as code: its circuit, and what each thing is called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from gradwalk.classroom.code.names import Names
from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.gates import Gate
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.graph.node import GraphNode, record_of, records_of
from gradwalk.core.graph.seed import fit_seed
from gradwalk.core.graph.unroll import unroll_program
from gradwalk.core.limits import Limits
from gradwalk.core.model import Seed, Value
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement, Program
from gradwalk.core.trace.symbols import assign_identifiers


@dataclass(frozen=True, slots=True)
class CodeSource:
    circuit: Circuit
    reached: frozenset[str]
    """The nodes that a gradient flows back to; every other gradient is 0."""
    values: Mapping[str, float | Literal]
    """The numbers of the inputs and constants, by node."""
    finite: bool
    """Whether no number that is known is infinite or NaN."""
    seed: Seed
    """Where the backward pass starts."""

    def record(self, node: str) -> GraphNode:
        """Return what the circuit knows of a node."""
        return record_of(self.circuit.graph, node)

    def gate(self, node: str) -> Gate:
        """Return the gate of an op node."""
        return self.circuit.gates[self.record(node).op]

    def ops(self) -> list[str]:
        """Return the gates in the order in which they run."""
        return [node for node in self.circuit.order if self.record(node).kind == "op"]

    def constants(self) -> list[str]:
        """Return the constants with a line of their own: tensors, and one that is the output.

        Other numbers are written where they are used.
        """
        return [
            node
            for node in self.circuit.order
            if self.record(node).kind == "constant"
            and (self.record(node).shape or node == self.circuit.output)
        ]

    def shapes(self, node: str) -> list[tuple[int, ...]]:
        """Return the shapes of a gate's operands; a folded number has none."""
        return [
            self.record(operand).shape if isinstance(operand, str) else ()
            for operand in self.record(node).operands
        ]

    def flows(self, node: str) -> dict[int, str]:
        """Return the slots through which the gate hands a gradient back, with who gets it."""
        if node not in self.reached:
            return {}
        blocked = self.gate(node).nondifferentiable
        return {
            slot: operand
            for slot, operand in enumerate(self.record(node).operands)
            if isinstance(operand, str)
            and slot not in blocked
            and self.record(operand).kind != "constant"
        }

    def called(self, names: Names) -> dict[str, str]:
        """Return a Python name for every node, the program's own first."""
        given = assign_identifiers(self.circuit)
        own = [node for node in self.circuit.order if self.record(node).name is not None]
        rest = [node for node in self.circuit.order if self.record(node).name is None]
        called = {node: names.give(given[node]) for node in own}
        for node in rest:
            constant = self.record(node).kind == "constant"
            called[node] = names.give("c" if constant else given[node])
        return called


def lay_out_source(
    program: str,
    opened: Collection[str] | None,
    *,
    unroll: bool,
    first: int,
    limits: Limits,
    values: Mapping[str, Value],
    finite: bool,
    seed: Seed,
) -> CodeSource:
    """Return `program` laid out, with `values` in place of what is typed at its inputs.

    The program's own functions are written out; `opened` are the groups that the reader opened.
    Raises as `core.engine.compile_program` does.
    """
    parsed = _with(parse_program(program, limits, first), values)
    if unroll:
        circuit = unroll_program(parsed, make_composite_gate, limits, seed)
    else:
        every = replace(limits, open_gates=limits.gates)
        circuit = build_circuit(parsed, make_composite_gate, None, every, numbers=False)
        if opened is not None:
            functions = {group.id for group in circuit.groups if group.expanded}
            circuit = build_circuit(
                parsed, make_composite_gate, functions | set(opened), limits, numbers=False
            )
    graph = circuit.graph
    given: dict[str, float | Literal] = {
        node: record.value for node, record in records_of(graph).items() if record.kind != "op"
    }
    output = record_of(graph, circuit.output)
    fitted = seed if unroll else fit_seed(seed, output.shape, output.place)
    return CodeSource(circuit, frozenset(_reached(circuit)), given, finite, fitted)


def _with(program: Program, values: Mapping[str, Value]) -> Program:
    """The program with other numbers at its inputs, which may have other shapes too."""
    statements = tuple(
        replace(each, value=_make_literal(values[each.name]))
        if isinstance(each, InputStatement) and each.name in values
        else each
        for each in program.statements
    )
    return replace(program, statements=statements)


def _make_literal(value: Value) -> float | Literal:
    if isinstance(value, float):
        return value
    return Literal(value.shape, "", lambda: value)


def _reached(circuit: Circuit) -> set[str]:
    reached = {circuit.output}
    for node in reversed(circuit.order[: circuit.connected]):
        record = record_of(circuit.graph, node)
        if node in reached and record.op:
            blocked = circuit.gates[record.op].nondifferentiable
            reached |= {
                operand
                for slot, operand in enumerate(record.operands)
                if isinstance(operand, str) and slot not in blocked
            }
    return reached

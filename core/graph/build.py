"""Program → circuit: a networkx MultiDiGraph of inputs, constants and gates, as typed.

An edge's key is the operand slot it fills, so `x*x` has two wires. Ids do not depend on which
groups are open: what is inside the call `n3` is `n3_0`, `n3_1`, …, and its group is `g3`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import networkx as nx

from gradwalk.core.cost import Cost
from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import Gate
from gradwalk.core.graph.budget import Budget
from gradwalk.core.graph.emitter import Compose, Emitter
from gradwalk.core.graph.gate_count import count_gates
from gradwalk.core.graph.node import records_of
from gradwalk.core.graph.order import topological_order
from gradwalk.core.graph.wiring import Operand, Wiring
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Group, Totals, Written
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Program,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Circuit:
    """The graph of one program, and what its names and groups refer to."""

    graph: nx.MultiDiGraph
    output: str
    order: tuple[str, ...]
    """The one topological order: depth-first post-order from the output, then the rest."""
    connected: int
    """How many nodes of `order` the output depends on, itself included; they come first."""
    inputs: dict[str, InputStatement] = field(repr=False)
    """Input statements by node id."""
    names: dict[str, str] = field(repr=False)
    """Node ids by the program's names, aliases included."""
    groups: tuple[Group, ...]
    gates: dict[str, Gate] = field(repr=False)
    totals: Totals
    cost: Cost
    readings: tuple[Reading, ...] = ()
    """What was read otherwise than it looks: in the text, then by the shapes."""
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    """The program as it was read."""
    written: Mapping[Expression, Written] = field(default_factory=dict, repr=False)
    """What its expressions became."""
    first: int = 1
    """The subscript of an array's first element."""
    placed: Mapping[tuple[str, Expression], str] = field(default_factory=dict, repr=False)
    """The node of an expression in each call whose body it is in, by the prefix of its ids."""


def build_circuit(
    program: Program,
    compose: Compose,
    open_groups: Collection[str] | None = None,
    limits: Limits = DEFAULT,
    *,
    numbers: bool = True,
) -> Circuit:
    """Return the circuit of `program`.

    `compose` makes the gate of a function that stays composite. `open_groups` are the ids of
    the groups to expand; None expands the program's own functions while the whole is small,
    and no composite gates. Without `numbers` it may be as large as can be drawn.

    Raises ProgramError for shapes that do not fit, LimitError when the program costs more than
    `limits` allows. No array is allocated.
    """
    gates = count_gates(program, limits)
    names: dict[str, Operand] = {}
    budget = Budget(limits, numbers)
    wiring = Wiring(budget)
    emitter = Emitter(program, names, open_groups, gates <= limits.open_gates, compose, wiring)
    inputs: dict[str, InputStatement] = {}
    output = ""
    for statement in program.statements:
        match statement:
            case InputStatement():
                names[statement.name] = output = emitter.emit_input(
                    statement.name, statement.value, statement.place
                )
                inputs[output] = statement
            case Definition():
                names[statement.name] = output = emitter.emit(statement.expression)
                wiring.name_node(output, statement.name)
            case Output():
                output = emitter.emit(statement.expression)
            case FunctionDefinition():
                continue
    _check_scalars(program, names, wiring)
    emitter.kept.name_locals(names)
    order, connected = topological_order(wiring.graph, output)
    return Circuit(
        graph=wiring.graph,
        output=output,
        order=order,
        connected=connected,
        inputs=inputs,
        names={name: node for name, node in names.items() if isinstance(node, str)},
        groups=emitter.finished_groups(),
        gates=wiring.gates,
        totals=budget.totals,
        cost=budget.cost,
        readings=(*program.readings, *emitter.readings),
        statements=program.statements,
        written=emitter.kept.written,
        placed=emitter.kept.placed,
        first=program.first,
    )


def _check_scalars(program: Program, names: Mapping[str, Operand], wiring: Wiring) -> None:
    """Raise ProgramError for an array without an index in a sum over elements.

    The parameters of a function are not among `names`; a call shows what they are.
    """
    for name in program.scalars:
        if name.name in names and (shape := wiring.shape(names[name.name])):
            raise ProgramError("sum.whole", name.place, name=name.name, shape=shape)


def check_graph(circuit: Circuit) -> None:
    """Raise ValueError unless the graph is acyclic, ordered, and wired slot by slot."""
    graph, place = circuit.graph, {node: k for k, node in enumerate(circuit.order)}
    if len(place) != len(graph):
        raise ValueError("the order does not hold every node once")
    for node, record in records_of(graph).items():
        wires = {slot: source for source, _, slot in graph.in_edges(node, keys=True)}
        typed = {
            slot: source for slot, source in enumerate(record.operands) if isinstance(source, str)
        }
        if wires != typed:
            raise ValueError(f"{node} is not wired to its operands")
        if any(place[source] >= place[node] for source in wires.values()):
            raise ValueError(f"{node} comes before an operand")

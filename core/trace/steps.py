"""The order in which a trace is shown, and what is lit at each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.node import records_of
from gradwalk.core.model import Edge, Mode, Step


def order_steps(circuit: Circuit, edges: Sequence[Edge], mode: Mode) -> tuple[Step, ...]:
    """Return the steps: the inputs, the gates forward, then backward by node or by gate.

    Backward by node, a step is a node whose consumers are all done, the output first.
    By gate, it is a gate that hands gradients to all its operands at once.
    """
    kinds = {node: record.kind for node, record in records_of(circuit.graph).items()}
    into: dict[str, list[Edge]] = {node: [] for node in circuit.order}
    out_of: dict[str, list[Edge]] = {node: [] for node in circuit.order}
    for edge in edges:
        into[edge.target].append(edge)
        out_of[edge.source].append(edge)
    connected, unused = circuit.order[: circuit.connected], circuit.order[circuit.connected :]
    # constants have no gradient, so no step of their own
    backward = [n for n in (*reversed(connected), *reversed(unused)) if kinds[n] != "constant"]

    given = tuple(node for node in circuit.order if kinds[node] != "op")
    made = [Step(0, "inputs", given, given, (), (), ())]
    for node in circuit.order:
        if kinds[node] == "op":
            read = into[node]
            sources = _sources(read)
            made.append(Step(len(made), "forward", (node,), (node,), sources, _ids(read), ()))
    number = count(len(made))
    made += (
        _by_node(number, backward, out_of)
        if mode == "node"
        else _by_gate(number, circuit.output, backward, kinds, into, out_of)
    )
    return tuple(made)


def _by_node(
    number: Iterator[int], backward: Sequence[str], out_of: Mapping[str, list[Edge]]
) -> Iterator[Step]:
    for node in backward:
        wires = out_of[node]
        forked = wires if len(wires) > 1 else ()
        index, targets, lit = next(number), _targets(wires), _ids(wires)
        yield Step(index, "backward", (node,), (node,), targets, lit, _ids(forked))


def _by_gate(
    number: Iterator[int],
    output: str,
    backward: Sequence[str],
    kinds: Mapping[str, str],
    into: Mapping[str, list[Edge]],
    out_of: Mapping[str, list[Edge]],
) -> Iterator[Step]:
    yield Step(next(number), "backward", (output,), (output,), (), (), ())
    pending = {node: len(out_of[node]) for node in backward}
    known = {output}
    for gate in backward:
        if kinds[gate] != "op":
            continue
        done: list[str] = [] if gate in known else [gate]
        wires = into[gate]
        for edge in wires:
            if edge.source in pending:
                pending[edge.source] -= 1
                if pending[edge.source] == 0 and edge.source not in known:
                    done.append(edge.source)
        known.update(done)
        forked = [edge for edge in wires if len(out_of[edge.source]) > 1]
        index, sources, lit = next(number), _sources(wires), _ids(wires)
        yield Step(index, "backward", tuple(done), (gate,), sources, lit, _ids(forked))
    left = tuple(node for node in backward if node not in known)
    if left:
        yield Step(next(number), "backward", left, left, (), (), ())


def _ids(edges: Sequence[Edge]) -> tuple[str, ...]:
    return tuple([edge.id for edge in edges])


def _sources(edges: Sequence[Edge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([edge.source for edge in edges]))


def _targets(edges: Sequence[Edge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([edge.target for edge in edges]))

"""One run more of a program of scalars whose trace is known: one number of its inputs is another.

It gives bare numbers, and none of the records of a trace: what shows them compares them with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from math import isfinite
from operator import mul
from typing import TypeVar

from gradwalk.core.autodiff.backward import Factors
from gradwalk.core.autodiff.scalars import backward_scalars, forward_scalars
from gradwalk.core.autodiff.tape import Tape, TapeGate
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.model import Edge, Flag, Node, Trace, Variable
from gradwalk.core.trace.flags import find_flags_of_run, may_raise_anywhere
from gradwalk.core.trace.plain_numbers import PlainNumbers

_Named = TypeVar("_Named", bound=Variable)


@dataclass(frozen=True, slots=True)
class RunNumbers:
    """The numbers of a run in the order of the trace's nodes and wires.

    `flags` are those of nodes that have any, by their place. Where it `is_plain`, none of the
    numbers is an error of computing; else that is not known.
    """

    values: Sequence[Numeric]
    gradients: Sequence[Numeric]
    locals: Sequence[Numeric]
    contributions: Sequence[Numeric]
    flags: dict[int, tuple[Flag, ...]]
    is_plain: bool


class Rerun:
    """The program of `trace` laid out to be run with other numbers at the input `node`.

    Only the gates that depend on it are computed, and all gradients.
    """

    def __init__(
        self, trace: Trace, circuit: Circuit, tape: Tape, node: str, upstream: float
    ) -> None:
        assert not tape.tensors, "what runs over numbers is another program"
        self._trace = trace
        self._tape = tape
        self._upstream = upstream
        self._moved = tape.slots[node]
        self._start: list[Numeric] = tape.start.copy()
        for slot, known in enumerate(trace.nodes):
            # a trace of numbers has one at every node
            self._start[slot] = known.value
        self._count = len(trace.nodes)
        self._has_gradient = [0.0 if node.grad is None else 1.0 for node in trace.nodes]
        self._numbers = PlainNumbers(trace)
        moving = {self._moved}
        self._after = []
        for gate, fast in zip(tape.gates, tape.scalars, strict=True):
            if not moving.isdisjoint(gate.operands):
                moving.add(gate.out)
                self._after.append(fast)
        self._circuit = circuit
        place_of = {gate.out: place for place, gate in enumerate(tape.reached)}
        self._place_of = place_of
        before = accumulate((len(gate.operands) for gate in tape.reached), initial=0)
        first_of = dict(zip(place_of, before, strict=False))
        self._targets = [tape.slots[wire.target] for wire in trace.edges]
        self._factors = [_find_factor(wire, circuit, tape, first_of) for wire in trace.edges]
        self._gates = [
            _WatchedGate(gate, place_of.get(gate.out), circuit)
            for gate in tape.gates
            if may_raise_anywhere(_gate_of(gate, circuit), len(gate.operands))
        ]
        watched = {gate.out for gate in self._gates}
        self._others = [
            (gate.out, place_of[gate.out])
            for gate in tape.reached
            # one that adds passes all on
            if gate.out not in watched and not (gate.constant and any(gate.constant))
        ]

    def run(self, number: float) -> RunNumbers:
        """Run forward and backward with `number` at the input."""
        values = self._start.copy()
        values[self._moved] = number
        forward_scalars(self._after, SCALAR, values)
        gradients: list[Numeric] = [0.0] * len(values)
        gradients[self._tape.output] = self._upstream
        factors = backward_scalars(self._tape.scalars_reached, SCALAR, values, gradients)
        # behind them a 0, for wires along which nothing flows
        flat = [*chain.from_iterable(factors), 0.0]
        locals_ = [flat[place] for place in self._factors]
        contributions = list(map(mul, [gradients[slot] for slot in self._targets], locals_))
        # a constant has none, whatever arrives at it
        slopes = [*map(mul, gradients, self._has_gradient)]
        is_finite = isfinite(sum(values) + sum(slopes) + sum(contributions))
        flags = self._find_flags(values, gradients, factors, is_finite=is_finite)
        if not is_finite:
            # where nothing flows ∞ · 0 would be NaN
            slopes = [
                slope if has_gradient else 0.0
                for slope, has_gradient in zip(gradients, self._has_gradient, strict=False)
            ]
            contributions = [
                0.0 if factor < 0 else share
                for share, factor in zip(contributions, self._factors, strict=True)
            ]
        del values[self._count :]
        is_plain = self._numbers.are_plain(values, slopes, locals_, contributions)
        return RunNumbers(values, slopes, locals_, contributions, flags, is_plain)

    def fill(self, run: RunNumbers) -> Trace:
        """Return the trace of `run`, whose numbers are plain: the known one where that differs."""
        # lists of equal length, walked for every number that moves
        rows = zip(self._trace.nodes, run.values, run.gradients)  # noqa: B905
        nodes = tuple(
            [
                _fill_node(node, float(value), float(slope), run.flags.get(place, ()))
                for place, (node, value, slope) in enumerate(rows)
            ]
        )
        targets = [run.gradients[slot] for slot in self._targets]
        wires = zip(self._trace.edges, targets, run.locals, run.contributions)  # noqa: B905
        edges = tuple(
            [
                Edge(e.id, e.source, e.target, e.slot, float(upstream), float(one), float(share))
                for e, upstream, one, share in wires
            ]
        )
        by_id = {node.id: node for node in nodes}
        return replace(
            self._trace,
            inputs={name: _fill_named(each, by_id) for name, each in self._trace.inputs.items()},
            named={name: _fill_named(each, by_id) for name, each in self._trace.named.items()},
            nodes=nodes,
            edges=edges,
        )

    def _find_flags(
        self,
        values: Sequence[Numeric],
        gradients: Sequence[Numeric],
        factors: Sequence[Factors],
        *,
        is_finite: bool,
    ) -> dict[int, tuple[Flag, ...]]:
        """The flags of the gates that pass little on, and of numbers that are not finite."""
        found: dict[int, tuple[Flag, ...]] = {}
        if not is_finite:
            found.update(self._find_infinite(values, gradients, factors))
        for gate in self._gates:
            if gate.out in found:
                continue
            here = () if gate.place is None else factors[gate.place]
            if raised := gate.find_flags(values, gradients[gate.out], here):
                found[gate.out] = raised
        for out, place in self._others:
            if not any(factors[place]) and gradients[out] and out not in found:
                found[out] = ("zero-gradient",)
        return found

    def _find_infinite(
        self, values: Sequence[Numeric], gradients: Sequence[Numeric], factors: Sequence[Factors]
    ) -> Iterator[tuple[int, tuple[Flag, ...]]]:
        """The nodes whose value or gradient is not finite, with all their flags."""
        for slot, has_gradient in enumerate(self._has_gradient):
            gradient = gradients[slot] if has_gradient else None
            if isfinite(values[slot]) and isfinite(gradient or 0.0):
                continue
            gate = self._every_gate.get(slot)
            if gate is None:
                yield slot, find_flags_of_run(None, values[slot], gradient, (), (), (), {})
            else:
                here = () if gate.place is None else factors[gate.place]
                yield slot, gate.find_all_flags(values, gradient, here)

    @cached_property
    def _every_gate(self) -> Mapping[int, _WatchedGate]:
        """The gates by their slots, once a number is not finite: any may have flags then."""
        return {
            gate.out: _WatchedGate(gate, self._place_of.get(gate.out), self._circuit)
            for gate in self._tape.gates
        }


def _fill_node(node: Node, value: float, slope: float, flags: tuple[Flag, ...]) -> Node:
    """The node with these numbers and flags; itself where it has them."""
    if "not-connected" in node.flags:
        flags = (*flags, "not-connected")
    grad = None if node.grad is None else slope
    if value == node.value and grad == node.grad and flags == node.flags:
        return node
    # written out: `replace` takes three times as long
    return Node(
        *(node.id, node.kind, node.op, node.label, node.name, node.symbol, node.shape),
        *(value, grad, node.group, node.pattern, flags),
        *(node.operands, node.aliases, node.attributes),
    )


def _fill_named(named: _Named, nodes: Mapping[str, Node]) -> _Named:
    node = nodes[named.node]
    return replace(named, value=node.value, grad=node.grad)


class _WatchedGate:
    """A gate that may have flags whatever its numbers are."""

    def __init__(self, gate: TapeGate, place: int | None, circuit: Circuit) -> None:
        record = record_of(circuit.graph, circuit.order[gate.out])
        self.out, self.place = gate.out, place
        self._gate = circuit.gates[record.op]
        self._operands = gate.operands
        self._attributes = dict(record.attributes)
        self._flows = [
            isinstance(each, str) and record_of(circuit.graph, each).kind != "constant" and flows
            for each, flows in zip(record.operands, gate.flows, strict=True)
        ]
        # of others, all flags follow from where it is not smooth and what is 0
        self._is_steep = self._gate.pattern == "scaler"
        self._known: dict[tuple[bool, ...], tuple[Flag, ...]] = {}

    def find_flags(
        self, values: Sequence[Numeric], gradient: Numeric, here: Factors
    ) -> tuple[Flag, ...]:
        """Return its flags, where its value and its gradient are finite."""
        read = [values[slot] for slot in self._operands]
        kinks = [bool(kink.holds(*read, **self._attributes)) for kink in self._gate.kinks]
        key = (*kinks, gradient != 0, *map(bool, here))
        found = None if self._is_steep else self._known.get(key)
        if found is None:
            found = self._known[key] = self.find_all_flags(values, gradient, here)
        return found

    def find_all_flags(
        self, values: Sequence[Numeric], gradient: Numeric | None, here: Factors
    ) -> tuple[Flag, ...]:
        """Return its flags, whatever its numbers are."""
        read = [values[slot] for slot in self._operands]
        return find_flags_of_run(
            *(self._gate, values[self.out], gradient, read, self._flows, here),
            self._attributes,
        )


def _gate_of(gate: TapeGate, circuit: Circuit) -> Gate:
    return circuit.gates[record_of(circuit.graph, circuit.order[gate.out]).op]


def _find_factor(wire: Edge, circuit: Circuit, tape: Tape, first_of: Mapping[int, int]) -> int:
    """The place of a wire's local gradient among all factors; −1 where nothing flows back."""
    target = tape.slots[wire.target]
    gate = circuit.gates[record_of(circuit.graph, wire.target).op]
    flows = target in first_of and wire.slot not in gate.nondifferentiable
    return first_of[target] + wire.slot if flows else -1

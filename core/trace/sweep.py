"""Several runs of one program of scalars in one record: each of its numbers is an array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import cast

import numpy as np

from gradwalk.core.autodiff.backward import Factors
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.model import Array, Edge, Flag, Node, Trace
from gradwalk.core.trace.flags import find_flags_of_run, may_raise_anywhere


@dataclass(frozen=True, slots=True)
class Sweep:
    """`trace` has an array at every node and wire, with one number of each of `runs` runs.

    `flags` are those of the nodes that have any in one of the runs, run by run.
    """

    trace: Trace
    runs: int
    flags: Mapping[str, tuple[tuple[Flag, ...], ...]]


def record_sweep(
    blank: Trace,
    circuit: Circuit,
    tape: Tape,
    runs: int,
    values: Sequence[Numeric],
    gradients: Sequence[Numeric],
    factors: Sequence[Factors],
) -> Sweep:
    """Return the record `blank` with the numbers of `sweep_scalars` in it."""
    slots = tape.slots
    spread: dict[int, Array] = {}

    def along(number: Numeric) -> Array:
        if id(number) not in spread:
            spread[id(number)] = np.broadcast_to(np.asarray(number, dtype=np.float64), (runs,))
        return spread[id(number)]

    local = {
        circuit.order[gate.out]: here for gate, here in zip(tape.reached, factors, strict=True)
    }
    nodes = tuple(
        replace(
            node,
            shape=(runs,),
            value=along(values[slots[node.id]]),
            grad=None if node.kind == "constant" else along(gradients[slots[node.id]]),
        )
        for node in blank.nodes
    )

    def fill_edge(wire: Edge) -> Edge:
        gate = circuit.gates[record_of(circuit.graph, wire.target).op]
        upstream = along(gradients[slots[wire.target]])
        here = local.get(wire.target, ())
        if not here or wire.slot in gate.nondifferentiable:
            # nothing flows back: ∞ upstream of a 0 would make a NaN of it
            one, share = along(0.0), along(0.0)
        else:
            one = along(here[wire.slot])
            with np.errstate(all="ignore"):
                share = upstream * one
        # of one run it is a number
        return replace(wire, upstream=upstream, local=cast("float", one), contribution=share)

    with np.errstate(all="ignore"):
        found = {
            node.id: raised
            for node in nodes
            if (raised := _find_flags(node, circuit, tape, values, local.get(node.id, ()), runs))
        }
    trace = replace(
        blank,
        inputs={},
        named={},
        nodes=nodes,
        edges=tuple(map(fill_edge, blank.edges)),
        numbers=True,
    )
    return Sweep(trace, runs, found)


def _find_flags(
    node: Node,
    circuit: Circuit,
    tape: Tape,
    values: Sequence[Numeric],
    local: Factors,
    runs: int,
) -> tuple[tuple[Flag, ...], ...]:
    """The flags of a node in each run; nothing where it has none in any."""
    gate = circuit.gates[node.op] if node.op else None
    if gate is None or not may_raise_anywhere(gate, len(node.operands)):
        raised = _find_plain_flags(node, local, runs)
    else:
        raised = _find_flags_by_run(node, gate, circuit, tape, values, local, runs)
    if "not-connected" in node.flags:
        raised = [(*of_run, "not-connected") for of_run in raised]
    return tuple(raised) if any(raised) else ()


_PLAIN: tuple[Flag, ...] = ("nonfinite", "zero-gradient", "nonfinite-gradient")
"""All flags that a gate without kinks may have, in the order of `find_flags_of_run`."""


def _find_plain_flags(node: Node, local: Factors, runs: int) -> Sequence[tuple[Flag, ...]]:
    """The flags of a node that has none for where its numbers are: of all runs at once."""
    assert node.value is not None, "a swept node has a number in each run"
    raised = np.zeros((len(_PLAIN), runs), dtype=bool)
    raised[0] = ~np.isfinite(node.value)
    if node.grad is not None:
        if local:
            raised[1] = _find_stops(local, runs) & np.not_equal(node.grad, 0)
        raised[2] = ~np.isfinite(node.grad)
    if not raised.any():
        return [()] * runs
    return [
        tuple(flag for flag, is_raised in zip(_PLAIN, of_run, strict=True) if is_raised)
        for of_run in raised.T.tolist()
    ]


def _find_flags_by_run(
    node: Node,
    gate: Gate,
    circuit: Circuit,
    tape: Tape,
    values: Sequence[Numeric],
    local: Factors,
    runs: int,
) -> Sequence[tuple[Flag, ...]]:
    """The flags of a gate that may have some wherever its numbers are."""
    read = [values[tape.slots[each]] if isinstance(each, str) else each for each in node.operands]
    flows = [
        isinstance(each, str)
        and record_of(circuit.graph, each).kind != "constant"
        and slot not in gate.nondifferentiable
        for slot, each in enumerate(node.operands)
    ]
    columns = [_list_by_run(each, runs) for each in (node.value, node.grad, *read)]
    factors = [_list_by_run(each, runs) for each in local]
    attributes = dict(node.attributes)
    here = zip(*factors, strict=True) if factors else repeat((), runs)
    return [
        find_flags_of_run(gate, value, grad, given, flows, of_run, attributes)
        for (value, grad, *given), of_run in zip(zip(*columns, strict=True), here, strict=True)
    ]


def _list_by_run(number: Numeric, runs: int) -> list[Numeric]:
    """A number run by run; None of a node without one."""
    if not np.ndim(number):
        return [None if number is None else float(number)] * runs
    found: list[Numeric] = number.tolist()
    return found


def _find_stops(local: Factors, runs: int) -> Array:
    """In which runs a gate passes nothing on."""
    stops = np.ones(runs, dtype=bool)
    for each in local:
        stops &= np.equal(each, 0)
    return stops

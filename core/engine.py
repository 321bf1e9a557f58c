"""One program run forward and backward."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from core.backward import backward
from core.forward import forward
from core.graph import build
from core.limits import DEFAULT, Limits
from core.namespace import SCALAR
from core.parser import parse
from core.record import Outline
from core.records import Mode, Run, Value
from core.tape import Tape
from core.unroll import can_unroll, unrolled


def run(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    limits: Limits = DEFAULT,
) -> Run:
    """Read `program`, run it forward and backward, and return the record.

    `open` holds the ids of the groups to open; None is the usual choice (see `build`). With
    `shapes` nothing is computed and the record has shapes only. With `unroll` every tensor is
    taken apart into scalar gates.
    Raises ProgramError for what cannot be read and LimitError for what costs too much.
    """
    prepared = prepare(program, open=open, mode=mode, shapes=shapes, unroll=unroll, limits=limits)
    return prepared.run()


def prepare(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    limits: Limits = DEFAULT,
) -> Prepared:
    """Read `program` and lay out all that its numbers do not change.

    Raises as `run` does.
    """
    parsed = parse(program, limits)
    if unroll:
        circuit = unrolled(parsed, limits)
    else:
        circuit = build(parsed, open, limits, numbers=not shapes)
    small = unroll or (not shapes and can_unroll(circuit, limits))
    outline = Outline(program, mode, circuit, can_unroll=small)
    if shapes:
        return Prepared(outline, None)
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    return Prepared(outline, tape)


class Prepared:
    """A program laid out once, to be run with any numbers at its inputs."""

    def __init__(self, outline: Outline, tape: Tape | None) -> None:
        self._outline = outline
        self._tape = tape

    def run(self, inputs: Mapping[str, Value] | None = None) -> Run:
        """Run forward and backward, with `inputs` in place of the program's own numbers."""
        if self._tape is None:
            return self._outline.blank()
        names = self._outline.circuit.names
        given = {names[name]: value for name, value in (inputs or {}).items()}
        values = forward(self._tape, SCALAR, given)
        gradients, handed = backward(self._tape, SCALAR, values)
        # where a gate's kinks are is computed too, from numbers that may be infinite
        with np.errstate(all="ignore"):
            return self._outline.fill(self._tape, values, gradients, handed)

    def value(self, inputs: Mapping[str, Value]) -> float:
        """Return the output alone, for `inputs`. There must be numbers."""
        assert self._tape is not None, "a program of shapes has no value"
        names = self._outline.circuit.names
        given = {names[name]: value for name, value in inputs.items()}
        return float(forward(self._tape, SCALAR, given)[self._tape.output])

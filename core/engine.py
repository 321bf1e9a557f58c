"""One program run forward and backward."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from core.backward import backward
from core.forward import forward
from core.graph import build
from core.limits import DEFAULT, Limits
from core.namespace import SCALAR
from core.parser import parse
from core.record import Outline
from core.records import Mode, Run
from core.tape import Tape


def run(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    limits: Limits = DEFAULT,
) -> Run:
    """Read `program`, run it forward and backward, and return the record.

    `open` holds the ids of the groups to open; None is the usual choice (see `build`).
    Raises ProgramError for what cannot be read and LimitError for what costs too much.
    """
    return prepare(program, open=open, mode=mode, limits=limits).run()


def prepare(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    limits: Limits = DEFAULT,
) -> Prepared:
    """Read `program` and lay out all that its numbers do not change.

    Raises as `run` does.
    """
    circuit = build(parse(program, limits), open, limits)
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    return Prepared(Outline(program, mode, circuit), tape)


class Prepared:
    """A program laid out once, to be run with any numbers at its inputs."""

    def __init__(self, outline: Outline, tape: Tape) -> None:
        self._outline = outline
        self._tape = tape

    def run(self, inputs: Mapping[str, float] | None = None) -> Run:
        """Run forward and backward, with `inputs` in place of the program's own numbers."""
        names = self._outline.circuit.names
        given = {names[name]: value for name, value in (inputs or {}).items()}
        values = forward(self._tape, SCALAR, given)
        gradients, locals_ = backward(self._tape, SCALAR, values)
        return self._outline.fill(self._tape, values, gradients, locals_)

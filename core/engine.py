"""One program run forward and backward."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from gradwalk.core.autodiff.backward import backward
from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.autodiff.forward import forward
from gradwalk.core.autodiff.sweep import sweep_scalars
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.collector import without_collections
from gradwalk.core.cost import Cost
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import build_circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.graph.scalar_output import tell_ones
from gradwalk.core.graph.seed import fit_seed, make_upstream, weigh_output
from gradwalk.core.graph.unroll import can_unroll, unroll_program
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Array, Mode, Seed, Trace, Value
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement, Program
from gradwalk.core.trace.rerun import Rerun
from gradwalk.core.trace.sweep import Sweep, record_sweep
from gradwalk.core.trace.template import TraceTemplate, as_value


def trace(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    first: int = 1,
    seed: Seed = ONES,
    limits: Limits = DEFAULT,
) -> Trace:
    """Read `program`, run it forward and backward, and return its trace.

    `open` holds the ids of the groups to open; None is the usual choice (see `build_circuit`). With
    `shapes` nothing is computed and the record has shapes only. With `unroll` every tensor is
    taken apart into scalar gates. `first` is the subscript of an array's first element, 1 or 0; a
    program with a subscript 0 counts from 0 anyway. `seed` is where the backward pass starts.
    Raises ProgramError for what cannot be read and LimitError for what costs too much.
    """
    compiled = compile_program(
        program,
        open=open,
        mode=mode,
        shapes=shapes,
        unroll=unroll,
        first=first,
        seed=seed,
        limits=limits,
    )
    return compiled.run()


@without_collections
def compile_program(
    program: str,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    first: int = 1,
    seed: Seed = ONES,
    limits: Limits = DEFAULT,
    inputs: Mapping[str, float | Literal] | None = None,
) -> CompiledProgram:
    """Read `program` and lay out all that its numbers do not change.

    `inputs` replace the program's own; their shapes may be others.
    Raises as `trace` does.
    """
    parsed = _replace_inputs(parse_program(program, limits, first), inputs or {})
    if unroll:
        circuit = unroll_program(parsed, make_composite_gate, limits, seed)
    else:
        circuit = build_circuit(parsed, make_composite_gate, open, limits, numbers=not shapes)
    small = unroll or (
        not shapes and can_unroll(parsed, circuit, make_composite_gate, limits, seed)
    )
    output = record_of(circuit.graph, circuit.output)
    if unroll:
        # of an array, the output is the element at which the backward pass starts
        fitted = Seed("number") if seed.kind == "ones" else seed
    else:
        fitted = fit_seed(seed, output.shape, output.place)
        if fitted.kind == "ones":
            circuit = replace(circuit, readings=(*circuit.readings, tell_ones(parsed)))
    template = TraceTemplate(program, mode, circuit, fitted, can_unroll=small)
    if shapes:
        return CompiledProgram(template, None)
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    return CompiledProgram(template, tape)


def _replace_inputs(program: Program, inputs: Mapping[str, float | Literal]) -> Program:
    """The program with other numbers at its inputs; where they were typed stays what it was."""
    return replace(
        program,
        statements=tuple(
            replace(statement, value=inputs[statement.name])
            if isinstance(statement, InputStatement) and statement.name in inputs
            else statement
            for statement in program.statements
        ),
    )


class CompiledProgram:
    """A program laid out once, to be run with any numbers at its inputs."""

    def __init__(self, template: TraceTemplate, tape: Tape | None) -> None:
        self._template = template
        self._tape = tape
        output = template.circuit.output
        self._shape = record_of(template.circuit.graph, output).shape

    @property
    def cost(self) -> Cost:
        """What the processor time of `run` depends on."""
        return self._template.circuit.cost

    @without_collections
    def run(self, inputs: Mapping[str, Value] | None = None) -> Trace:
        """Run forward and backward, with `inputs` in place of the program's own numbers."""
        if self._tape is None:
            return self._template.blank()
        names = self._template.circuit.names
        given = {names[name]: value for name, value in (inputs or {}).items()}
        values = forward(self._tape, SCALAR, given)
        gradients, factors = backward(self._tape, SCALAR, values, self._upstream())
        # where a gate's kinks are is computed too, from numbers that may be infinite
        with np.errstate(all="ignore"):
            return self._template.fill(self._tape, values, gradients, factors)

    def sweep(self, inputs: Mapping[str, Value], name: str, numbers: Array) -> Sweep | None:
        """Run forward and backward with each of `numbers` at the input `name`, all at once.

        `inputs` are in place of the program's own numbers. `numbers` has one axis. None where a
        gate reads or makes a tensor, or nothing is computed: what runs over an array of arrays is
        another program.
        """
        tape, circuit = self._tape, self._template.circuit
        if tape is None or tape.tensors:
            return None
        upstream = self._upstream()
        assert isinstance(upstream, float), "the output is a number"
        given = {circuit.names[each]: value for each, value in inputs.items()}
        found = sweep_scalars(tape, {**given, circuit.names[name]: numbers}, upstream)
        return record_sweep(self._template.blank(), circuit, tape, numbers.size, *found)

    def lay_out_rerun(self, trace: Trace, name: str) -> Rerun | None:
        """Return what runs the program of `trace` again with another number at the input `name`.

        None where `sweep` returns None.
        """
        tape, circuit = self._tape, self._template.circuit
        if tape is None or tape.tensors:
            return None
        upstream = self._upstream()
        assert isinstance(upstream, float), "the output is a number"
        return Rerun(trace, circuit, tape, circuit.names[name], upstream)

    @without_collections
    def value(self, inputs: Mapping[str, Value]) -> float:
        """Return the output alone, for `inputs`; of an array Σ seed · output.

        There must be numbers.
        """
        assert self._tape is not None, "a program of shapes has no value"
        names = self._template.circuit.names
        given = {names[name]: value for name, value in inputs.items()}
        values = forward(self._tape, SCALAR, given)
        return weigh_output(self._template.seed, values[self._tape.output])

    @without_collections
    def gradients(
        self, inputs: Mapping[str, Value], names: Collection[str]
    ) -> tuple[float, dict[str, Value]]:
        """Return the output for `inputs`, and its gradient by each input of `names`.

        Of an array it is Σ seed · output. The numbers are those of `run`, without a record of all
        the others. There must be numbers.
        """
        assert self._tape is not None, "a program of shapes has no gradients"
        tape, circuit = self._tape, self._template.circuit
        given = {circuit.names[name]: value for name, value in inputs.items()}
        values = forward(tape, SCALAR, given)
        gradients, _ = backward(tape, SCALAR, values, self._upstream())
        nodes = {name: circuit.names[name] for name in names}
        return weigh_output(self._template.seed, values[tape.output]), {
            name: as_value(gradients[tape.slots[node]], record_of(circuit.graph, node).shape)
            for name, node in nodes.items()
        }

    def _upstream(self) -> Value:
        return make_upstream(self._template.seed, self._shape)

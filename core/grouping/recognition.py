"""The function of the language that computes the same as a function of a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod

import numpy as np

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.autodiff.forward import forward
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import GATES, Gate, function_named
from gradwalk.core.gates.gate import Numeric, Shape
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import build_circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement, Program

_SYMBOLS = {"sigmoid": "σ", "matmul": "dot"}
"""Functions that people call otherwise."""
_MOST_ELEMENTS = 2_000
_SAME = 1e-9
_SAMPLES = 6
_NAMES = "abcd"


def recognise_function(program: str, name: str, first: int, limits: Limits) -> str | None:
    """Return what the function `name` of `program` is usually called, None for nothing known.

    It is compared by numbers with each gate of as many operands.
    """
    circuit = build_circuit(
        parse_program(program, limits, first), make_composite_gate, (), limits, numbers=False
    )
    op = f"{name}()"
    nodes = [each for each in circuit.order if record_of(circuit.graph, each).op == op]
    if not nodes:  # it is called in another function only
        return None
    operands = record_of(circuit.graph, nodes[0]).operands
    shapes = [record_of(circuit.graph, str(each)).shape for each in operands]
    if len(shapes) > len(_NAMES) or any(prod(shape) > _MOST_ELEMENTS for shape in shapes):
        return None
    rng = np.random.default_rng(0)
    samples = [[_draw_number(rng, shape) for shape in shapes] for _ in range(_SAMPLES)]
    with np.errstate(all="ignore"):
        wanted = [circuit.gates[op].value(SCALAR, *given) for given in samples]
        found = (each.name for each in GATES.values() if _is_same(each, samples, wanted))
        usual = next(found, None)
    return _SYMBOLS.get(usual, usual) if usual is not None else None


def _draw_number(rng: np.random.Generator, shape: Shape) -> Numeric:
    return rng.normal(scale=1.5, size=shape) if shape else float(rng.normal(scale=1.5))


def _is_same(gate: Gate, samples: Sequence[Sequence[Numeric]], wanted: Sequence[Numeric]) -> bool:
    if function_named(gate.name) is not gate or len(gate.operands) != len(samples[0]):
        return False
    names = _NAMES[: len(gate.operands)]
    try:
        program = parse_program(f"{gate.name}({', '.join(names)})")
        circuit = build_circuit(
            _replace_inputs(program, dict(zip(names, samples[0], strict=True))),
            make_composite_gate,
            (),
        )
    except ProgramError:  # the shapes do not fit, or it needs a number besides
        return False
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    return all(
        _is_near(_run(tape, circuit.names, names, given), out)
        for given, out in zip(samples, wanted, strict=True)
    )


def _replace_inputs(program: Program, given: Mapping[str, Numeric]) -> Program:
    return replace(
        program,
        statements=tuple(
            replace(each, value=_shape_only(given[each.name]))
            if isinstance(each, InputStatement)
            else each
            for each in program.statements
        ),
    )


def _shape_only(sample: Numeric) -> float | Literal:
    shape = np.shape(sample)
    return Literal(shape, "", lambda: sample) if shape else 0.0


def _run(tape: Tape, nodes: dict[str, str], names: str, given: Sequence[Numeric]) -> Numeric:
    values = forward(
        tape, SCALAR, {nodes[name]: one for name, one in zip(names, given, strict=True)}
    )
    return values[tape.output]


def _is_near(one: Numeric, other: Numeric) -> bool:
    return np.shape(one) == np.shape(other) and bool(
        np.allclose(one, other, rtol=_SAME, atol=_SAME, equal_nan=False)
    )

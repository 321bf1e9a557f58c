"""Every gate of the table: its record; and with numbers its slopes, kinks and other form."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.gates import FUNCTION_NAMES, GATES, Gate, function_named
from gradwalk.core.gates.xp import IEEE, SCALAR
from tests.core.gates.tensors import split
from tests.rows import loop_over

SAMPLES = [
    pytest.param(gate, sample, id=f"{gate.name}{sample}")
    for gate in GATES.values()
    if gate.local is not None
    for sample in gate.samples
]
KINKS = [
    pytest.param(gate, kink, id=f"{gate.name}{kink.at}")
    for gate in GATES.values()
    if gate.local is not None
    for kink in gate.kinks
]
OPENABLE = [gate for gate in GATES.values() if gate.decomposition and gate.local is not None]


def central_difference(gate: Gate, operands: tuple[float, ...], slot: int) -> float:
    h = 1e-5
    up, down = list(operands), list(operands)
    up[slot] += h
    down[slot] -= h
    return (gate.value(SCALAR, *up) - gate.value(SCALAR, *down)) / (2 * h)


@loop_over(("gate", "operands"), SAMPLES)
def test_local_gradients_are_the_slopes_of_the_value(
    gate: Gate, operands: tuple[float, ...]
) -> None:
    out = gate.value(SCALAR, *operands)
    assert gate.local is not None
    for slot, local in enumerate(gate.local(SCALAR, out, *operands)):
        if slot not in gate.nondifferentiable:
            assert local == pytest.approx(
                central_difference(gate, operands, slot), rel=1e-7, abs=1e-9
            )


@loop_over(("gate", "operands"), SAMPLES)
def test_both_number_namespaces_agree(gate: Gate, operands: tuple[float, ...]) -> None:
    wide = [np.float64(operand) for operand in operands]
    out = gate.value(SCALAR, *operands)
    assert gate.value(IEEE, *wide) == pytest.approx(out, rel=1e-14)
    assert gate.local(IEEE, np.float64(out), *wide) == pytest.approx(
        gate.local(SCALAR, out, *operands), rel=1e-14
    )


@pytest.mark.parametrize(("gate", "kink"), KINKS)
def test_a_kink_is_recognised_and_follows_its_convention(gate: Gate, kink) -> None:
    assert kink.holds(*kink.at)
    assert gate.local(SCALAR, gate.value(SCALAR, *kink.at), *kink.at) == kink.local
    assert not any(kink.holds(*sample) for sample in gate.samples)


@pytest.mark.parametrize("gate", OPENABLE, ids=lambda gate: gate.name)
def test_open_and_closed_give_the_same_gradients(gate: Gate) -> None:
    for sample in gate.samples:
        names = [f"x{k}" for k in range(len(sample))]
        given = "\n".join(f"{n} = {v!r}" for n, v in zip(names, sample, strict=True))
        program = f"{given}\nf = {gate.name}({', '.join(names)})"
        closed = trace(program, open=[])
        opened = trace(program, open=[closed.groups[0].id])
        assert opened.groups[0].expanded
        for name in names:
            assert opened.inputs[name].grad == pytest.approx(closed.inputs[name].grad, rel=1e-12)


@loop_over("gate", GATES.values(), ids=lambda gate: gate.name)
def test_a_record_is_consistent(gate: Gate) -> None:
    assert gate.samples
    assert gate.size == 1
    for sample in gate.samples:
        operands, attributes = split(sample)
        assert gate.variadic or len(operands) == len(gate.operands)
        assert set(attributes) <= {attribute.name for attribute in gate.attributes}
    assert len(gate.defaults) < len(gate.operands)
    assert len(gate.folded) in (0, len(gate.operands))
    assert (gate.local is None) != (gate.vjp is None)
    assert (gate.vjp is None) == (gate.shape is None)
    assert len(gate.matrix_vjp) == (0 if gate.vjp is None else len(gate.operands))
    assert gate.reduces is None or GATES[gate.reduces].operands == ("x",)


def test_every_function_name_leads_to_its_gate() -> None:
    for name in FUNCTION_NAMES:
        gate = function_named(name)
        assert (
            name == "where" if gate is None else name in (gate.name, *gate.aliases, *gate.pairwise)
        )


EXTREMES = [
    ("sigmoid(1000)", 1.0), ("sigmoid(-1000)", 0.0), ("softplus(1000)", 1000.0),
    ("softplus(-1000)", 0.0), ("gelu(1000)", 1000.0), ("gelu(-1000)", 0.0),
    ("silu(1000)", 1000.0), ("silu(-1000)", 0.0), ("tanh(1000)", 1.0), ("elu(1000)", 1000.0),
    ("elu(-1000)", -1.0), ("exp(1000)", math.inf), ("log(0)", -math.inf),
    ("bce(0, 1)", 100.0), ("bce(1, 1)", 0.0), ("logsigmoid(-1000)", -1000.0),
    ("mish(1000)", 1000.0), ("sech(1000)", 0.0), ("hardswish(-1000)", 0.0),
    ("selu(1000)", 1050.7009873554805),
]  # fmt: skip


@pytest.mark.parametrize(("program", "value"), EXTREMES)
def test_extreme_operands_are_exact(program: str, value: float) -> None:
    result = trace(program)
    assert next(n.value for n in result.nodes if n.id == result.output) == value


def test_no_two_gates_share_a_name_or_an_operator() -> None:
    names = list(
        itertools.chain.from_iterable((g.name, *g.aliases, *g.pairwise) for g in GATES.values())
    )
    assert len(names) == len(set(names))
    operators = [g.operator for g in GATES.values() if g.operator]
    assert len(operators) == len(set(operators))

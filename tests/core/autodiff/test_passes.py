"""The two passes: values, gradients, the sum at a fork, and what IEEE 754 says at the edges."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.autodiff.arrays import backward_arrays, forward_arrays
from gradwalk.core.autodiff.backward import accumulate_gradients
from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.autodiff.forward import compute_values
from gradwalk.core.autodiff.scalars import backward_scalars, forward_scalars
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.engine import compile_program, trace
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import build_circuit
from gradwalk.core.model import Trace
from gradwalk.core.syntax.parser import parse_program


def output(result: Trace) -> float:
    return next(node.value for node in result.nodes if node.id == result.output)


GRADIENTS = [
    ("x = 3\nf = x*x", 9, {"x": 6}),
    ("x = 3\ny = 2\nf = x + x*y", 9, {"x": 3, "y": 3}),
    ("x = 3\ny = 2\nf = x*y + x", 9, {"x": 3, "y": 3}),
    ("x = 2\nf = max(x, x)", 2, {"x": 1}),
    ("x = 3\nf = -x^2", -9, {"x": -6}),
    ("f = 2^3^2", 512, {}),
    (
        "x = 3\ny = -4\nz = 2\nw = -1\nf = 2*(x*y + max(z, w))",
        -20,
        {"x": -8, "y": 6, "z": 2, "w": 0},
    ),
    ("x = 2\nunused = 5\nf = 3 x", 6, {"x": 3, "unused": 0}),
    ("x = 5\nx", 5, {"x": 1}),
    ("x = 0\nr = 1/x\nf = 2 x", 0, {"x": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("program", "value", "grads"), GRADIENTS)
def test_gradients(program: str, value: float, grads: dict[str, float]) -> None:
    result = trace(program)
    assert output(result) == value
    assert {name: one.grad for name, one in result.inputs.items()} == grads


def test_a_wire_carries_upstream_times_local() -> None:
    result = trace("x = -2\ny = 5\nz = -4\nq = x + y\nf = q z")
    assert [(e.upstream, e.local, e.contribution) for e in result.edges] == [
        (-4, 1, -4), (-4, 1, -4), (1, -4, -4), (1, 3, 3),
    ]  # fmt: skip


def test_contributions_add_up_at_a_fork() -> None:
    result = trace("x = 0.5\ny1 = sin(x)\ny2 = x^2\nz = y1 y2")
    x = result.inputs["x"]
    wires = [edge.contribution for edge in result.edges if edge.source == x.node]
    assert len(wires) == 2 and sum(wires) == pytest.approx(x.grad, rel=1e-15)


FLAGS = [
    ("x = 0\nf = relu(x)", "f", {"kink", "zero-gradient", "dead"}),
    ("x = -1\nf = relu(x)", "f", {"zero-gradient", "dead"}),
    ("x = 1\nf = relu(x)", "f", set()),
    ("x = 2\nf = round(x)", "f", {"zero-gradient"}),
    # what chooses, and chose nothing that a gradient flows to
    ("x = -1\nf = max(0, x)", "f", {"dead"}),
    ("x = 9\nf = min(x, 6)", "f", {"dead"}),
    ("x = -1\nf = where(x > 0, x, 0)", "f", {"dead"}),
    ("x = -1\nf = leaky_relu(x, 0)", "f", {"dead"}),
    ("x = -1\nf = leaky_relu(x)", "f", set()),
    ("x = [-1, -2]\nh = relu(x)\nf = sum(h)", "h", {"dead", "zero-gradient"}),
    ("x = [-1, 2]\nh = relu(x)\nf = sum(h)", "h", set()),
    ("x = -1\ny = 2\nf = max(x, y)", "f", set()),
    # what squashes, and is flat here
    ("x = 4.3\nf = sigmoid(x)", "f", set()),
    ("x = 4.4\nf = sigmoid(x)", "f", {"saturated"}),
    ("x = -2.2\nf = tanh(x)", "f", {"saturated"}),
    ("x = 9\nf = atan(x)", "f", {"saturated"}),
    ("x = -9\nf = exp(x)", "f", set()),
    ("x = [5, 6, 0]\nh = sigmoid(x)\nf = sum(h)", "h", {"saturated"}),
    ("x = [5, 0]\nh = sigmoid(x)\nf = sum(h)", "h", set()),
    ("a = 2\nb = 2\nf = max(a, b)", "f", {"tie"}),
    ("x = 0\nf = abs(x)", "f", {"kink", "zero-gradient"}),
    ("x = -1\nf = elu(x, 0)", "f", {"dead"}),
    ("x = 0\nf = log(x)", "f", {"nonfinite"}),
    ("x = 0\nf = log(x)", "x", {"nonfinite-gradient"}),
    ("x = 1\ny = 2\nf = 2 y", "x", {"not-connected"}),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "flags"), FLAGS)
def test_flags_say_what_happened(program: str, name: str, flags: set[str]) -> None:
    result = trace(program)
    node = (result.inputs | result.named)[name].node
    assert set(next(n.flags for n in result.nodes if n.id == node)) == flags


def test_new_numbers_need_no_new_layout() -> None:
    compiled = compile_program("x = -2\ny = 5\nz = -4\nf = (x + y) z")
    first, second = compiled.run(), compiled.run({"x": 1.0, "z": 2.0})
    assert output(second) == 12
    assert second.inputs["x"].grad == 2
    other = trace("x = 9\ny = 8\nz = 7\nf = (x + y) z")
    assert first.structure == second.structure == other.structure


DRAWING = [f"x = 1\n{line}" for line in ("f = x*x", "f = x + x", "g = x*x", "f = 2 x", "f = 3 x")]


def test_the_structure_key_tells_drawings_apart() -> None:
    assert len({trace(program).structure for program in DRAWING}) == len(DRAWING)


UNARY = [
    *("sin({})", "cos({})", "tanh({})", "sigmoid({})", "exp(-({})^2)", "({})^2", "-({})"),
    *("softplus({})", "silu({})", "atan({})"),
]
BINARY = ["({} + {})", "({} - {})", "({} * {})", "({} / (2 + sin({})))", "gelu({}) * {}"]


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A smooth program of three inputs in which later lines use earlier ones, often twice."""
    lines = [f"x{k} = {draw(st.floats(-2, 2).map(lambda v: round(v, 3)))}" for k in range(3)]
    names = [f"x{k}" for k in range(3)]
    for k in range(draw(st.integers(1, 8))):
        template = draw(st.sampled_from(UNARY + BINARY))
        used = [draw(st.sampled_from(names[-4:])) for _ in range(template.count("{}"))]
        lines.append(f"v{k} = {template.format(*used)}")
        names.append(f"v{k}")
    return "\n".join([*lines, f"f = {' + '.join(names)}"])


@settings(max_examples=60, deadline=None)
@given(programs())
def test_backpropagation_agrees_with_finite_differences(program: str) -> None:
    compiled = compile_program(program)
    result = compiled.run()
    for name, one in result.inputs.items():
        h = 1e-5
        up, down = (output(compiled.run({name: one.value + d})) for d in (h, -h))
        assert one.grad == pytest.approx((up - down) / (2 * h), rel=1e-5, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_a_gradient_is_the_sum_of_its_wires(program: str) -> None:
    result = trace(program)
    for node in result.nodes:
        wires = [edge.contribution for edge in result.edges if edge.source == node.id]
        if node.id != result.output and node.grad is not None and wires:
            assert math.fsum(wires) == pytest.approx(node.grad, rel=1e-9, abs=1e-12)


ODD = [
    "x = 0\nf = 1/x + exp(1000) x",
    "x = -1\nf = log(x) + max(x, 2, x) + where(x > 0, x, 3)",
    "g(a, b) = a*b + a\nx = 2\nf = g(x, 3) - g(1, x)",
]
"""What raises in Python's own arithmetic, gates of three operands, and composite gates."""


@settings(max_examples=60, deadline=None)
@given(st.one_of(programs(), st.sampled_from(ODD)))
def test_the_fast_loops_do_what_the_plain_ones_do(program: str) -> None:
    circuit = build_circuit(parse_program(program), make_composite_gate, ())
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    fast, plain = tape.start.copy(), tape.start.copy()
    forward_scalars(tape.scalars, SCALAR, fast)
    compute_values(tape.gates, SCALAR, plain)
    assert repr(fast) == repr(plain)
    found = []
    for loop, gates in (
        (backward_scalars, tape.scalars_reached),
        (accumulate_gradients, tape.reached),
    ):
        gradients = [0] * len(plain)
        gradients[tape.output] = 1
        factors = loop(gates, SCALAR, plain, gradients)
        # what a folded number would receive is nobody's gradient
        found.append(repr((gradients[: len(circuit.order)], factors)))
    assert found[0] == found[1]


TENSORS = [
    "x = [[0.5, -1], [2, 0]]\nr = [[1, 2], [-1, 0.5]]\nsum(relu(x @ r + x) * r)",
    "x = [1, -2]\ny = x * 3 + 1\nf = sum(exp(y) / x) + log(-1)",
    "x = [1, 2, 3]\nb = 2\nf = sum(where(x > b, x * b, detach(x))) * max(b, 3, 1/0)",
    "A = [[1, 2], [3, 4]]\nu = [1, -1]\nf = sum(softmax(A @ u)) + u @ u",
    "g(a, b) = a*b + a\nx = [1, 2]\nf = sum(g(x, 3) - g(1, x))",
]


@pytest.mark.parametrize("program", TENSORS)
def test_the_loops_over_arrays_do_what_the_plain_ones_do(program: str) -> None:
    circuit = build_circuit(parse_program(program), make_composite_gate, ())
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    fast, plain = tape.start.copy(), tape.start.copy()
    forward_arrays(tape.arrays, SCALAR, fast, compute_values)
    compute_values(tape.gates, SCALAR, plain)
    assert repr(fast) == repr(plain)
    by_fast: list[Any] = [0] * len(plain)
    by_plain: list[Any] = [0] * len(plain)
    by_fast[tape.output] = by_plain[tape.output] = 1
    gates = tape.arrays_reached
    factors = backward_arrays(gates, SCALAR, plain, by_fast, accumulate_gradients)
    assert repr(factors) == repr(accumulate_gradients(tape.reached, SCALAR, plain, by_plain))
    assert repr(by_fast[: len(circuit.order)]) == repr(by_plain[: len(circuit.order)])


NOTHING_FLOWS = ["x = 0\nf = sqrt(detach(x))", "x = 0\ny = 4\nf = sqrt(where(x > 0, y, 0))"]


@pytest.mark.parametrize("program", NOTHING_FLOWS)
def test_an_infinite_gradient_makes_no_nan_where_nothing_flows(program: str) -> None:
    result = trace(program)
    assert result.inputs["x"].grad == 0
    read = [edge for edge in result.edges if edge.source == result.inputs["x"].node]
    assert [(edge.upstream, edge.local, edge.contribution) for edge in read] == [(math.inf, 0, 0)]

"""What a program becomes: gates as typed, canonical where the lectures draw them so."""

from __future__ import annotations

import time
from typing import Any

import pytest

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.engine import compile_program, trace
from gradwalk.core.errors import LimitError
from gradwalk.core.graph.build import build_circuit, check_graph
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.core.syntax.parser import parse_program
from tests.rows import loop_over


def gates(result: Trace) -> list[str]:
    return [node.label for node in result.nodes if node.kind == "op"]


CANONICAL = [
    ("(x + y) * z", ["+", "×"]),
    ("x - y", ["−"]),
    ("x / y", ["÷"]),
    ("-x", ["×−1"]),
    ("1/x", ["1/x"]),
    ("1/(1 + exp(-x))", ["×−1", "exp", "+1", "1/x"]),
    ("2 x", ["×2"]),
    ("x * 2", ["×2"]),
    ("-2 x", ["×−2"]),
    ("x + 1", ["+1"]),
    ("x - 3", ["−3"]),
    ("x - (-3)", ["−(−3)"]),
    ("3 - x", ["3−u"]),
    ("x / 2", ["÷2"]),
    ("3 / x", ["3/u"]),
    ("x^2", ["u²"]),
    ("x^-1", ["u⁻¹"]),
    ("x^0.5", ["u^0.5"]),
    ("2^x", ["2ᵘ"]),
    ("e^x", ["exp"]),
    ("π x", ["×π"]),
    ("max(0, x)", ["max(0,·)"]),
    ("max(x, 2, 3)", ["max(·,2,3)"]),
    ("max(x, y, z)", ["max"]),
    ("where(x > 0, x, y)", ["> 0 ?"]),
    ("where(x <= y, 0, y)", ["≤ ?"]),
    ("leaky_relu(x)", ["leaky ReLU"]),
    ("leaky_relu(x, 0.1)", ["leaky ReLU(·,0.1)"]),
    ("a + b + c", ["+", "+"]),
    ("x + x", ["+"]),
    ("x y + x y", ["×", "×", "+"]),
    ("1 + 1", ["+1"]),
]  # fmt: skip


@loop_over(("program", "labels"), CANONICAL)
def test_gates_are_as_typed(program: str, labels: list[str]) -> None:
    assert gates(trace(program)) == labels


WIRES = [
    ("x*x", 2), ("x + x", 2), ("max(x, x)", 2), ("2 x", 1), ("x + x*y", 4), ("x*y + x", 4),
    ("y = x\ny*x", 2), ("x^2 + x", 3), ("where(x > 0, x, 0*x)", 4),
]  # fmt: skip


@pytest.mark.parametrize(("program", "wires"), WIRES)
def test_every_use_is_a_wire(program: str, wires: int) -> None:
    assert len(trace(program).edges) == wires


def test_a_node_used_a_hundred_times_has_a_hundred_wires() -> None:
    result = trace("x = 2\nf = " + " + ".join(["x"] * 100))
    assert len([edge for edge in result.edges if edge.source == result.inputs["x"].node]) == 100
    assert result.inputs["x"].grad == 100


def test_names_share_a_node_when_one_is_the_other() -> None:
    result = trace("x = 2\ny = x\ny*x")
    assert result.named["y"].node == result.inputs["x"].node
    assert result.named["y"].grad == 4
    assert (result.nodes[0].name, result.nodes[0].aliases) == ("x", ("y",))


def test_order_is_depth_first_from_the_output() -> None:
    result = trace("x = -2; y = 5; z = -4; unused = 7\nq = x + y\nf = q z")
    assert [node.name for node in result.nodes] == ["x", "y", "q", "z", "f", "unused"]


def test_ids_do_not_depend_on_open_groups() -> None:
    program = "f(x) = sigmoid(x) + 1\nx = 2\ny = f(x) * x"
    closed = trace(program, open=[])
    opened = trace(program, open=["g1", "g1_0"])
    shared = {node.id for node in closed.nodes} - {"n1"}
    assert shared <= {node.id for node in opened.nodes}
    assert [g.id for g in opened.groups] == ["g1", "g1_0"]
    assert [node.id for node in opened.nodes if node.group == "g1_0"] == [
        "n1_0_0", "n1_0_1", "n1_0_2", "n1_0_3",
    ]  # fmt: skip


GROUPS = [
    ("sq(u) = u*u\nsq(x) + sq(x)", None, [("sq", True), ("sq", True)]),
    ("sq(u) = u*u\nsq(x)", [], [("sq", False)]),
    ("sigmoid(x)", None, [("sigmoid", False)]),
    ("sigmoid(x)", ["g1"], [("sigmoid", True)]),
    ("same(u) = u\nsame(x) + 1", None, []),
    ("a(u) = u^2\nb(u) = a(u)\nc(u) = b(u)\nd(u) = c(u)\nd(x)", None,
     [("d", True), ("c", True), ("b", True), ("a", True)]),
    ("inner(u) = u^2\nouter(u) = inner(u) + 1\nouter(x)", None, [("outer", True), ("inner", True)]),
    # functions that hold only calls, at any depth
    (
        "c(u) = u^2\nb(u) = c(u)\na(u) = b(u)\na(x)", None,
        [("a", True), ("b", True), ("c", True)],
    ),
    ("c(u) = u\nb(u) = c(u)\na(u) = b(u)\na(x) + 1", None, []),
    ("c(u) = 3\nb(u) = c(u)\nb(x)", None, [("b", True), ("c", True)]),
    ("c(u) = u^2\nb(u) = c(u)\nb(x)", ["g1"], [("b", True), ("c", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "opened", "groups"), GROUPS)
def test_calls_become_groups(program: str, opened, groups) -> None:
    assert [(group.label, group.expanded) for group in trace(program, open=opened).groups] == groups


def test_a_gate_opens_into_gates_not_into_the_program_s_functions() -> None:
    program = "exp(u) = u*u\nx = 2\nsigmoid(x) + exp(x)"
    closed, opened = trace(program, open=[]), trace(program)
    assert closed.nodes[-1].value == opened.nodes[-1].value == pytest.approx(4.880797077977882)


def test_a_value_may_have_the_name_of_a_function() -> None:
    result = trace("x = [1, 2, 6]\nmean = sum(x)/3\nvar = norm(x - mean)^2\nmean + var")
    assert result.nodes[-1].value == pytest.approx(17.0)


def test_functions_are_closed_in_a_large_program() -> None:
    program = "sq(u) = u*u\nf = " + " + ".join(["sq(x)"] * 40)
    assert not any(group.expanded for group in trace(program).groups)


def test_a_closed_function_reads_the_program_s_names() -> None:
    program = "k = 3\nscaled(u) = k*u\ntwice(u) = scaled(u) + scaled(u)\nx = 2\nf = twice(x)"
    closed, opened = trace(program, open=[]), trace(program)
    assert closed.inputs["k"].grad == opened.inputs["k"].grad == 4
    assert closed.inputs["x"].grad == opened.inputs["x"].grad == 6
    assert len(closed.edges) == 2


def test_gates_are_counted_before_any_is_made() -> None:
    doubling = "\n".join(f"f{k + 1}(u) = f{k}(u) + f{k}(u)" for k in range(60))
    with pytest.raises(LimitError) as caught:
        trace(f"f0(u) = u + u\n{doubling}\nf60(x)")
    assert caught.value.limit == "gates"
    assert caught.value.place.line == 62


HANDING_ON = "f0(x) = x\n" + "\n".join(f"f{k + 1}(x) = f{k}(f{k}(x))" for k in range(40))
OPEN: dict[str, Any] = {"open": {f"g{k}" for k in range(3_000)}}
TOO_MUCH: tuple[tuple[str, dict[str, Any], str], ...] = (
    (f"{HANDING_ON}\nf40(1) + y", {}, "walk"),
    (f"{HANDING_ON}\nf18(1) + y", {}, "walk"),
    (f"{HANDING_ON}\nf40(1) + y", {"open": ()}, "walk"),
    ("f(x) = max(x, " + ", ".join(["y"] * 60) + ")\n" + " + ".join(["f(x)"] * 500), {}, "walk"),
    (" + ".join(["sigmoid(x)"] * 1_200), OPEN, "gates"),
    (" + ".join(["sigmoid(x)"] * 1_200), {"unroll": True}, "gates"),
    ("f(x) = x@x@x@x@x@x@x@x\nx = ones(2, 2)\n" + " + ".join(["sum(f(x))"] * 150),
     {"unroll": True}, "gates"),
    ("a = randn(50000)\nb = randn(49999)\nsum(circular_conv(a, b))", {}, "cpu_seconds"),
    ("x = randn(1, 529, 529)\nw = randn(1, 1, 100, 100)\nb = 0\nsum(conv2d(x, w, b))",
     {}, "cpu_seconds"),
)  # fmt: skip


@pytest.mark.parametrize(("program", "options", "limit"), TOO_MUCH)
def test_what_is_too_much_is_refused_before_it_is_done(
    program: str, options: dict[str, Any], limit: str
) -> None:
    began = time.process_time()
    with pytest.raises(LimitError) as caught:
        compile_program(program, **options)
    assert caught.value.limit == limit
    assert time.process_time() - began < 2


def test_functions_that_hand_on_their_argument_may_be_called_a_few_times() -> None:
    assert gates(trace(f"{HANDING_ON}\nf8(x) * y")) == ["×"]


def test_the_limit_of_gates_is_a_setting() -> None:
    program = "x = 1\n" + " + ".join(["x"] * 11)
    assert len(gates(trace(program, limits=Limits(gates=10)))) == 10
    with pytest.raises(LimitError):
        trace(program, limits=Limits(gates=9))


@loop_over("program", [case[0] for case in (*CANONICAL, *GROUPS)])
def test_the_graph_is_sound(program: str) -> None:
    check_graph(build_circuit(parse_program(program), make_composite_gate))


@pytest.mark.slow
def test_a_chain_of_20_000_gates_neither_overflows_nor_forgets() -> None:
    wide = Limits(
        characters=10**8,
        lines=10**6,
        tokens=10**7,
        gates=10**6,
        walk=10**7,
        wires=10**7,
        cpu_seconds=10**6,
    )
    chain = "\n".join(f"x{k + 1} = x{k} + 1" for k in range(20_000))
    result = trace(f"x0 = 0.5\n{chain}", limits=wide)
    assert result.named["x20000"].value == 20_000.5
    assert result.inputs["x0"].grad == 1

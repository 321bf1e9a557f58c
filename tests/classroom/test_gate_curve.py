"""The curve of one gate: through its point, bent where it bends, cut where it is infinite."""

from __future__ import annotations

import math

import pytest

from gradwalk.classroom.gate_curve import GateCurve, compute_gate_curve
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.graphviz_render.plots.curve import plot_curve
from tests.explain.gates import programs
from tests.rows import loop_over


def curve_of(program: str, edge: int = 0) -> GateCurve | None:
    look = Lookup(trace(program), "en", None)
    return compute_gate_curve(look, look.trace.edges[edge])


@loop_over(("name", "program", "options"), list(programs()))
def test_every_gate(name: str, program: str, options: dict) -> None:
    look = Lookup(trace(program, **options), "en", None)
    for edge in look.trace.edges:
        found = compute_gate_curve(look, edge)
        if found is None:
            assert edge.local is None and not look.gate(look.nodes[edge.target]).elementwise
            continue
        (left, right), (low, high) = found.across, found.up
        assert left < found.at[0] < right and low < found.at[1] < high
        for line in found.lines:
            assert len(line) > 1 and [x for x, _ in line] == sorted(x for x, _ in line)
            assert all(left <= x <= right and low <= y <= high for x, y in line)


def test_the_tangent_touches() -> None:
    found = curve_of("x = 0.5\nf = sin(x)")
    assert found is not None and len(found.lines) == 1
    assert found.at == pytest.approx((0.5, math.sin(0.5)))
    assert found.slope == pytest.approx(math.cos(0.5))
    assert found.at in found.lines[0]
    assert (found.operand, found.result) == ("x", "f")


E1_5, E6_5 = math.exp(1.5), math.exp(6.5)
POLE = 1.2 * (60 / 12 - 0.95 * (60 / 12 - 60 / 13))

LINES = [
    ("x = -2\ny = 5\nf = x y", 1),
    # one kink is no break, and is hit exactly
    ("x = 0.7\nf = relu(x)", 1),
    ("x = -3\nf = relu(x)", 1),
    # a pole breaks the curve, a stair does at each step
    ("x = 1\nf = 1/x", 2),
    ("x = 1.5\nf = floor(x)", 5),
    ("x = 0.5\nf = tan(x)", 2),
    # outside of where it is defined there is nothing
    ("x = 0.5\nf = log(x)", 1),
    ("n(x) = exp(x) + 1\nx = 2\nf = n(x)", 1),
]


@pytest.mark.parametrize(("program", "count"), LINES)
def test_how_often_a_curve_is_broken(program: str, count: int) -> None:
    found = curve_of(program)
    assert found is not None and len(found.lines) == count


@pytest.mark.parametrize("x", [0.7, -3.1, 0.013])
def test_a_kink_is_a_point_of_the_curve(x: float) -> None:
    found = curve_of(f"x = {x}\nf = relu(x)")
    assert found is not None and (0.0, 0.0) in found.lines[0]


@pytest.mark.parametrize(
    "program",
    [
        "x = 0.1; y = 1e20; f = x + y",
        "x = 1e20; f = 0*x",
        "x = 2; y = 1e-320; f = x y",
        "g(x) = (x - 1e17)^2 + 1; x = 1e17; f = g(x)",
    ],
)
def test_a_window_has_room_whatever_is_rounded(program: str) -> None:
    found = curve_of(program)
    assert found is not None
    assert found.across[0] < found.at[0] < found.across[1]
    assert found.up[0] < found.at[1] < found.up[1]
    words = {"title": "", "x": "x", "y": "f", "at": "", "value": ""}
    drawn = plot_curve(found.lines, found.at, found.slope, found.across, found.up, words)
    assert "nan" not in drawn and "inf" not in drawn


def test_one_element_of_a_tensor() -> None:
    found = curve_of("x = [[1, -2], [3, 4]]\nb = [5, 6]\nf = sum(x * b)", 1)
    assert found is not None
    assert (found.operand, found.result, found.at) == ("b₁", "(x⊙b)₁₁", (5.0, 5.0))


@pytest.mark.parametrize(
    "program",
    [
        "x = inf\nf = exp(x)",
        "x = 1e308\nf = tanh(x)",
        "x = 700\nf = exp(x)",
        "x = 0\nf = 1/x",
        "x = [1]\nf = sum(x)",
    ],
)
def test_where_there_is_no_curve(program: str) -> None:
    assert curve_of(program) is None


WINDOWS = [
    # half the width is at least 2, and 5/4 of the way to 0; a tenth of the height is room
    ("x = 1\nf = x + 100", (-1, 3), (98.6, 103.4)),
    ("x = 4\nf = x + 100", (-1, 9), (98, 110)),
    ("x = 1\nf = 3*x", (-1, 3), (-4.2, 10.2)),
    # from 1 it is farther to the other operand, 5, than to 0
    ("x = 1\ny = 5\nf = max(x, y)", (-4, 6), (4.9, 6.1)),
    ("x = -3\nf = relu(x)", (-6.75, 0.75), (-0.075, 0.825)),
    # what is flat has room for 1, or for a tenth of its height
    ("x = 1\nf = 0*x", (-1, 3), (-1, 1)),
    ("g(x) = 0*x + 50\nx = 1\nf = g(x)", (-1, 3), (45, 55)),
    # what is small is not flat
    ("x = 1\nf = 0.001*x", (-1, 3), (-0.0014, 0.0034)),
    # from -1 to 9 exp grows by 8103, more than 20 exp(4)
    ("x = 4\nf = exp(x)", (1.5, 6.5), (1.1 * E1_5 - 0.1 * E6_5, 1.1 * E6_5 - 0.1 * E1_5)),
    # a pole: of 60/j, the sizes at the 240 samples, 5 % are above the value at j = 12.95
    ("x = 1\nf = 1/x", (-1, 3), (-POLE, POLE)),
]


@pytest.mark.parametrize(("program", "across", "up"), WINDOWS)
def test_the_window(program: str, across: tuple[float, float], up: tuple[float, float]) -> None:
    look = Lookup(trace(program, open=()), "en", None)
    found = compute_gate_curve(look, look.trace.edges[0])
    assert found is not None
    assert found.across == pytest.approx(across)
    assert found.up == pytest.approx(up)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("tanh(100*x)", 1),
        ("tanh(1000*x - 7)", 1),
        ("x/abs(x)", 2),
        # steps at -1.3, -0.3, 0.7 and 1.7
        ("floor(x + 0.3) + tanh(100*x)", 5),
        ("0.001*x", 1),
        ("where(x < 0.4, 0, 0.01) + x", 1),
    ],
)
def test_what_climbs_is_one_line_and_what_jumps_is_two(body: str, count: int) -> None:
    look = Lookup(trace(f"g(x) = {body}\nx = 0.5\nf = g(x)", open=()), "en", None)
    found = compute_gate_curve(look, look.trace.edges[0])
    assert found is not None and len(found.lines) == count


@pytest.mark.parametrize(("gates", "plotted"), [(200, True), (201, False)])
def test_a_function_of_more_than_200_gates_has_no_curve(gates: int, plotted: bool) -> None:
    program = f"g(x) = x{' + x' * gates}\nx = 1\nf = g(x)"
    look = Lookup(trace(program, open=()), "en", None)
    (edge,) = look.trace.edges
    assert look.gate(look.nodes[edge.target]).size == gates
    assert (compute_gate_curve(look, edge) is not None) == plotted


SEEN = [
    ("x = 1\ny = 5\nf = max(x, y)", 5.0),
    ("x = 1\ny = -1\nf = max(x, y)", -1.0),
    ("x = -3\nf = relu(x)", 0.0),
    ("x = 2\nf = leaky_relu(x, 0.1)", 0.0),
]


@pytest.mark.parametrize(("program", "bend"), SEEN)
def test_the_bend_is_in_the_window(program: str, bend: float) -> None:
    found = curve_of(program)
    assert found is not None
    left, right = found.across
    assert left < bend < right


def test_a_factor_that_is_no_choice_widens_no_window() -> None:
    found = curve_of("x = 2\na = 500\nf = leaky_relu(x, a)")
    assert found is not None
    assert found.across[1] < 10

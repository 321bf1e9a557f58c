"""Programs of tensors through the engine: shapes, folding, sharing, limits, shapes alone."""

from dataclasses import replace

import numpy as np
import pytest

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.engine import compile_program, trace
from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.graph.build import build_circuit, check_graph
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Totals
from gradwalk.core.syntax.parser import parse_program

NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"
AFFINE = "X = [[1, 2], [3, 4], [5, 6]]\nW = [[1, 0, 2], [0, 1, 1]]\nb = [1, 2, 3]\n"


def test_the_matrix_norm_of_the_lecture() -> None:
    found = trace(NORM)
    assert found.named["q"].value == pytest.approx([0.22, 0.26])
    assert found.named["f"].value == pytest.approx(0.116)
    assert found.named["q"].grad == pytest.approx([0.44, 0.52])
    assert np.allclose(found.inputs["W"].grad, [[0.088, 0.176], [0.104, 0.208]])
    assert found.inputs["x"].grad == pytest.approx([-0.112, 0.636])


@pytest.mark.parametrize(
    ("program", "labels"),
    [
        ("x = [1, 2]\nsum(max(0, x))", ["max(0,·)", "Σ"]),
        ("x = [1, 2]\nsum(2x)", ["×2", "Σ"]),
        ("x = [1, 2]\nsum(x**2)", ["u²", "Σ"]),
        ("x = [1, 2]\nsum(x * [3, 4])", ["×", "Σ"]),
        ("x = [[1, 2]]\nsum(sum(x, axis=0))", ["Σ axis 0", "Σ"]),
        ("x = [1, 2]\nx[0] + x[-1]", ["[0]", "[-1]", "+"]),
        ("W = [[1, 2]]\nsum(W[:, 0])", ["[:, 0]", "Σ"]),
    ],
)
def test_labels(program: str, labels: list[str]) -> None:
    assert [node.label for node in trace(program).nodes if node.kind == "op"] == labels


@pytest.mark.parametrize(
    ("program", "shapes"),
    [
        (NORM, {"W": (2, 2), "x": (2,), "q": (2,), "f": ()}),
        (AFFINE + "Y = X @ W + b\nL = sum(Y)", {"X": (3, 2), "Y": (3, 3), "L": ()}),
        ("x = [1, 2]\ny = [x, x]\nsum(y)", {"y": (2, 2)}),
        ("x = [1, 2]\ny = [x[0], 2, x[1]]\nsum(y)", {"y": (3,)}),
    ],
)
def test_shapes(program: str, shapes: dict[str, tuple[int, ...]]) -> None:
    by_name = {node.name: node.shape for node in trace(program).nodes}
    assert {name: by_name[name] for name in shapes} == shapes


@pytest.mark.parametrize("opened", [None, []])
def test_a_function_is_called_with_several_shapes(opened: list[str] | None) -> None:
    program = "s = 3\nf(a) = sum(s * a)\nx = [1, 2]\ny = f(x) + f(s)"
    found = trace(program, open=opened)
    assert found.named["y"].value == 18
    assert found.inputs["x"].grad == pytest.approx([3, 3])
    assert found.inputs["s"].grad == 9


@pytest.mark.parametrize(
    "program",
    [
        "x = [0.3, 2.9, 4.0]\ny = softmax(x)\nL = sum(y * [1, 2, 3])",
        "a = [0.3, 2.9, 4.0]\nL = cross_entropy(a, [0, 1, 0])",
        "A = [[1, 2, 3], [0.1, 0.2, -0.3]]\nL = cross_entropy(A, [2, 0])",
        "A = [[1, 2, 3], [0.1, 0.2, -0.3]]\nL = hinge(A, [2, 0])",
        AFFINE + "Y = affine(X, W, b)\nL = mse(Y, zeros(3, 3)) + norm(Y)",
        "x = [[1, 2, 4]]\nL = sum(layer_norm(x, [1, 2, 3], [0, 0, 1])**2)",
    ],
)
def test_open_and_closed_give_the_same_gradients(program: str) -> None:
    closed = trace(program, open=[])
    groups = [group.id for group in closed.groups]
    while True:
        opened = trace(program, open=groups)
        inner = [group.id for group in opened.groups if not group.expanded]
        if not inner:
            break
        groups += inner
    assert len(opened.nodes) > len(closed.nodes)
    for name, given in closed.inputs.items():
        assert np.allclose(given.grad, opened.inputs[name].grad, rtol=1e-12, atol=1e-15)
    check_graph(build_circuit(parse_program(program), make_composite_gate, groups))


def test_a_shared_tensor_is_never_changed_in_place() -> None:
    # both adds hand their upstream gradient on as it is, to the same operand
    found = trace("x = [1, 2]\ny = x + x\nz = y + x\nL = sum(z) + sum(y)")
    assert found.inputs["x"].grad == pytest.approx([5, 5])
    assert found.named["y"].grad == pytest.approx([2, 2])
    assert found.named["z"].grad == pytest.approx([1, 1])


def test_what_the_output_does_not_use_has_zeros_of_its_shape() -> None:
    found = trace("x = [1, 2]\nW = [[1, 2], [3, 4]]\nu = W @ x\nL = sum(x)")
    assert found.inputs["W"].grad.tolist() == [[0, 0], [0, 0]]
    assert found.named["u"].grad.tolist() == [0, 0]


def test_new_numbers_at_the_inputs() -> None:
    compiled = compile_program(NORM)
    moved = compiled.run({"x": np.array([1.0, 0.0])})
    assert moved.named["q"].value == pytest.approx([0.1, -0.3])
    assert compiled.value({"x": np.array([1.0, 0.0])}) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("program", "limit"),
    [
        ("sum(zeros(3000, 3000))", "elements"),
        ("x = zeros(3000, 1)\ny = zeros(1, 3000)\nsum(x + y)", "elements"),
        ("x = ones(1000, 1000)\n" + "\n".join(f"y{k} = {k}x" for k in range(30)) + "\nsum(x)",
         "total_elements"),
        ("x = ones(1000, 1000)\ny = x @ x\nz = y @ x\nw = z @ y\nv = w @ w\nu = v @ v\nsum(u @ u)",
         "multiply_adds"),
        ("sum(zeros(1000000, 1000000))", "shape_elements"),
        ("x = zeros(30000, 1)\ny = zeros(1, 30000)\nmse(x, y)", "total_elements"),
    ],
)  # fmt: skip
def test_what_costs_too_much_is_refused_by_its_shape(program: str, limit: str) -> None:
    with pytest.raises(LimitError) as raised:
        trace(program)
    assert raised.value.limit == limit


def test_shapes_alone_may_be_larger() -> None:
    found = trace("W = randn(9216, 4096)\nx = ones(4096)\nsum(W @ x)", shapes=True)
    assert not found.numbers
    assert [node.shape for node in found.nodes] == [(9216, 4096), (4096,), (9216,), ()]
    assert all(node.value is None and node.grad is None for node in found.nodes)
    assert found.totals == Totals(9216 * 4096 + 4096, 9217, 2 * 9216 + 9216 * 4096 - 9216)
    with pytest.raises(LimitError):
        trace("sum(zeros(1000000, 1000000))", shapes=True)


def test_no_array_is_made_before_every_shape_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = replace(DEFAULT, elements=10**9, total_elements=10**9)
    monkeypatch.setattr(np, "ones", lambda *_: pytest.fail("allocated"))
    with pytest.raises(ProgramError):
        trace("x = ones(20000, 20000)\ny = ones(7)\nsum(x + y)", limits=limits)


def test_what_a_closed_function_makes_inside_is_held_against_the_limits() -> None:
    program = "f(a, b) = sum(a + b)\nx = zeros(30000, 1)\ny = zeros(1, 30000)\nf(x, y)"
    with pytest.raises(LimitError):
        trace(program, open=[])


@pytest.mark.parametrize("opened", [None, []])
def test_totals_do_not_depend_on_what_is_open(opened: list[str] | None) -> None:
    program = "f(a) = relu(2a @ a)\nx = ones(3, 3)\nsum(f(x))"
    assert trace(program, open=opened).totals == Totals(9, 9 + 9 + 9 + 1, 9 + 27 + 9 + 9)


def test_a_function_of_one_product_is_drawn_closed() -> None:
    closed = trace("read(M, w) = w @ M\nM = [[1, 2], [3, 4]]\nw = [1, 1]\nsum(read(M, w))", open=[])
    assert closed.inputs["w"].grad == pytest.approx([3, 7])

"""A small program of tensors drawn with a scalar gate for every element."""

import json
from pathlib import Path

import numpy as np
import pytest

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.engine import compile_program, trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.build import check_graph
from gradwalk.core.graph.node import record_of
from gradwalk.core.graph.seed import choose_seed
from gradwalk.core.graph.unroll import unroll_program
from gradwalk.core.model import ONES
from gradwalk.core.syntax.parser import parse_program
from tests.rows import loop_over

CASES = Path(__file__).parents[2] / "cases"
PROGRAMS = {
    f"{name}-{case['id']}": case["program"]
    for name in ("tensors", "arrays", "lecture")
    for case in json.loads((CASES / f"{name}.json").read_text("utf-8"))
}
SOFTMAX = "a = [0.3, 2.9, 4.0]\nt = [0, 1, 0]\ny = softmax(a)\nL = -sum(t * log(y))"


def test_softmax_with_loss_is_the_circuit_of_the_book() -> None:
    circuit = unroll_program(
        parse_program("a = [0.3, 2.9, 4.0]\nt = [0, 1, 0]\nL = cross_entropy(a, t)"),
        make_composite_gate,
    )
    check_graph(circuit)
    labels = [record_of(circuit.graph, node).label for node in circuit.graph]
    assert {label: labels.count(label) for label in ("exp", "1/x", "log", "×", "+", "×−1")} == {
        "exp": 3, "1/x": 1, "log": 3, "×": 6, "+": 2, "×−1": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "program",
    [
        SOFTMAX,
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)",
        "X = [[0.5, -1], [1.5, 2]]\nW = [[1, 2], [4, 5]]\nB = [0.1, 0.2]\nL = sum((X @ W + B)**2)",
        "x = [3, 4]\nf = norm(x)**3 + mean(x) + max(x) + min(x) + prod(x)",
        "x = [1, 2]\ny = [3]\nf = sum(concat(x, y)**2) + sum(outer(x, x)) + x @ x",
        "A = [[1, 2, 3], [0.1, 0.2, -0.3]]\nf = cross_entropy(A, [2, 0]) + hinge(A, [0, 1])",
        "x = [1, -2, 3]\nf = sum(where(x > 0, x, 2x)) + logsumexp(x) + mse(x, [0, 1, 2])",
        "s(v) = softmax(v)\nx = [1, 2]\nf = s(x)[0] + sum(x.T[::-1] * [1, 2])",
        "x = [1, 2, 3, 4]\nf = sum(layer_norm(x, 2, 1) * reshape(x, 4))",
    ],
)
def test_gradients_are_those_of_the_whole(program: str) -> None:
    whole, apart = trace(program), trace(program, unroll=True)
    assert all(node.shape == () for node in apart.nodes)
    for name, given in whole.inputs.items():
        for index in np.ndindex(np.shape(given.value)):
            element = apart.inputs[f"{name}[{','.join(map(str, index))}]" if index else name]
            assert element.value == np.asarray(given.value)[index]
            assert element.grad == pytest.approx(float(np.asarray(given.grad)[index]), rel=1e-9)


def test_elements_are_named_and_keep_their_place() -> None:
    found = trace(SOFTMAX, unroll=True)
    names = {node.name for node in found.nodes}
    assert {"y[0]", "y[1]", "y[2]", "L"} <= names
    whole = {node.name: node.id for node in trace(SOFTMAX).nodes}
    assert [found.named[f"y[{k}]"].node for k in range(3)] == [
        node.id for node in found.nodes if (node.name or "").startswith("y[")
    ]
    assert {f"{whole['a']}e{k}" for k in range(3)} <= {node.id for node in found.nodes}
    assert list(found.inputs) == [f"{name}[{k}]" for name in "at" for k in range(3)]
    assert found.inputs["a[1]"].literal == (1, 11, 3)
    assert {"y[0]", "y[1]", "y[2]", "L"} <= set(found.named)


@pytest.mark.parametrize(
    ("program", "may"),
    [
        (SOFTMAX, True),
        ("x = 2\nx + 1", False),
        ("sum(ones(8))", True),
        ("sum(ones(9))", False),
        # small at the wires, too large inside an opened gate, or no number at the end
        ("a = [1, 2]\nb = [3, 4]\nsoftmax(a)", False),
        ("X = [[1, 2], [3, 4]]\nsum(inv(X))", False),
    ],
)
def test_what_may_be_unrolled(program: str, may: bool) -> None:
    assert compile_program(program).run().can_unroll == may


@loop_over("program", PROGRAMS.values(), ids=PROGRAMS)
def test_what_may_be_unrolled_is(program: str) -> None:
    try:
        trace(program, unroll=True, shapes=True)
        comes_apart = True
    except ProgramError:
        comes_apart = False
    assert trace(program).can_unroll == (comes_apart and has_arrays(program))


def has_arrays(program: str) -> bool:
    return any(node.shape for node in trace(program).nodes)


@pytest.mark.parametrize("shape", ["8", "2, 4", "2, 2, 2"])
def test_eight_elements_are_not_too_many(shape: str) -> None:
    found = trace(f"x = ones({shape})\nsum(x)", unroll=True)
    assert len(found.inputs) == 8


@pytest.mark.parametrize("shape", ["9", "3, 3"])
def test_what_is_too_large_is_said(shape: str) -> None:
    with pytest.raises(ProgramError, match=r"unroll\.large") as raised:
        trace(f"x = ones({shape})\nsum(x)", unroll=True)
    assert raised.value.place.line == 1


def test_a_function_of_which_no_gate_is_left_is_no_group() -> None:
    result = trace("f(u) = sum(u)\nW = [1, 2]\nf(x) + sum(W)", unroll=True)
    assert result.groups == ()


SCORES = "X = [[1, 2], [3, 4]]\nW = [[0.1, 0.2], [0.4, 0.5]]\nS = sigmoid(X @ W)"


@pytest.mark.parametrize(
    ("program", "element", "name"),
    [
        (SCORES, (0, 1), "S[0,1]"),
        ("a = [0.3, 2.9, 4.0]\np = softmax(a)", (2,), "p[2]"),
        ("x = [1, 2]\nx", (1,), "x[1]"),
        ("x = [5]\ny = x^2", (0,), "y[0]"),
    ],
)
def test_of_an_array_the_chosen_element_is_the_output(program, element, name) -> None:
    seed = choose_seed(element)
    whole, apart = trace(program, seed=seed), trace(program, seed=seed, unroll=True)
    assert apart.seed == seed
    assert {**apart.inputs, **apart.named}[name].node == apart.output
    for given, record in whole.inputs.items():
        for index in np.ndindex(np.shape(record.value)):
            found = apart.inputs[f"{given}[{','.join(map(str, index))}]"].grad
            assert found == pytest.approx(float(np.asarray(record.grad)[index]), rel=1e-9)


@pytest.mark.parametrize(
    ("program", "line", "mended"),
    [
        ("x = [1, 2, 3]\nx", 2, "x = [1, 2, 3]\nsum(x)"),
        ("x = [1, 2, 3]", 1, "x = [1, 2, 3]\nsum(x)"),
        ("x = [1,\n  2]  # two", 1, "x = [1,\n  2]  # two\nsum(x)"),
        ("x = [1, 2, 3]\ny = 2x", 2, "x = [1, 2, 3]\ny = sum(2x)"),
        ("f(a) = 2a\nx = [1, 2]\nf(x)", 3, "f(a) = 2a\nx = [1, 2]\nsum(f(x))"),
        ("x = [1, 2, 3]\ny = exp(\n  x)", 2, None),
    ],
)
@pytest.mark.parametrize("upstream", [False, True])
def test_a_whole_array_has_no_single_output(program, line, mended, upstream) -> None:
    size = trace(program, shapes=True).nodes[-1].shape[0]
    seed = choose_seed(upstream=[1] * size) if upstream else ONES
    with pytest.raises(ProgramError) as raised:
        trace(program, unroll=True, seed=seed)
    assert (raised.value.key, raised.value.place.line) == ("unroll.output", line)
    assert raised.value.fix(program) == mended
    if mended is not None:
        trace(mended, unroll=True)


def test_an_array_of_one_element_is_that_element() -> None:
    program = "x = [5]\ny = x^2"
    assert trace(program, unroll=True).inputs["x[0]"].grad == 10
    weighed = trace(program, unroll=True, seed=choose_seed(upstream=[3]))
    assert weighed.inputs["x[0]"].grad == 30
    with pytest.raises(ProgramError) as raised:
        trace(program, unroll=True, seed=choose_seed(1))
    assert raised.value.key == "seed.element"

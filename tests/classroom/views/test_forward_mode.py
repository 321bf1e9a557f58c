"""Forward mode: at the output it finds, element by element, what the backward pass finds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.classroom.views.forward_lines import MOST_LINES, write_forward_lines
from gradwalk.classroom.views.forward_mode import compute_tangents
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from tests.arrays import STARTS
from tests.explain.gates import programs
from tests.rows import loop_over

CASES = Path(__file__).parent.parent.parent / "cases"
PROGRAMS = [
    pytest.param(case["program"], id=f"{file}-{case['id']}")
    for file in ("lecture", "ops", "random", "pytorch", "tensors", "arrays", "functions")
    for case in json.loads((CASES / f"{file}.json").read_text("utf-8"))
] + [pytest.param(e.program, id=e.id) for e in EXAMPLES if not e.shapes]
GATES = [
    pytest.param(program, options, id=f"{name}-{k}")
    for k, (name, program, options) in enumerate(programs())
]
_MOST = 6


def sampled(result: Trace) -> list[tuple[str, tuple[int, ...], float]]:
    """A few elements of every input, with their gradients."""
    found = []
    for name, given in result.inputs.items():
        gradient = np.asarray(given.grad)
        places = list(np.ndindex(gradient.shape))
        stride = max(1, len(places) // _MOST)
        found += [(name, place, float(gradient[place])) for place in places[::stride]]
    return found


def agree(result: Trace) -> None:
    for name, index, gradient in sampled(result):
        found = compute_tangents(result, name, index)
        assert not found.unknown
        assert found.by_node.keys() == {node.id for node in result.nodes}
        value = found.by_node[result.output]
        assert value == pytest.approx(gradient, rel=1e-9, abs=1e-12, nan_ok=True), (name, index)


@loop_over("program", PROGRAMS)
def test_ends_in_the_gradient_of_every_case(program: str) -> None:
    agree(trace(program))


@loop_over(("program", "options"), GATES)
def test_ends_in_the_gradient_through_every_gate(program: str, options: dict[str, Any]) -> None:
    agree(trace(program, **options))


@pytest.mark.parametrize("opened", [None, ()])
def test_open_and_closed_functions_are_alike(opened: tuple[str, ...] | None) -> None:
    program = "X = [[1, 2], [3, -1]]\ng(x, k) = tanh(x @ x) * k\nf = sum(softmax(g(X, 2))[0])"
    agree(trace(program, open=opened))


# the product is linear in each factor, so its value with the tangent in place of the factor is
# the answer; a normalisation is not, and is asked for row by row
LARGE = [
    "X = randn(40, 30, seed=1)\nW = randn(30, 20, seed=2)\nb = randn(20, seed=3)\n"
    "L = mean(tanh(affine(X, W, b))^2)",
    "x = randn(3, 12, 12, seed=1)\nw = randn(4, 3, 3, 3, seed=2)\nf = sum(conv2d(x, w, ones(4))^2)",
    "X = randn(20, 8, seed=1)\nγ = ones(8)\nβ = zeros(8)\nf = sum(sin(layer_norm(X, γ, β)))",
    "X = randn(30, 30, seed=1)\nf = norm(X @ X)",
    "X = randn(12, 12, seed=1)\nf = sum((X.T @ softmax(X))^2)",
]


@pytest.mark.parametrize("program", LARGE)
def test_large_gates(program: str) -> None:
    agree(trace(program))


def test_too_much_work_is_left_out() -> None:
    result = trace("X = randn(60, 60)\ny = softmax(X)\nz = 2 y\nf = sum(z)")
    found = compute_tangents(result, "X", (0, 0), replace(DEFAULT, tangent_work=10_000))
    names = {node.id: node.name for node in result.nodes}
    assert {names[node] for node in found.unknown} == {"y", "z", "f"}
    assert found.unknown.isdisjoint(found.by_node)


def test_nothing_moves_what_does_not_depend_on_it() -> None:
    result = trace("x = 2\ny = 3\nu = 5 y\nf = x u")
    found = compute_tangents(result, "x")
    by_name = {node.name: found.by_node[node.id] for node in result.nodes}
    assert by_name == {"x": 1.0, "y": 0.0, "u": 0.0, "f": 15.0}
    assert len(found.moving) == 2
    assert found.passes == 2


def test_the_shape_is_that_of_the_node() -> None:
    result = trace("x = [1, 2, 3]\ny = x^2\nf = sum(y)")
    found = compute_tangents(result, "x", (1,))
    assert [np.asarray(found.by_node[n.id]).tolist() for n in result.nodes] == [
        [0.0, 1.0, 0.0], [0.0, 4.0, 0.0], 4.0,
    ]  # fmt: skip


def plain(markup: str) -> str:
    """A formula as a line of text."""
    partial = r"<mfrac><mrow>(.*?)</mrow><mrow>(.*?)</mrow></mfrac>"
    return re.sub(r"<[^>]+>", "", re.sub(partial, r"\1/\2", markup))


LINES = [
    (
        "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z", "x",
        ["∂x/∂x=1", "∂q/∂x=∂q/∂x·∂x/∂x=1·1=1",
         "∂f/∂x=∂f/∂q·∂q/∂x=−4·1=−4"],
    ),
    (
        "x = 3\nf = x x", "x",
        ["∂x/∂x=1",
         "∂f/∂x=(∂f/∂x)1·∂x/∂x+(∂f/∂x)2·∂x/∂x=3·1+3·1=6"],
    ),
    (
        "x = [1, 2]\ny = 3 x\nf = sum(y)", "x",
        ["∂x/∂x1=10", "∂y/∂x1=∂y/∂x·∂x/∂x1=30", "∂f/∂x1=∂f/∂y·∂y/∂x1=3"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "lines"), LINES)
def test_lines(program: str, name: str, lines: list[str]) -> None:
    result = trace(program)
    look = Lookup(result, "en", None)
    index = (0,) if np.shape(result.inputs[name].value) else ()
    found = write_forward_lines(look, compute_tangents(result, name, index))
    assert [plain(line.formula) for line in found] == lines
    known = {
        node: step.index for step in result.steps if step.phase != "backward" for node in step.nodes
    }
    assert [line.step for line in found] == [known[line.node] for line in found]


def test_a_long_walk_has_lines_for_its_beginning() -> None:
    result = trace("x = 0.5\nf = x" + " + x" * 600)
    found = write_forward_lines(Lookup(result, "en", None), compute_tangents(result, "x"))
    assert len(found) == MOST_LINES + 1


@pytest.mark.parametrize(("program", "seed"), STARTS)
def test_at_an_array_it_finds_a_column_of_the_jacobian(program, seed):
    result = trace(program, seed=seed)
    upstream = np.asarray(next(n.grad for n in result.nodes if n.id == result.output))
    for name, index, gradient in sampled(result):
        found = compute_tangents(result, name, index)
        assert found.agrees(result)
        column = np.asarray(found.by_node[result.output])
        assert float(np.sum(upstream * column)) == pytest.approx(gradient, rel=1e-9, abs=1e-12)

"""Copied code runs, and gives the same value and the same gradients."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from tests.classroom.code.running import INSTALLED, agree, executed, near, written
from tests.explain.gates import programs
from tests.rows import loop_over

CASES = [
    pytest.param(case["program"], id=f"{name}-{case['id']}")
    for name in ("lecture", "ops", "random", "pytorch", "tensors", "arrays", "functions")
    for case in json.loads(
        (Path(__file__).parents[2] / "cases" / f"{name}.json").read_text("utf-8")
    )
]
TENSORS = "micrograd handles single numbers only"


@loop_over("dialect", INSTALLED)
@loop_over("program", CASES)
def test_every_case_gives_the_same_gradients(program, dialect):
    shown, made = written(program, dialect)
    if made.script.lines:
        agree(shown, made)
    else:
        assert dialect == "micrograd"
        assert made.notice
        assert made.notice.startswith(TENSORS)
        assert any(node.shape for node in shown.nodes)


@loop_over("program", CASES)
def test_every_case_gives_the_same_gradients_when_it_is_open(program):
    ids = tuple(group.id for group in trace(program).groups)
    shown, made = written(program, "numpy", open=ids)
    agree(shown, made)


GATES = [
    pytest.param(program, options, id=f"{k}-{name}")
    for k, (name, program, options) in enumerate(programs())
]


@loop_over("dialect", INSTALLED)
@loop_over(("program", "options"), GATES)
def test_every_gate_of_the_table_at_its_samples(program, options, dialect):
    shown, made = written(program, dialect, **options)
    if made.script.lines:
        agree(shown, made)
    else:
        assert dialect == "micrograd"


SMALL = [
    "x = [3, 4]; f = x @ x",
    "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum((W @ x)^2)",
    "a = [0.3, 2.9]; t = [0, 1]; f = cross_entropy(a, t)",
    "x = [1, -2]; y = [2, 2]; f = max(x, y)[0] + sum(relu(x))",
]


@pytest.mark.parametrize("dialect", INSTALLED)
@pytest.mark.parametrize("program", SMALL)
def test_small_tensors_unrolled(program, dialect):
    agree(*written(program, dialect, unroll=True))


EDGES = [
    "x = 3; x",
    "x = 3; y = x; y*y",
    "x = 2; y = 5; f = x*x + x*x",
    "x = 2; y = 3; f = 2 x",
    "x = 2; f = detach(x) * x",
    "x = 2; f = detach(x)",
    "x = 2; f = floor(x)",
    "2*3",
    "3",
    "x = 2; 3",
    "x = 0; y = 0; f = x^y",
    "x = 0; f = x^0 + x^1 + x^2",
    "x = -3; y = 2; f = x^2 + 2^x + x^-1 + x/y",
    "x = 0; f = abs(x) + relu(x) + max(x, 0) + min(0, x) + leaky_relu(x) + elu(x, 0.5)",
    "a = 2; b = 2; c = 2; f = max(a, b, c) + min(a, b, c)*3",
    "n(w, x) = sigmoid(w*x); m(w, x) = n(w, x) + n(x, w); w = 2; x = -1; f = m(w, x)*n(w, w)",
    "same(x) = x; x = 2; f = same(x)*same(same(x))",
    "k = 3; scale(x) = k x; x = [1, 2]; f = sum(scale(x) + scale(2))",
    "x = 0.001; f = 1/x + sqrt(x) + log(x)",
    "A = randn(3, 4, seed=5); b = uniform(4, low=-1, high=2, seed=6); f = norm(A @ b)",
    "a = arange(1, 4, 0.5); f = sum(a * linspace(0, 1, 6)) + sum(full(2, 2, 0.5))",
    "x = ones(2); y = zeros(2); f = sum(eye(2) @ x + y*x)",
    "s = one_hot([2, 0], 3); x = [[1, 2, 3], [4, 5, 6]]; f = sum(s * x)",
    "x = [[1, 2, 3], [4, 5, 6]]; f = sum(x[::-1, 0] * [1, 2]) + sum(x[0, ::-2])",
    "x = [[1, 2], [3, 4]]; f = sum(sum(x, axis=0) * sum(x, axis=1)) + mean(x, axis=[0, 1])",
    "x = [[1, 2], [3, 4]]; f = sum(prod(x, axis=[0, 1]) + logsumexp(x, axis=[0, 1], keepdims=1))",
    "x = [[1, 2], [3, 4]]; f = sum(max(x, axis=0, keepdims=1) + min(x, axis=1, keepdims=1))",
    "x = [[0.5, 2]]; f = sum(batch_norm(x, 2, 0.5) + layer_norm(x, 2, 0.5)^2)",
    "x = [1.5, 2]; f = sum(softmax(x) * log_softmax(x)) + sum(x.T)",
    "x = 2; f = sum(x) + mean(x) + norm(x) + prod(x) + max(x) + logsumexp(x)",
    "a = [[1, 2], [3, 4]]; b = [1, 1]; f = sum(cosine_similarity(a, b)) + mse(a, b) + mse(b, 2)",
    "s = [1, 2, 4]; f = hinge(s, 0) + hinge(2 s, [0, 1, 0], 0.5) + cross_entropy(s, 2)",
    "x = [1, 2]; f = sum(concat(x, x, [3]) * 2) + sum(stack(x, x, axis=1)) + sum([x[0], 2])",
    "x = [0.2, 0.4, 0.6]; f = sum(circular_conv(x, [0.1, 0.8, 0.1])^2) + sum(outer(x, x))",
]


@loop_over("dialect", INSTALLED)
@loop_over("program", EDGES)
def test_what_is_special(program, dialect):
    shown, made = written(program, dialect)
    if made.script.lines:
        agree(shown, made)
    else:
        assert dialect == "micrograd"


INFINITE = ["x = 0; f = 1/x", "x = 0; f = log(x)", "x = -8; f = x^(1/3)", "x = inf; f = 2 x"]


@pytest.mark.parametrize("dialect", INSTALLED)
@pytest.mark.parametrize("program", INFINITE)
def test_infinities_come_out_where_the_library_has_them(program, dialect):
    shown, made = written(program, dialect)
    if dialect == "micrograd":
        assert made.script.lines == []
        assert made.notice
        assert made.notice.startswith("micrograd stops with an error")
    else:
        names, _ = executed(made.script.text)
        near(names["f"], shown.nodes[-1].value, "f")


@loop_over("example", [e for e in EXAMPLES if not e.shapes], ids=lambda e: e.id)
def test_every_example_runs(example):
    agree(*written(example.program, "numpy"))


def test_a_long_chain_runs():
    program = "x = 0.5; f = " + " + ".join(["x"] * 900)
    for dialect in INSTALLED:
        agree(*written(program, dialect))


def test_copied_code_needs_nothing_of_ours(tmp_path):
    """In a process of its own, in a folder of its own, and with the text as bytes."""
    _, made = written(
        "사과 = 100; 개수 = 2; 세금 = 1.1; 사과 * 개수 * 세금", "numpy", language="ko"
    )
    file = tmp_path / "copied.py"
    file.write_text(made.script.text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-X", "utf8", str(file)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "f = 220.00000000000003",
        "∂f/∂사과 = 2.2",
        "∂f/∂개수 = 110.00000000000001",
        "∂f/∂세금 = 200.0",
    ]

"""A program as LaTeX, read again, is the same graph with the same numbers."""

from __future__ import annotations

import random

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES, Example
from gradwalk.core.engine import trace
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.latex.program import write_latex
from tests.rows import loop_over

_UNARY = ("sin", "exp", "tanh", "sigmoid", "relu", "abs", "log", "sqrt", "square", "softplus")
_NAMES = (
    "x",
    "y",
    "w_1",
    "loss",
    "θ",
    "ŷ",
    "x̄_2",
    "y_pred",
    "W⁽¹⁾",
    "h_θ",
    "W⁽ˡ⁻¹⁾",
    "c′",
    "사과",
    "b1",
    "a_b_c",
    "h_t₋₁",
    "v_₋₁",
    "θ_k₊₁",
)


def _make_expression(chance: random.Random, names: list[str], depth: int) -> str:
    """A random expression with every bracket, of numbers and scalars."""
    if depth == 0 or chance.random() < 0.15:
        if chance.random() < 0.7:
            return chance.choice(names)
        return chance.choice(("2", "0.5", "-3", "π", "1e-3", "10", "0.0", "7.25"))
    one, two = (_make_expression(chance, names, depth - 1) for _ in range(2))
    kind = chance.randrange(9)
    if kind < 5:
        sign = chance.choice(("+", "-", "*", "/", "·", "×", "⊙"))
        return f"({one}) {sign} ({two})"
    if kind == 5:
        return f"{chance.choice(_UNARY)}({one})"
    if kind == 6:
        return f"({one})^{chance.choice(('2', '3', '(-1)', '0.5', '(x)'))}"
    if kind == 7:
        return f"-({one})"
    return chance.choice(
        (
            f"{chance.choice(names)} ({one})",
            f"max({one}, {two})",
            f"where({one} {chance.choice(('<', '>=', '!='))} {two}, {two}, 1)",
            f"atan2({one}, {two})",
            f"leaky_relu({one}, 0.2)",
        )
    )


def _make_program(seed: int) -> str:
    chance = random.Random(seed)
    names = ["x", *chance.sample(_NAMES[1:], 3)]
    lines = [f"{name} = {chance.uniform(-3, 3):.3g}" for name in names]
    for target in ("u", "v"):
        lines.append(f"{target} = {_make_expression(chance, names, 3)}")
        names.append(target)
    lines.append("f(p, q) = p tanh(q) + p^2 / (q^2 + 1)")
    lines.append(f"f(u, v) + {_make_expression(chance, names, 3)}")
    return "\n".join(lines)


ARRAYS = [
    "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]\nq = W x\nf = ‖q‖²",
    "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]\nf = sum(W * x) + sum(W ⊙ W)",
    "u = [1, 2]; v = [3, 4]\nf = u · v + u @ v + uᵀ v + sum(u vᵀ)",
    "w = [1, 2, 3]; x = [4, 5, 6]\nf = Σ_i w_i x_i + w_1 - x[2]",
    "W = [[1, 2, 3], [4, 5, 6]]\nf = W_{12} + W[1, 0] + sum(W[:, 1:]) + sum(W[0, ::2])",
    "X = randn(3, 4, seed=2)\ny = softmax(X)\nf = cross_entropy(X, [0, 2, 1]) + sum(y, axis=0)[1]",
    "x = [1, 2, 3]\nm = mean(x)\nv = mean((x - m)^2)\nf = sum((x - m)/sqrt(v) * [1, -1, 2])",
    "a = 2; b = 3\nv = [a, b, a b]\nM = [[a, 1], [b, 2]]\nf = sum(v) + sum(M Mᵀ)",
    "x = [1, -2]\nf = sum(x > 0) + sum(where(x > 0, x, 0.1 x))",
    "x = [[1, 2], [3, 4]]\nf = sum(max(x, axis=1)) + sum(reshape(x, 4)[1:3]) + max(x)",
    "A = [[1, 2], [3, 4]]\nf = det(A) + trace(A) + sum(einsum('ij,jk->ik', A, A))",
    "mean = 3; e = 2\nf = mean · (e + 1)^2",
    "T = 2\nf = 3^T; g = f^2",
    "x = inf; y = -0.0; z = 1e300\nf = (x + y) z",
    "f(x, y, z) = (x + y)z\nx = -2; y = 5; z = -4",
    "c = 1\nc = c^2 + 1\nc = c^3",
    "W^(1) = [[1, 2], [3, 4]]; x = [1, 2]\nz^(1) = W^(1) x\nf = sum(z^(1))",
    "x = -2\n-x^2",
    "x = 3\n-(-x) - (-2) - (x - 1)",
]


def _describe(program: str) -> object:
    """The gates below the output, without the ids; and all numbers."""
    result = trace(program)
    nodes = {node.id: node for node in result.nodes}
    described: dict[str, object] = {}
    for node in result.nodes:
        value = np.asarray(node.value).tolist()
        operands = [described.get(str(each), each) for each in node.operands]
        own = (node.kind, node.op, node.name, node.shape, str(value), str(operands))
        described[node.id] = hash(own)
    gradients = {name: str(np.asarray(each.grad)) for name, each in result.inputs.items()}
    return described[result.output], str(nodes[result.output].value), gradients


def _check(program: str) -> None:
    latex = write_latex(parse_program(program))
    assert _describe(latex) == _describe(program), latex


@loop_over("seed", range(60))
def test_random_programs(seed: int) -> None:
    _check(_make_program(seed))


@pytest.mark.parametrize("program", ARRAYS)
def test_arrays_names_and_functions(program: str) -> None:
    _check(program)


WRITTEN = [
    # with capitals above and Greek below
    ("δ^L = (a^L − y) z^{L−1}", "\\delta^{(L)} &= \\left(a^{(L)} - y\\right) \\, z^{(L-1)}"),
    ("y = h_θ + 1", "y &= h_{\\theta} + 1"),
    # what a function is called with says which product is meant
    ("f(x, y) = x*y; z = f(2, 3)", "f(x, y) &= x \\cdot y"),
    ("f(x, y) = x*y; z = f([1, 2], [3, 4])", "f(x, y) &= x \\ast y"),
    ("f(x) = x*x; g(x) = f(x); z = g(2) + f(3)", "f(x) &= x \\ast x"),
    (
        "y = tanh'(z); z = 0.5",
        "\\tanh^{\\prime}(x) &= 1 - \\tanh\\left(x\\right)^{2}",
    ),
]


@loop_over(("program", "row"), WRITTEN)
def test_what_a_row_is(program: str, row: str) -> None:
    assert row in write_latex(parse_program(program)).replace(" \\\\\n", "\n").splitlines()
    _check(program)


@loop_over("example", [each for each in EXAMPLES if not each.shapes], ids=lambda each: str(each.id))
def test_the_gallery(example: Example) -> None:
    _check(example.program)


@pytest.mark.parametrize(
    "program", ["a = 2\nσ² = 3a\nb = a/√σ²", "x = 2; s_B² = 3x\ny = s_B² + x^2"]
)
def test_the_square_of_a_name_stays_one(program: str) -> None:
    _check(program)

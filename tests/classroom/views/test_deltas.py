"""The layers of nets are found, and each δ follows from the one behind it."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.classroom.views.deltas import find_deltas
from gradwalk.classroom.views.layers import Graph, find_layers
from gradwalk.core.engine import trace
from gradwalk.core.graph.expression_name import write_expression
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

EXAMPLE = {example.id: example.program for example in EXAMPLES}
NET = """\
X = [[0.5, -1], [1.5, 2], [-0.5, 0.25]]
W1 = [[0.4, -0.2], [0.3, 0.8]]
b1 = [0.1, -0.3]
W2 = [[0.6, -0.3], [-0.5, 0.4]]
z1 = X @ W1 + b1
a1 = sigmoid(z1)
z2 = a1 @ W2
L = cross_entropy(z2, [0, 1, 0])"""


def plain(markup: str) -> str:
    """A formula as a line of text; shapes below are left out."""
    bare = re.sub(r'<mtext class="shape">\(.*?</mtext>', "", markup)
    for _ in range(3):
        bare = re.sub(
            r"<mfrac><mrow>((?:(?!<mfrac>).)*?)</mrow><mrow>((?:(?!<mfrac>).)*?)</mrow></mfrac>",
            r"\1/\2",
            bare,
        )
    bare = re.sub(
        r"<msup>(?:<mrow>)?(.*?)(?:</mrow>)?<m[on][^>]*>(.)</m[on]></msup>", r"\1^\2", bare
    )
    bare = re.sub(r'<msup>(.*?)<mi mathvariant="normal">T</mi></msup>', r"\1ᵀ", bare)
    return re.sub(r"<[^>]+>", "", bare)


def test_the_formulas_of_a_net() -> None:
    first, second = find_deltas(Lookup(trace(NET), "en", None))
    assert (first.number, first.symbol, first.shape) == (1, "z₁", "(3, 2)")
    assert plain(first.recurrence) == "δ1=(δ2·W2ᵀ)⊙σ′(z1)"
    assert plain(first.slope).startswith("σ′(z1)=a1⊙(1−a1)=[")
    assert [plain(each) for each in first.weights] == ["∂L/∂W1=Xᵀ·δ1"]
    assert [plain(each) for each in first.biases] == ["∂L/∂b1=∑axis 0δ1"]
    assert plain(first.delta).startswith("δ1=∂L/∂z1=[")
    assert [plain(each) for each in second.weights] == ["∂L/∂W2=a1ᵀ·δ2"]
    assert second.slope == "" and second.biases == ()


def test_the_recurrence_gives_the_numbers() -> None:
    result = trace(NET)
    first, second = find_deltas(Lookup(result, "en", None))
    values: dict[str, Any] = {n.name: np.asarray(n.value) for n in result.nodes if n.name}
    a1, weights = values["a1"], values["W2"]
    expected = (second.value @ weights.T) * a1 * (1 - a1)
    np.testing.assert_allclose(np.asarray(first.value), expected, rtol=1e-12)
    np.testing.assert_allclose(
        result.inputs["W1"].grad, values["X"].T @ np.asarray(first.value), rtol=1e-12
    )
    assert first.norm == pytest.approx(float(np.linalg.norm(np.asarray(first.value))))


RECURRENCES = [
    ("window-scorer", ["δ2=(W2ᵀ·δ3)⊙σ′(z2)", "δ3=(U·δ4)⊙σ′(z3)", "δ4=1"]),
    ("two-layer-net", ["δ1=(W2ᵀ·δ2)⊙∂h/∂u", "δ2=1"]),
    (
        "two-layer-batch",
        ["δ1=(δ2·W2ᵀ)⊙tanh′(z1)", "δ2=∂L/∂data_loss·softmax(z2)−[100001010100]/4"],
    ),
    ("skip-connection", ["δ1=(∂L/∂v)⊙ReLU′(Wx)"]),
    ("multilayer-nll", ["δ1=(Wᵀ·δ2)⊙σ′(Vx)", "δ2=softmax(Wh)−01"]),
]


@pytest.mark.parametrize(("example", "recurrences"), RECURRENCES)
def test_recurrences(example: str, recurrences: list[str]) -> None:
    found = find_deltas(Lookup(trace(EXAMPLE[example]), "en", None))
    assert [plain(delta.recurrence) for delta in found] == recurrences


NUMBERS = [
    # what the sums and the weights of the layers are called, and the layers' numbers
    ("z2 z3", "W1 W2", [2, 3]),
    ("z^(2) z^(3)", "W1 W2", [2, 3]),
    ("z2 s", "W1 W2", [2, 3]),
    ("s z2", "W1 W2", [1, 2]),
    ("s r", "W2 W3", [2, 3]),
    ("s r", "V W", [1, 2]),
    # names that do not rise
    ("z3 z2", "W1 W2", [1, 2]),
    ("s z0", "V W", [1, 2]),
]


@pytest.mark.parametrize(("sums", "weights", "numbers"), NUMBERS)
def test_layers_have_the_numbers_of_their_names(
    sums: str, weights: str, numbers: list[int]
) -> None:
    (z, after), (first, second) = sums.split(), weights.split()
    program = (
        f"x = [1, 2]\n{first} = [[1, 2], [3, 4]]\n{second} = [[1, 0], [1, 1]]\n"
        f"{z} = {first} @ x\nh = tanh({z})\n{after} = {second} @ h\nL = sum({after})"
    )
    assert [delta.number for delta in find_deltas(Lookup(trace(program), "en", None))] == numbers


SHARES = [
    # what is after the loss, and the gradient of W2
    ("L = cross_entropy(z2, [0, 1, 0])", "∂L/∂W2=a1ᵀ·δ2"),
    ("λ = 0.1\nL = cross_entropy(z2, [0, 1, 0]) + λ/2*sum(W2^2)", "∂L/∂W2=a1ᵀ·δ2+λW2"),
    ("λ = 0.1\nL = cross_entropy(z2, [0, 1, 0]) + λ*sum(W2*W2)", "∂L/∂W2=a1ᵀ·δ2+2λW2"),
    ("λ = 0.1\nL = cross_entropy(z2, [0, 1, 0]) + λ*squared_norm(W2)", "∂L/∂W2=a1ᵀ·δ2+2λW2"),
    ("L = cross_entropy(z2, [0, 1, 0]) + 0.05*sum(W2^2)", "∂L/∂W2=a1ᵀ·δ2+0.1W2"),
    # what is no product of numbers keeps the gradient that arrives
    (
        "λ = 0.1\nL = cross_entropy(z2, [0, 1, 0]) * exp(λ*sum(W2^2))",
        "∂L/∂W2=a1ᵀ·δ2+∂L/∂u⊙2W2",
    ),
]


@pytest.mark.parametrize(("after", "formula"), SHARES)
def test_a_penalty_is_kept(after: str, formula: str) -> None:
    program = NET.replace("L = cross_entropy(z2, [0, 1, 0])", after)
    _, second = find_deltas(Lookup(trace(program), "en", None))
    (written,) = (plain(each) for each in second.weights)
    assert re.sub(r"∂L/∂\w+⊙", "∂L/∂u⊙", written) == formula


def test_a_weight_that_layers_share_has_all_of_them() -> None:
    program = "x = [1, 2]\nW = [[1, 2], [3, 4]]\nz1 = W @ x\nz2 = W @ tanh(z1)\nL = sum(z2)"
    for delta in find_deltas(Lookup(trace(program), "en", None)):
        (written,) = (plain(each) for each in delta.weights)
        assert set(written.removeprefix("∂L/∂W=").split("+")) == {"δ1·xᵀ", "δ2·uᵀ"}


LAYERS = [
    # z, and the weights in it
    (
        EXAMPLE["recurrent-net"],
        [("p", "W_h W_x"), ("t", "W_h W_x"), ("g", "W_h W_x"), ("v1", "W_h W_x"), ("w1", "W_y")],
    ),
    ("W = randn(2, 3)\nx = [1, 2, 3]\nL = sum(W @ x)", [("Wx", "W")]),
    ("x = [1, 2, 3]\nW = randn(3, 2)\nL = sum(x @ W)", [("xW", "W")]),
    (
        "x = randn(1, 5, 5)\nk = randn(2, 1, 3, 3)\nL = sum(relu(conv2d(x, k, [0, 1])))",
        [("u", "k")],
    ),
    ("x = [1, 2]\nW = randn(3, 2)\nb = 1\nL = sum(tanh(W @ x + b))", [("u", "W")]),
    ("x = [1, 2]\nW = randn(2, 3)\nL = sum(tanh(W.T @ x))", [("Wᵀx", "Wᵀ")]),
    ("X = randn(4, 2)\nW = randn(2, 3)\nL = sum(affine(X, W, zeros(3)))", [("u", "W")]),
    # what a difference takes away has the gradient the other way round: no bias, no sum
    ("x = [1, 2]\nW = randn(3, 2)\nb = [1, 2, 3]\nL = sum(b - W @ x)", [("Wx", "W")]),
    # no layers
    ("x = -2\ny = 5\nz = -4\nf = (x + y) z", []),
    ("x = [1, 2]\nf = x @ x", []),
    ("x = [1, 2]\ny = [3, 4]\nf = sum(x * y)", []),
    ("X = randn(2, 2)\nf = sum(softmax(X @ X.T) @ (2 X))", []),
]


@pytest.mark.parametrize(("program", "expected"), LAYERS)
def test_layers_are_found(program: str, expected: list[tuple[str, str]]) -> None:
    graph = Graph(trace(program))
    found = [
        tuple(
            write_expression(symbol)
            for symbol in (
                layer.z.symbol,
                " ".join(graph.nodes[p.weight.source].symbol for p in layer.products),
            )
        )
        for layer in find_layers(graph)
    ]
    assert found == expected


@loop_over("example", [e.id for e in EXAMPLES if not e.shapes])
@loop_over("language", LANGUAGES)
def test_every_example_has_whole_formulas(example: str, language: str) -> None:
    for delta in find_deltas(Lookup(trace(EXAMPLE[example]), language, None)):
        for formula in (delta.delta, delta.recurrence, delta.slope, *delta.weights, *delta.biases):
            assert formula == "" or (formula.startswith("<math") and "None" not in formula)
            assert formula.count("<mrow") == formula.count("</mrow>")


def test_delta_vanishes_through_sigmoids() -> None:
    lines = ["x = [1, 2]", *(f"W{k} = [[0.5, -0.2], [0.3, 0.4]]" for k in range(6))]
    before = "x"
    for k in range(6):
        lines.append(f"h{k} = sigmoid(W{k} @ {before})")
        before = f"h{k}"
    found = find_deltas(Lookup(trace("\n".join([*lines, "L = sum(h5)"])), "en", None))
    assert [delta.norm for delta in found] == sorted(delta.norm for delta in found)
    assert found[0].level < found[-1].level == 8

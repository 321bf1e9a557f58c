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
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import LANGUAGES

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
    first, second = find_deltas(Lookup(trace(NET), "en", 2))
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
    first, second = find_deltas(Lookup(result, "en", 2))
    values: dict[str, Any] = {n.name: np.asarray(n.value) for n in result.nodes if n.name}
    a1, weights = values["a1"], values["W2"]
    expected = (second.value @ weights.T) * a1 * (1 - a1)
    np.testing.assert_allclose(np.asarray(first.value), expected, rtol=1e-12)
    np.testing.assert_allclose(
        result.inputs["W1"].grad, values["X"].T @ np.asarray(first.value), rtol=1e-12
    )
    assert first.norm == pytest.approx(float(np.linalg.norm(np.asarray(first.value))))


RECURRENCES = [
    ("window-scorer", ["δ1=(W2ᵀ·δ2)⊙σ′(z2)", "δ2=(U·δ3)⊙σ′(z3)", "δ3=1"]),
    ("two-layer-net", ["δ1=(W2ᵀ·δ2)⊙∂h/∂u", "δ2=1"]),
    ("two-layer-batch", ["δ1=(δ2·W2ᵀ)⊙tanh′(z1)", "δ2=∂L/∂data_loss·softmax(z2)−[0, 2, 1, 0]/N"]),
    ("skip-connection", ["δ1=(∂L/∂w)⊙ReLU′(v)"]),
    ("multilayer-nll", ["δ1=(Wᵀ·δ2)⊙σ′(u)", "δ2=softmax(v)−1/N"]),
]


@pytest.mark.parametrize(("example", "recurrences"), RECURRENCES)
def test_recurrences(example: str, recurrences: list[str]) -> None:
    found = find_deltas(Lookup(trace(EXAMPLE[example]), "en", 2))
    assert [plain(delta.recurrence) for delta in found] == recurrences


LAYERS = [
    # z, and the weights in it
    (
        EXAMPLE["recurrent-net"],
        [("p", "W_h W_x"), ("t", "W_h W_x"), ("g", "W_h W_x"), ("v1", "W_h W_x"), ("w1", "W_y")],
    ),
    ("W = randn(2, 3)\nx = [1, 2, 3]\nL = sum(W @ x)", [("u", "W")]),
    ("x = [1, 2, 3]\nW = randn(3, 2)\nL = sum(x @ W)", [("u", "W")]),
    (
        "x = randn(1, 5, 5)\nk = randn(2, 1, 3, 3)\nL = sum(relu(conv2d(x, k, [0, 1])))",
        [("u", "k")],
    ),
    ("x = [1, 2]\nW = randn(3, 2)\nb = 1\nL = sum(tanh(W @ x + b))", [("v", "W")]),
    ("x = [1, 2]\nW = randn(2, 3)\nL = sum(tanh(W.T @ x))", [("v", "u")]),
    ("X = randn(4, 2)\nW = randn(2, 3)\nL = sum(affine(X, W, zeros(3)))", [("u", "W")]),
    # what a difference takes away has the gradient the other way round: no bias, no sum
    ("x = [1, 2]\nW = randn(3, 2)\nb = [1, 2, 3]\nL = sum(b - W @ x)", [("u", "W")]),
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
        (layer.z.symbol, " ".join(graph.nodes[p.weight.source].symbol for p in layer.products))
        for layer in find_layers(graph)
    ]
    assert found == expected


@pytest.mark.parametrize("example", [e.id for e in EXAMPLES if not e.shapes])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_has_whole_formulas(example: str, language: str) -> None:
    for delta in find_deltas(Lookup(trace(EXAMPLE[example]), language, 2)):
        for formula in (delta.delta, delta.recurrence, delta.slope, *delta.weights, *delta.biases):
            assert formula == "" or (formula.startswith("<math") and "None" not in formula)
            assert formula.count("<mrow") == formula.count("</mrow>")


def test_delta_vanishes_through_sigmoids() -> None:
    lines = ["x = [1, 2]", *(f"W{k} = [[0.5, -0.2], [0.3, 0.4]]" for k in range(6))]
    before = "x"
    for k in range(6):
        lines.append(f"h{k} = sigmoid(W{k} @ {before})")
        before = f"h{k}"
    found = find_deltas(Lookup(trace("\n".join([*lines, "L = sum(h5)"])), "en", 2))
    assert [delta.norm for delta in found] == sorted(delta.norm for delta in found)
    assert found[0].level < found[-1].level == 8

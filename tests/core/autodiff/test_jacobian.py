"""The Jacobian of one wire: its size, its structure, its numbers, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gradwalk.core.autodiff.jacobian import compute_jacobian
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Trace
from gradwalk.explain.jacobian import explain_jacobian, format_bytes, label_elements
from gradwalk.explain.text import LANGUAGES
from tests.explain.gates import programs
from tests.rows import loop_over

NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"


def wire(result: Trace, source: str, target: str) -> str:
    nodes = {**result.inputs, **result.named}
    ends = nodes[source].node, nodes[target].node
    return next(edge.id for edge in result.edges if (edge.source, edge.target) == ends)


MATRICES = [
    (NORM, "W", "q", "block", [[0.2, 0.4, 0, 0], [0, 0, 0.2, 0.4]]),
    (NORM, "x", "q", "dense", [[0.1, 0.5], [-0.3, 0.8]]),
    ("x = [1, 2]\ny = x**2\nf = sum(y)", "x", "y", "diagonal", [[2, 0], [0, 4]]),
    ("x = [1, 2]\nf = sum(x)", "x", "f", "dense", [[1, 1]]),
    (
        "x = [[1, 2], [3, 4]]\ny = x.T\nf = sum(y)", "x", "y", "permutation",
        [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]],
    ),
    ("x = [1, 2, 3]\ny = x[1:]\nf = sum(y)", "x", "y", "selection", [[0, 1, 0], [0, 0, 1]]),
    ("s = 3\nx = [1, 2]\ny = s*x\nf = sum(y)", "s", "y", "broadcast", [[1], [2]]),
    ("x = 2\ny = 3\nf = x*y", "x", "f", "diagonal", [[3]]),
    ("x = [1, 2]\ny = where(x > 1, 3, 4)\nf = sum(y)", "x", "y", "zero", [[0, 0], [0, 0]]),
    ("g(x) = x*x\nx = [1, 2]\ny = g(x)\nf = sum(y)", "x", "y", None, [[2, 0], [0, 4]]),
    # a function that ignores its parameter
    ("g(x) = 2\nx = [1, 3]\ny = g(x)\nf = y + sum(x)", "x", "y", "zero", [[0, 0]]),
    ("g(u, v) = v\nx = 1\ny = [1, 2]\nq = g(y, x)\nf = 3 q", "y", "q", "zero", [[0, 0]]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "source", "target", "structure", "matrix"), MATRICES)
def test_small_jacobians(
    program: str, source: str, target: str, structure: str | None, matrix: list[list[float]]
) -> None:
    result = trace(program, open=())
    found = compute_jacobian(result, wire(result, source, target))
    assert (found.rows, found.columns) == np.shape(matrix)
    assert found.bytes == 8 * found.rows * found.columns
    assert found.structure == structure
    np.testing.assert_allclose(found.matrix, matrix, rtol=1e-12)


def test_its_labels_are_the_programs_own() -> None:
    result = trace(NORM)
    nodes = {node.symbol: node for node in result.nodes}
    assert label_elements(nodes["q"], 1) == ("q₁", "q₂")
    assert label_elements(nodes["W"], 0) == ("W₀₀", "W₀₁", "W₁₀", "W₁₁")


def test_a_great_one_is_told_by_its_size_alone() -> None:
    result = trace("X = randn(100, 4096, seed=1)\nY = relu(X)\nf = sum(Y)", shapes=True)
    found = compute_jacobian(result, wire(result, "X", "Y"))
    assert (found.rows, found.columns, found.matrix) == (409_600, 409_600, None)
    assert found.bytes == 8 * 409_600**2
    assert explain_jacobian(found, result, "en") == (
        "The Jacobian ∂Y/∂X has 409,600 × 409,600 entries: a row for each element of Y, a column "
        "for each element of X.",
        "It is diagonal: each element of Y depends on its own element of X only.",
        "Stored in full, it would take 1.34 TB.",
        "It is never stored: backpropagation needs only the vector-Jacobian product, the upstream "
        "gradient times this matrix, which costs about 409,600 multiply-adds.",
    )
    assert explain_jacobian(found, result, "ko")[2] == "전부 저장하려면 1.34 TB가 필요합니다."


def test_the_limit_is_a_setting() -> None:
    result = trace(NORM)
    edge = wire(result, "W", "q")
    assert compute_jacobian(result, edge, replace(DEFAULT, jacobian_elements=7)).matrix is None
    assert compute_jacobian(result, edge, replace(DEFAULT, jacobian_elements=8)).matrix is not None


@pytest.mark.slow
@loop_over(("program", "options"), [(p, o) for _, p, o in programs()])
def test_upstream_times_jacobian_is_what_every_gate_hands_back(
    program: str, options: dict[str, bool]
) -> None:
    result = trace(program, **options)
    limits = replace(DEFAULT, jacobian_elements=600)
    for edge in result.edges:
        found = compute_jacobian(result, edge.id, limits)
        for language in LANGUAGES:
            assert all(
                "{" not in sentence for sentence in explain_jacobian(found, result, language)
            )
        if found.matrix is not None:
            shares = np.ravel(edge.upstream) @ found.matrix
            np.testing.assert_allclose(shares, np.ravel(edge.contribution), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("size", "text"),
    [(8, "8 B"), (1_000, "1 kB"), (12_345, "12.3 kB"), (8 * 409_600**2, "1.34 TB")],
)
def test_memory(size: int, text: str) -> None:
    assert format_bytes(size) == text

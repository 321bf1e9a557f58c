"""The chips at gates of arrays: what is done to the upstream gradient."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.local_operations import write_local_operations
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text import LANGUAGES

AFFINE = "X = [[1, 2], [3, 4]]\nW = [[1, 2], [3, 4]]\nB = [1, 2]\nY = X @ W + B\nL = sum(Y^2)"
ROWS = [
    (AFFINE, ["· Wᵀ", "Xᵀ ·", "1", "Σ", "⊙ 2Y", "1"]),
    ("x = [1, -2]\nf = sum(relu(x))", ["⊙ [x > 0]", "1"]),
    ("x = [1, 2]\ny = [3, 4]\nf = sum(x*y)", ["⊙ y", "⊙ x", "1"]),
    ("x = [1, 2]\ny = [3, 4]\nf = sum(x - y)", ["1", "−1", "1"]),
    ("X = [[1, 2]]\nf = sum(transpose(X))", ["ᵀ", "1"]),
    ("x = [1, 2]\nf = mean(x)", ["· 1/N"]),
    # what is long has no chip, nor has a target, nor a number
    ("a = [1, 2]\nL = cross_entropy(a, 1)", [None, None]),
    ("x = [1, 2]\nf = sum(softmax(x))", [None, "1"]),
    ("x = 2\ny = 3\nf = x*y", [None, None]),
]


@pytest.mark.parametrize(("program", "operations"), ROWS)
def test_a_chip_says_what_the_gate_does(program: str, operations: list[str | None]) -> None:
    for shapes in (False, True):
        found = trace(program, shapes=shapes)
        written = write_local_operations(found)
        assert [written.get(edge.id) for edge in found.edges] == operations


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_chips_of_the_picture(language: str) -> None:
    found = trace(AFFINE)
    written = write_local_operations(found)
    data = trace_to_json(found, language, None)
    assert {edge["id"]: edge["text"]["local"] for edge in data["edges"]} == written

"""What is said of the pattern of a gate."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.step import Explanation, explain


def at(result: Trace, name: str, language: str) -> Explanation:
    """The explanation of the last step at the node of `name`."""
    node = {**result.inputs, **result.named}[name].node
    index = max(step.index for step in result.steps if node in step.current)
    return explain(result, index, language)


BRANCHES = "x = 3\ny = 2\na = x*y\nb = x + y\nf = a*b"

PATTERNS = [
    (
        "x = 1\ny = 2\nf = x + y", "distributor",
        "The + gate distributes: every operand receives the upstream gradient unchanged.",
    ),
    (
        "x = 1\ny = 2\nf = x - y", "distributor",
        "The − gate distributes: every operand receives the upstream gradient, with the "
        "operand's sign in the difference.",
    ),
    ("x = 1\nf = x + 1", "distributor", "The +1 gate passes the upstream gradient on unchanged."),
    (
        "x = 1\ny = 2\nf = max(x, y)", "router",
        "The max gate routes: the operand it chose receives the upstream gradient, the others "
        "receive 0.",
    ),
    (
        "x = 1\nf = relu(x)", "router",
        "The ReLU gate is a router with a single path: it lets the gradient through or blocks it.",
    ),
    (
        "x = -1\nf = leaky_relu(x)", "scaler",
        "The leaky ReLU gate scales: the upstream gradient is multiplied by the "
        "derivative of the gate at this point.",
    ),
    (
        "x = [1, 2, 4]\nf = hinge(x, 0)", "scaler",
        "The hinge gate scales: the upstream gradient is multiplied by the derivative of "
        "the gate at this point.",
    ),
    (
        "x = 1\ny = 2\nf = x y", "switcher",
        "The × gate switches: each operand receives the upstream gradient times the value of the "
        "other.",
    ),
    (
        "x = 1\nf = 2 x", "scaler",
        "The ×2 gate scales: the upstream gradient is multiplied by the derivative of the gate "
        "at this point.",
    ),
    (
        "x = 1.5\nf = floor(x)", "blocker",
        "The floor gate blocks: it is flat, so no gradient passes.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "key", "sentence"), PATTERNS)
def test_patterns(program: str, key: str, sentence: str) -> None:
    result = trace(program)
    pattern = explain(result, len(result.steps) - 1).pattern
    assert pattern is not None
    assert (pattern.key, pattern.text) == (key, sentence)


KOREAN = [
    (
        "x = -1\nf = leaky_relu(x)",
        "leaky ReLU 노드는 상류 기울기에 그 점에서의 국소적 미분을 곱합니다.",
    ),
    # a mean divides: what it passes on is not unchanged
    ("x = [1, 3]\nf = mean(x)", "mean 노드는 결과를 만든 원소들에 상류 기울기를 흘려보냅니다."),
]  # fmt: skip


@pytest.mark.parametrize(("program", "sentence"), KOREAN)
def test_patterns_in_korean(program: str, sentence: str) -> None:
    result = trace(program)
    pattern = explain(result, len(result.steps) - 1, "ko").pattern
    assert pattern is not None
    assert pattern.text == sentence


def test_a_fork_into_different_gates_has_no_one_pattern() -> None:
    assert at(trace(BRANCHES), "x", "en").pattern is None

"""What the gradient says of a small step, as a force, and where it says nothing."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Mode
from gradwalk.explain.step import explain

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z"

FORCES = [
    (CIRCUIT, "x", "en", "x wants to be smaller: raising it by 0.1 changes f by about −0.4."),
    (CIRCUIT, "x", "ko", "x를 0.1 키우면 f는 약 0.4 작아집니다."),
    (CIRCUIT, "q", "en", "q wants to be smaller: raising it by 0.1 changes f by about −0.4."),
    (CIRCUIT, "z", "en", "z wants to be larger: raising it by 0.1 changes f by about +0.3."),
    (CIRCUIT, "z", "ko", "z를 0.1 키우면 f는 약 0.3 커집니다."),
    (CIRCUIT, "f", "en", ""),
    ("x = 0\nf = x^2", "x", "en", "x pulls neither way: raising it a little hardly changes f."),
    (
        "x = 1\nu = 2\nf = x^2", "u", "en",
        "u does not pull at all: f stays the same, whatever u is.",
    ),
    (
        "x = 0\nf = log(x)", "x", "en",
        "x has the gradient ∞, which does not say what a small change would do.",
    ),
    (
        "x = -1\nf = log(x)", "x", "en",
        "x has the gradient NaN, which does not say what a small change would do.",
    ),
    (
        "x = 0\nu = 3 x\nf = relu(u)", "x", "en",
        "The ReLU gate is at its kink here: raising x and lowering it have different effects on "
        "f, and no single slope describes both.",
    ),
    (
        "x = 2\ny = 2\nf = max(x, y)", "y", "ko",
        "지금 max 노드는 꺾인 곳에 있습니다. y를 키울 때와 줄일 때 f가 서로 다르게 변하므로, "
        "기울기 하나로는 둘 다 나타낼 수 없습니다.",
    ),
    # a tie leaves the operand that lost alone
    (
        "x = 2\ny = 2\nz = 1\nf = max(x, y, z)", "z", "en",
        "z pulls neither way: raising it a little hardly changes f.",
    ),
    (
        "x = [1, 2]\nt = [0, 1]\nf = cross_entropy(x, t)", "t", "en",
        "t₁ counts as data: f may change with it, but its gradient does not say how.",
    ),
    # the condition of a choice is no data: a small change of it changes nothing
    (
        "x = 2\nf = where(x > 0, x^2, 0)", "x", "en",
        "x wants to be larger: raising it by 0.1 changes f by about +0.4.",
    ),
    (
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)", "W", "en",
        "W₁₂ wants to be larger: raising it by 0.1 changes f by about +0.0176.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "language", "force"), FORCES)
def test_force(program: str, name: str, language: str, force: str) -> None:
    assert force_at(program, name, "node", language) == force


def test_only_a_step_of_one_node_says_it() -> None:
    circuit = trace(CIRCUIT, mode="gate")
    assert not any(explain(circuit, step.index).force for step in circuit.steps)
    shapes = trace("x = [1, 2]\nf = sum(x)", shapes=True)
    assert not any(explain(shapes, step.index).force for step in shapes.steps)


def force_at(program: str, name: str, mode: Mode, language: str) -> str:
    result = trace(program, mode=mode)
    node = {**result.inputs, **result.named}[name].node
    steps = [s.index for s in result.steps if s.phase == "backward" and node in s.nodes]
    return explain(result, steps[0], language).force

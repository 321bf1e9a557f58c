"""A nudge's promise against what happens: exact where it is straight, and a reason elsewhere."""

from __future__ import annotations

from typing import Any, cast

import pytest

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.nudge import Nudge, nudge_trace
from gradwalk.core.engine import CompiledProgram, trace

REASONS: list[tuple[str, str, tuple[int, ...], float, str, str | None]] = [
    ("x = -2\ny = 5\nz = -4\nf = (x + y) z", "x", (), 0.1, "exact", None),
    ("x = 2\nu = 1\nf = u^2", "x", (), 0.1, "flat", None),
    ("x = 3\nf = x^2", "x", (), 0.1, "near", None),
    ("x = 1\nf = x^3", "x", (), 0.5, "curved", None),
    ("x = 0\nf = x^2", "x", (), 0.1, "curved", None),
    ("x = 1\nf = sigmoid(x)", "x", (), 5.0, "flatter", None),
    # the slope falls to 0.19 and to 0.21 of itself
    ("x = 1\nf = sigmoid(x)", "x", (), 2.2, "flatter", None),
    ("x = 1\nf = sigmoid(x)", "x", (), 2.1, "curved", None),
    ("x = -0.05\nf = relu(x) + 2 x", "x", (), 0.1, "kink", "relu"),
    ("x = 0.05\nf = relu(x) + 2 x", "x", (), -0.1, "kink", "relu"),
    ("x = [1, 0.95]\nf = max(x)", "x", (1,), 0.1, "kink", "amax"),
    ("x = 0.95\ny = 1\nf = max(x, y) exp(x)", "x", (), 0.1, "kink", "max"),
    ("x = [[1, 2], [3, -4]]\nf = sum(relu(x))", "x", (1, 1), 5.0, "kink", "relu"),
    ("x = 0.95\nf = floor(x) + x", "x", (), 0.1, "jump", "floor"),
    ("x = 0.95\nf = where(x > 1, 5, x)", "x", (), 0.1, "jump", "where_gt"),
    ("x = 0\nf = relu(3 x)", "x", (), 0.1, "kinked", "relu"),
    ("x = [1, 2]\nt = [0, 1]\nf = cross_entropy(x, t)", "t", (0,), 0.1, "data", None),
    ("x = 0\nf = log(x)", "x", (), 0.1, "broken", None),
    ("x = 0\nf = sqrt(x)", "x", (), 0.1, "unpromised", None),
    ("x = 0.05\nf = log(x)", "x", (), -0.1, "undefined", None),
]


@pytest.mark.parametrize(("program", "name", "index", "by", "reason", "gate"), REASONS)
def test_reasons(
    program: str, name: str, index: tuple[int, ...], by: float, reason: str, gate: str | None
) -> None:
    result = trace(program)
    found = nudge_trace(result, recompile(result), name, index, by)
    ops = {node.id: node.op for node in result.nodes}
    assert (found.reason, ops[found.gate] if found.gate else None) == (reason, gate)


def test_the_promise_is_the_gradient_times_the_step() -> None:
    result = trace("x = -2\ny = 5\nz = -4\nf = (x + y) z")
    found = nudge_trace(result, recompile(result), "x", (), 0.1)
    expected = Nudge(-0.4, -0.4, -12.0, -12.4, -4.0, -4.0, "exact")
    for name in ("promise", "happened", "before", "after", "slope", "end"):
        assert getattr(found, name) == pytest.approx(getattr(expected, name))


class Counted:
    """A compiled program that counts how often it is evaluated."""

    def __init__(self, compiled: CompiledProgram) -> None:
        self.compiled = compiled
        self.times = 0

    def __getattr__(self, name: str) -> Any:
        self.times += 1
        return getattr(self.compiled, name)


def test_a_large_program_is_evaluated_a_few_times_only() -> None:
    result = trace(
        "X = randn(200, 400, seed=1)\nW = randn(400, 200, seed=2)\nf = sum(sigmoid(X @ W))"
    )
    counted = Counted(recompile(result))
    found = nudge_trace(result, cast(CompiledProgram, counted), "W", (0, 0), 5.0)
    assert found.reason in ("curved", "flatter")
    assert counted.times == 1

"""The order of the walk, and what each step lights."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Mode, Trace

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z"
FORK = "x = 3\ny = 2\na = x y\nb = x + y\nf = a b"


def walk(result: Trace) -> str:
    """The steps in one line: what becomes known at each, `-` for nothing."""
    symbols = {node.id: node.symbol for node in result.nodes}
    phases = {step.phase: [] for step in result.steps}
    for step in result.steps:
        phases[step.phase].append(" ".join(symbols[node] for node in step.nodes) or "-")
    return ", ".join(f"{phase}: {', '.join(known)}" for phase, known in phases.items())


WALKS: list[tuple[str, Mode, str]] = [
    (CIRCUIT, "node", "inputs: x y z, forward: q, f, backward: f, z, q, y, x"),
    (CIRCUIT, "gate", "inputs: x y z, forward: q, f, backward: f, q z, x y"),
    (FORK, "node", "inputs: x y, forward: a, b, f, backward: f, b, a, y, x"),
    (FORK, "gate", "inputs: x y, forward: a, b, f, backward: f, a b, -, x y"),
    ("x = 1\nw = 2\nf = 2 x", "node", "inputs: x w, forward: f, backward: f, x, w"),
    ("x = 1\nw = 2\nf = 2 x", "gate", "inputs: x w, forward: f, backward: f, x, w"),
]


@pytest.mark.parametrize(("program", "mode", "expected"), WALKS)
def test_the_walk(program: str, mode: Mode, expected: str) -> None:
    result = trace(program, mode=mode)
    assert walk(result) == expected
    assert [step.index for step in result.steps] == list(range(len(result.steps)))


@pytest.mark.parametrize("mode", ["node", "gate"])
@pytest.mark.parametrize("program", [CIRCUIT, FORK, "x = 2\nf = sigmoid(x) + 1/x - x"])
def test_everything_becomes_known_once(program: str, mode: Mode) -> None:
    result = trace(program, mode=mode)
    values = [n for s in result.steps if s.phase != "backward" for n in s.nodes]
    grads = [n for s in result.steps if s.phase == "backward" for n in s.nodes]
    assert sorted(values) == sorted(node.id for node in result.nodes)
    assert sorted(grads) == sorted(n.id for n in result.nodes if n.kind != "constant")


def test_a_fork_shows_what_each_branch_carries() -> None:
    result = trace(FORK)
    last = result.steps[-1]
    assert last.nodes == (result.inputs["x"].node,)
    assert last.contributions == last.wires and len(last.wires) == 2


def test_a_backward_step_lights_the_consumers() -> None:
    result = trace(CIRCUIT)
    step = next(s for s in result.steps if s.phase == "backward" and s.nodes[0] == "n1")
    assert step.others == (result.named["q"].node,)
    assert step.contributions == ()

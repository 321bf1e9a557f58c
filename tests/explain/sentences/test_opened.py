"""A gate opened at its extremes gives what it gives closed, or says that opening it is to blame."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import explain_step
from gradwalk.explain.text import LANGUAGES, text

# the value and the gradient by the limits of the functions themselves
NUMBERS = [
    ("sigmoid(x)", 800.0, 1.0, 0.0), ("sigmoid(x)", -800.0, 0.0, 0.0),
    ("softplus(x)", 800.0, 800.0, 1.0), ("softplus(x)", -800.0, 0.0, 0.0),
    ("logsigmoid(x)", 800.0, 0.0, 0.0), ("logsigmoid(x)", -800.0, -800.0, 1.0),
    ("tanh(x)", 1000.0, 1.0, 0.0), ("tanh(x)", -1000.0, -1.0, 0.0),
    ("silu(x)", 1000.0, 1000.0, 1.0), ("silu(x)", -1000.0, 0.0, 0.0),
    ("mish(x)", 1000.0, 1000.0, 1.0),
]  # fmt: skip
ARRAYS = [
    ("sum(softmax(x)*[1, 2, 3])", [1000.0, 0.0, 0.0], 1.0, [0, 0, 0]),
    ("sum(softmax(x)*[1, 2, 3])", [-800.0, -800.0, -800.0], 2.0, [-1 / 3, 0, 1 / 3]),
    ("sum(log_softmax(x)*[1, 0, 0])", [-800.0, 800.0, 0.0], -1600.0, [1, -1, 0]),
    ("logsumexp(x)", [800.0, 800.0], 800 + math.log(2), [0.5, 0.5]),
    ("logsumexp(x)", [-800.0, -800.0], -800 + math.log(2), [0.5, 0.5]),
    ("norm(x)", [0.0, 0.0], 0.0, [0, 0]),
    ("norm(x)", [3e200, 4e200], 5e200, [0.6, 0.8]),
    ("cross_entropy(x, 1)", [1000.0, 0.0], 1000.0, [1, -1]),
]
ROWS: list[tuple[str, Any, float, Any]] = [*NUMBERS, *ARRAYS]


@pytest.mark.parametrize(("formula", "x", "value", "gradient"), ROWS)
def test_closed_it_is_exact(formula: str, x: Any, value: float, gradient: Any) -> None:
    result = trace(f"x = {x}\nf = {formula}")
    assert is_exact(result, value, gradient)


@pytest.mark.parametrize(("formula", "x", "value", "gradient"), ROWS)
def test_opened_it_is_exact_or_says_why_not(
    formula: str, x: Any, value: float, gradient: Any
) -> None:
    program = f"x = {x}\nf = {formula}"
    for result in opened_more_and_more(program):
        if is_exact(result, value, gradient):
            continue
        for language in LANGUAGES:
            look = Lookup(result, language, None)
            said = " ".join(note for s in result.steps for note in explain_step(look, s).notes)
            blamed = [
                text(language, "hint.opened", gate=result_gate)
                for result_gate in ("σ", "softplus", "log σ", "softmax", "log Σ exp", "‖·‖", "CE")
            ]
            assert any(hint in said for hint in blamed), said
            assert "where" not in said


def opened_more_and_more(program: str) -> list[Trace]:
    """The outer groups open, then those inside them, until none is closed."""
    found: list[Trace] = []
    opened: tuple[str, ...] = ()
    while True:
        result = trace(program, open=opened)
        closed = [group.id for group in result.groups if not group.expanded]
        if opened:
            found.append(result)
        if not closed:
            return found
        opened = (*opened, *closed)


def is_exact(result: Trace, value: float, gradient: Any) -> bool:
    output = next(node.value for node in result.nodes if node.id == result.output)
    near = {"rtol": 1e-9, "atol": 1e-12}
    return bool(
        np.allclose(np.asarray(output), value, **near)
        and np.allclose(np.asarray(result.inputs["x"].grad), gradient, **near)
    )


IGNORED = [
    "g(a, b) = a^2\nx = 3\ny = 2\nf = g(x, y)",
    "g(a, b) = 2a\nh(a, b) = g(a, b) + 1\nx = 3\ny = 2\nf = h(x, y)",
    "g(A, b) = sum(A^2)\nx = [3, 1]\ny = 2\nf = g(x, y)",
    "g(a, B) = a^2\nx = 3\ny = [1, 2]\nf = g(x, y)",
]


@pytest.mark.parametrize("program", IGNORED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operand_that_is_not_used_gets_no_gradient(program: str, language: str) -> None:
    for result in (trace(program), *opened_more_and_more(program)):
        assert not np.any(result.inputs["y"].grad)
    look = Lookup(trace(program, open=()), language, None)
    edge = next(edge for edge in look.trace.edges if edge.source == look.trace.inputs["y"].node)
    assert look.is_ignored(edge)
    said = ["".join(t.text for t in explain_step(look, s).sentence) for s in look.trace.steps]
    gate = look.label(look.nodes[edge.target])
    assert text(language, "step.backward.ignored", gate=gate, node="y") in said

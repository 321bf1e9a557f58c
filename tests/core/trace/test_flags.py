"""What it takes to be saturated, by gates of which the limits are known from analysis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gradwalk.core.gates import GATES
from gradwalk.core.trace.flags import find_gradient_flags, find_passing_flags

Function = Callable[[np.ndarray], np.ndarray]


def bend(x: np.ndarray) -> np.ndarray:
    """How far x is below 0."""
    return np.maximum(-x, 0.0)


SQUASHES: list[tuple[str, Function, Function, float, bool]] = [
    # value, slope, a point, and whether it is saturated there
    ("x/(1+|x|) is bounded", lambda x: x / (1 + np.abs(x)), lambda x: (1 + np.abs(x)) ** -2,
     100.0, True),
    ("x/(1+|x|) is steep at 0", lambda x: x / (1 + np.abs(x)), lambda x: (1 + np.abs(x)) ** -2,
     1.0, False),
    ("arsinh grows for ever", np.arcsinh, lambda x: 1 / np.sqrt(1 + x * x), 100.0, False),
    ("-log(1+|x|) left of 0 grows for ever", lambda x: -np.log1p(bend(x)),
     lambda x: (x < 0) / (1 + bend(x)), 100.0, False),
    ("log(1+|x|) right of 0 grows for ever", lambda x: np.log1p(bend(-x)),
     lambda x: (x > 0) / (1 + bend(-x)), -100.0, False),
    ("a bump returns to its height", lambda x: 1 / (1 + x * x),
     lambda x: -2 * x / (1 + x * x) ** 2, 100.0, False),
    ("a step down squashes too", lambda x: -np.tanh(x), lambda x: -(1 - np.tanh(x) ** 2),
     5.0, True),
    ("a line is flat nowhere", lambda x: 2 * x, lambda x: 2 + 0 * x, 5.0, False),
    ("tanh ten times as high", lambda x: 10 * np.tanh(x), lambda x: 10 * (1 - np.tanh(x) ** 2),
     2.0, False),
    ("steepest away from 0", lambda x: np.tanh(x - 5), lambda x: 1 - np.tanh(x - 5) ** 2,
     2.0, True),
    ("and there it is not flat", lambda x: np.tanh(x - 5), lambda x: 1 - np.tanh(x - 5) ** 2,
     5.0, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "slope", "at", "saturated"),
    [row[1:] for row in SQUASHES],
    ids=[row[0] for row in SQUASHES],
)
def test_what_squashes(value: Function, slope: Function, at: float, saturated: bool) -> None:
    gate = replace(
        GATES["tanh"],
        value=lambda _, x: value(np.asarray(x)),
        local=lambda _, __, x: (slope(np.asarray(x)),),
    )
    out = float(value(np.asarray(at)))
    flags = find_passing_flags(gate, out, [at], [True])
    assert flags == (("saturated",) if saturated else ())


HALF = [([5.0, 5.0, 0.0], True), ([5.0, 0.0], False), ([5.0, 0.0, 0.0], False), ([5.0], True)]


@pytest.mark.parametrize(("at", "saturated"), HALF)
def test_most_elements_must_be_flat(at: list[float], saturated: bool) -> None:
    x = np.array(at)
    flags = find_passing_flags(GATES["tanh"], np.tanh(x), [x], [True])
    assert flags == (("saturated",) if saturated else ())


def test_nothing_is_said_where_no_gradient_flows() -> None:
    assert find_passing_flags(GATES["tanh"], 1.0, [9.0], [False]) == ()
    assert find_passing_flags(None, 1.0, [], [True]) == ()


ARRIVING = [
    (2.0, (0.0,), ("zero-gradient",)),
    (2.0, (0.0, 1.0), ()),
    (2.0, (None, 0.0), ("zero-gradient",)),
    (2.0, (), ()),
    (0.0, (0.0,), ()),
    (None, (0.0,), ()),
    (np.array([0.0, 1.0]), (np.array([0.0, 0.0]),), ("zero-gradient",)),
    (np.array([0.0, 1.0]), (np.array([0.0, 3.0]),), ()),
    (np.inf, (1.0,), ("nonfinite-gradient",)),
    (np.array([1.0, np.nan]), (np.array([1.0, 1.0]),), ("nonfinite-gradient",)),
]


@pytest.mark.parametrize(("gradient", "factors", "flags"), ARRIVING)
def test_what_arrives_and_what_leaves(gradient, factors, flags) -> None:
    assert find_gradient_flags(GATES["relu"], gradient, factors) == flags

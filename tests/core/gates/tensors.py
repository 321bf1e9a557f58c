"""What the tests of tensor gates share: samples as arrays, and the check on a random direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.array_xp import ARRAY

TENSOR_GATES = [gate for gate in GATES.values() if gate.vjp is not None]


def split(sample: Sequence[Any]) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
    """Return a sample's operands and its attributes."""
    if isinstance(sample[-1], Mapping):
        return tuple(sample[:-1]), sample[-1]
    return tuple(sample), {}


def array(value: Any) -> Any:
    """Return a list as the engine has it: a float64 array; a number stays a float."""
    return np.array(value, dtype=float) if isinstance(value, list) else float(value)


def given(sample: Sequence[Any]) -> tuple[list[Any], Mapping[str, Any]]:
    """Return a sample's operands as the engine has them, and its attributes."""
    operands, attributes = split(sample)
    return [array(operand) for operand in operands], attributes


def value(gate: Gate, operands: Sequence[Any], attributes: Mapping[str, Any]) -> Any:
    with np.errstate(all="ignore"):
        return gate.value(ARRAY, *operands, **attributes)


def vjp(gate: Gate, upstream: Any, operands: Sequence[Any], attributes: Mapping[str, Any]) -> Any:
    assert gate.vjp is not None
    out = value(gate, operands, attributes)
    out = out if np.shape(out) else float(out)
    with np.errstate(all="ignore"):
        return gate.vjp(ARRAY, upstream, out, *operands, **attributes)


def random_like(operand: Any, seed: int) -> Any:
    shape = np.shape(operand)
    drawn = np.random.default_rng(seed).normal(size=shape)
    return drawn if shape else float(drawn)


def check_direction(
    rule: Callable[..., Any], operands: Sequence[Any], slot: int, contribution: Any, upstream: Any
) -> None:
    """Hold one contribution against central differences along a random direction."""
    direction = random_like(operands[slot], seed=slot + 1)
    moved = list(operands)
    h = 1e-5

    def at(step: float) -> Any:
        moved[slot] = operands[slot] + step * direction
        return rule(*moved)

    difference = np.sum(upstream * (at(h) - at(-h))) / (2 * h)
    assert np.sum(contribution * direction) == pytest.approx(difference, rel=1e-7, abs=1e-8)

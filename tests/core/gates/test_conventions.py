"""Where there is no derivative: the table of conventions, ties and zeros."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate
from tests.core.gates.tensors import TENSOR_GATES, given, value, vjp
from tests.rows import loop_over

KINKS = [
    pytest.param(gate, kink, id=f"{gate.name}-{kink.flag}")
    for gate in TENSOR_GATES
    for kink in gate.kinks
]


@pytest.mark.parametrize(("gate", "kink"), KINKS)
def test_a_kink_is_recognised_and_follows_its_convention(gate: Gate, kink: Any) -> None:
    operands, attributes = given(kink.at)
    assert np.any(kink.holds(*operands, **attributes))
    ones = np.ones_like(value(gate, operands, attributes))
    found = vjp(gate, ones if ones.shape else 1.0, operands, attributes)
    for contribution, expected in zip(found, kink.local, strict=True):
        if expected is None:
            assert contribution is None
        else:
            np.testing.assert_allclose(contribution, expected, rtol=0, atol=1e-15)


@loop_over("gate", TENSOR_GATES, ids=lambda gate: gate.name)
def test_samples_stand_away_from_kinks(gate: Gate) -> None:
    for sample in gate.samples:
        operands, attributes = given(sample)
        assert not any(np.any(kink.holds(*operands, **attributes)) for kink in gate.kinks)


NAN = float("nan")
GRADIENTS: list[tuple[str, list[Any], dict[str, Any], Any]] = [
    # ties are shared equally, in each row by itself
    ("amax", [[1.0, 4.0, 4.0]], {}, [0.0, 0.5, 0.5]),
    ("amin", [[1.0, 1.0, 4.0, 1.0]], {}, [1 / 3, 1 / 3, 0.0, 1 / 3]),
    ("amax", [[[1.0, 1.0], [2.0, 3.0]]], {"axis": 1}, [[0.5, 0.5], [0.0, 1.0]]),
    ("amax", [[[1.0, 1.0], [1.0, 3.0]]], {"axis": 0}, [[0.5, 0.0], [0.5, 1.0]]),
    ("amax", [[[2.0, 2.0], [2.0, 2.0]]], {}, [[0.25, 0.25], [0.25, 0.25]]),
    ("amax", [[[NAN, 1.0], [2.0, 3.0]]], {"axis": 1}, [[NAN, NAN], [0.0, 1.0]]),
    # a zero vector has no direction
    ("norm", [[0.0, 0.0, 0.0]], {}, [0.0, 0.0, 0.0]),
    ("norm", [[[0.0, 0.0], [3.0, 4.0]]], {"axis": 1}, [[0.0, 0.0], [0.6, 0.8]]),
    # a product with zeros
    ("prod", [[0.0, 2.0, 3.0]], {}, [6.0, 0.0, 0.0]),
    ("prod", [[2.0, 0.0, 3.0]], {}, [0.0, 6.0, 0.0]),
    ("prod", [[0.0, 0.0, 3.0]], {}, [0.0, 0.0, 0.0]),
    ("prod", [[[0.0, 2.0], [3.0, 4.0]]], {"axis": 0}, [[3.0, 4.0], [0.0, 2.0]]),
    ("prod", [[5.0]], {}, [1.0]),
    # the first of a tie in a window, and where windows overlap each for itself
    ("max_pool2d", [[[[1.0, 1.0], [1.0, 1.0]]]], {"size": 2}, [[[1.0, 0.0], [0.0, 0.0]]]),
    (
        "max_pool2d", [[[[0.0, 9.0, 0.0], [1.0, 0.0, 2.0]]]], {"size": 2, "stride": 1},
        [[[0.0, 2.0, 0.0], [0.0, 0.0, 0.0]]],
    ),
    # the margin itself costs nothing
    ("hinge", [[1.0, 2.0, 3.0], 2.0], {}, [0.0, 0.0, 0.0]),
    ("hinge", [[1.0, 2.5, 3.0], 2.0], {}, [0.0, 1.0, -1.0]),
    # a target may be any shares, also such that do not add up to 1
    ("cross_entropy", [[0.0, 0.0], [0.0, 0.0]], {}, [0.0, 0.0]),
    ("cross_entropy", [[0.0, 0.0], [1.0, 1.0]], {}, [0.0, 0.0]),
    ("cross_entropy", [[0.0, 0.0], [0.5, 0.0]], {}, [-0.25, 0.25]),
    # as PyTorch: a vector shorter than 1e-8 is divided by 1e-8
    ("cosine_similarity", [[0.0, 0.0], [3.0, 4.0]], {}, [0.6e8, 0.8e8]),
    # a class that is none
    ("cross_entropy", [[0.0, 0.0], 2.0], {}, [NAN, NAN]),
    ("cross_entropy", [[0.0, 0.0], -1.0], {}, [NAN, NAN]),
    ("cross_entropy", [[0.0, 0.0], 0.5], {}, [NAN, NAN]),
    ("cross_entropy", [[[0.0, 0.0], [0.0, 0.0]], [1.0, NAN]], {}, [[0.25, -0.25], [NAN, NAN]]),
    ("hinge", [[0.0, 0.0], 2.0], {}, [NAN, NAN]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "operands", "attributes", "expected"), GRADIENTS)
def test_gradients(
    name: str, operands: list[Any], attributes: dict[str, Any], expected: list[Any]
) -> None:
    read, _ = given(operands)
    out = value(GATES[name], read, attributes)
    upstream = np.ones_like(out) if np.shape(out) else 1.0
    found = vjp(GATES[name], upstream, read, attributes)[0]
    np.testing.assert_allclose(found, expected, rtol=1e-15, atol=0)


TIES: list[tuple[str, Any, dict[str, Any], Any]] = [
    ("amax", [2.0, 2.0, 1.0], {}, True),
    ("amax", [2.0, 1.0, 1.0], {}, False),
    ("amin", [2.0, 1.0, 1.0], {}, True),
    ("amax", [[2.0, 2.0], [1.0, 2.0]], {"axis": 1}, [True, False]),
    ("amax", [[2.0, 2.0], [1.0, 2.0]], {"axis": 0, "keepdims": True}, [[False, True]]),
    (
        "max_pool2d",
        [[[1.0, 1.0, 0.0], [0.0, 0.0, 2.0]]],
        {"size": 2, "stride": 1},
        [[[True, False]]],
    ),
    ("norm", [[0.0, 0.0], [0.0, 1.0]], {"axis": 1}, [True, False]),
    ("norm", [0.0, 0.0], {"keepdims": True}, [True]),
]


@pytest.mark.parametrize(("name", "operand", "attributes", "expected"), TIES)
def test_two_are_enough_for_a_tie(
    name: str, operand: Any, attributes: dict[str, Any], expected: Any
) -> None:
    (kink,) = GATES[name].kinks
    found = kink.holds(np.array(operand), **attributes)
    assert np.array_equal(found, expected) and np.shape(found) == np.shape(expected)


VALUES: list[tuple[str, list[Any], dict[str, Any], Any]] = [
    # a kernel as long as the vector is the Neural Turing Machine's own formula
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [1.0, 0.0, 0.0, 0.0]], {}, [1.0, 2.0, 3.0, 4.0]),
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [0.0, 1.0, 0.0, 0.0]], {}, [4.0, 1.0, 2.0, 3.0]),
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 0.0, 1.0]], {}, [2.0, 3.0, 4.0, 1.0]),
    # a shorter one shifts by −1, 0 and +1
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [0.0, 1.0, 0.0]], {}, [1.0, 2.0, 3.0, 4.0]),
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 1.0]], {}, [4.0, 1.0, 2.0, 3.0]),
    ("circular_conv", [[1.0, 2.0, 3.0, 4.0], [1.0, 0.0, 0.0]], {}, [2.0, 3.0, 4.0, 1.0]),
    # and one of five by −2 up to +2
    (
        *("circular_conv", [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [1.0, 0.0, 0.0, 0.0, 0.0]], {}),
        [3.0, 4.0, 5.0, 6.0, 1.0, 2.0],
    ),
    (
        *("circular_conv", [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.0, 0.0, 1.0, 0.0, 0.0]], {}),
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    ),
    ("one_hot", [[2.0, 0.0]], {"count": 3}, [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    ("one_hot", [[1.0, 3.0]], {"count": 2}, [[0.0, 1.0], [NAN, NAN]]),
    ("cross_entropy", [[0.0, 0.0], 2.0], {}, NAN),
    ("hinge", [[0.0, 0.0], 1.5], {}, NAN),
    ("batch_norm", [[[3.0, 1.0]], 1.0, 0.5], {}, [[0.5, 0.5]]),
    ("reshape", [[1.0, 2.0, 3.0, 4.0]], {"shape": (2, -1)}, [[1.0, 2.0], [3.0, 4.0]]),
    ("transpose", [[1.0, 2.0]], {}, [1.0, 2.0]),
    ("max_pool2d", [[[[1.0, 2.0], [NAN, 3.0]]]], {"size": 2}, [[[NAN]]]),
]


@pytest.mark.parametrize(("name", "operands", "attributes", "expected"), VALUES)
def test_values(name: str, operands: list[Any], attributes: dict[str, Any], expected: Any) -> None:
    read, _ = given(operands)
    np.testing.assert_array_equal(value(GATES[name], read, attributes), expected)

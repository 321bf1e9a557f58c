"""Every gate of tensors at all its samples: its shape, and its vjp against central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate
from tests.core.gates.tensors import TENSOR_GATES, check_direction, given, random_like, value, vjp

SAMPLES = [
    pytest.param(gate, sample, id=f"{gate.name}-{number}")
    for gate in TENSOR_GATES
    for number, sample in enumerate(gate.samples)
]


@pytest.mark.parametrize(("gate", "sample"), SAMPLES)
def test_the_shape_is_known_before_the_numbers(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    assert gate.shape is not None
    out = value(gate, operands, attributes)
    assert gate.shape(*map(np.shape, operands), **attributes) == np.shape(out)
    assert np.asarray(out).dtype == np.float64


@pytest.mark.parametrize(("gate", "sample"), SAMPLES)
def test_the_vjp_is_the_slope_along_any_direction(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    upstream = random_like(value(gate, operands, attributes), seed=0)
    contributions = vjp(gate, upstream, operands, attributes)
    assert len(contributions) == len(operands)
    for slot, contribution in enumerate(contributions):
        if slot in gate.nondifferentiable:
            assert contribution is None
            continue
        assert np.shape(contribution) == np.shape(operands[slot])
        check_direction(
            lambda *moved: value(gate, moved, attributes), operands, slot, contribution, upstream
        )


@pytest.mark.parametrize(("gate", "sample"), SAMPLES)
def test_a_rule_leaves_its_operands_as_they_are(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    before = [np.copy(operand) for operand in operands]
    upstream = random_like(value(gate, operands, attributes), seed=0)
    arrived = np.copy(upstream)
    vjp(gate, upstream, operands, attributes)
    assert np.array_equal(upstream, arrived)
    assert all(map(np.array_equal, operands, before))


@pytest.mark.parametrize(("gate", "sample"), SAMPLES)
def test_a_nan_is_never_lost(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    for slot, operand in enumerate(operands):
        spoiled = list(operands)
        spoiled[slot] = operand * np.nan
        assert np.isnan(value(gate, spoiled, attributes)).any()


CURVED = [
    *("amax", "amin", "norm", "logsumexp", "softmax", "log_softmax", "cross_entropy", "hinge"),
    *("mse", "max_pool2d", "cosine_similarity", "layer_norm", "batch_norm"),
]


@pytest.mark.parametrize("name", CURVED)
def test_a_slope_at_nan_is_nan(name: str) -> None:
    gate = GATES[name]
    for sample in gate.samples:
        operands, attributes = given(sample)
        operands[0] = operands[0] * np.nan
        upstream = random_like(value(gate, operands, attributes), seed=0)
        assert np.isnan(vjp(gate, upstream, operands, attributes)[0]).all()


@pytest.mark.parametrize(("gate", "sample"), SAMPLES)
def test_cost_and_scratch_are_counted(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    shapes = [np.shape(operand) for operand in operands]
    for rule in (gate.cost, gate.scratch):
        if rule is not None:
            assert 0 <= rule(*shapes, **attributes) < 10_000


COSTS = [
    ("matmul", [(100, 784), (784, 50)], {}, 100 * 784 * 50),
    ("matmul", [(784,), (784,)], {}, 784),
    ("affine", [(100, 784), (784, 50), (50,)], {}, 100 * 784 * 50),
    ("conv2d", [(1, 3, 227, 227), (96, 3, 11, 11), (96,)], {"stride": 4}, 55 * 55 * 96 * 363),
    ("max_pool2d", [(1, 96, 55, 55)], {"size": 3, "stride": 2}, 96 * 27 * 27 * 9),
    ("circular_conv", [(128,), (3,)], {}, 384),
    ("sum", [(10, 10)], {"axis": 0}, 100),
    ("mse", [(5, 1), (1, 7)], {}, 35),
]


@pytest.mark.parametrize(("name", "shapes", "attributes", "cost"), COSTS)
def test_costs(name: str, shapes: list[Any], attributes: dict[str, Any], cost: int) -> None:
    rule = GATES[name].cost
    assert rule is not None
    assert rule(*shapes, **attributes) == cost

"""Every gate of tensors at all its samples: its shape, and its vjp against central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate, filters
from gradwalk.core.gates.pace import time_rows
from tests.core.gates.tensors import TENSOR_GATES, check_direction, given, random_like, value, vjp
from tests.rows import loop_over

SAMPLES = [
    pytest.param(gate, sample, id=f"{gate.name}-{number}")
    for gate in TENSOR_GATES
    for number, sample in enumerate(gate.samples)
]


@loop_over(("gate", "sample"), SAMPLES)
def test_the_shape_is_known_before_the_numbers(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    assert gate.shape is not None
    out = value(gate, operands, attributes)
    assert gate.shape(*map(np.shape, operands), **attributes) == np.shape(out)
    assert np.asarray(out).dtype == np.float64


@loop_over(("gate", "sample"), SAMPLES)
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


@loop_over(("gate", "sample"), SAMPLES)
def test_a_rule_leaves_its_operands_as_they_are(gate: Gate, sample: tuple[Any, ...]) -> None:
    operands, attributes = given(sample)
    before = [np.copy(operand) for operand in operands]
    upstream = random_like(value(gate, operands, attributes), seed=0)
    arrived = np.copy(upstream)
    vjp(gate, upstream, operands, attributes)
    assert np.array_equal(upstream, arrived)
    assert all(map(np.array_equal, operands, before))


@loop_over(("gate", "sample"), SAMPLES)
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


@loop_over(("gate", "sample"), SAMPLES)
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
    ("conv2d", [(3, 5, 5), (2, 3, 3, 3), ()], {"padding": 1}, 5 * 5 * 2 * 27),
    ("conv2d", [(4, 5, 5), (4, 1, 3, 3), ()], {"groups": 4, "dilation": 2}, 1 * 4 * 9),
    ("conv1d", [(2, 3, 9), (5, 3, 4), ()], {"stride": 2}, 2 * 5 * 3 * 12),
    ("avg_pool2d", [(3, 4, 4)], {"size": 3, "stride": 1, "padding": 1}, 3 * 16 * 9),
    ("attention", [(2, 7, 4), (2, 5, 4), (2, 5, 3)], {}, 2 * 7 * 5 * (4 + 3)),
    ("lstm_cell", [(6, 3), (6, 2), (6, 2), (8, 3), (8, 2), (), ()], {}, 6 * (24 + 16)),
    ("gru_cell", [(3,), (2,), (6, 3), (6, 2), (), ()], {}, 18 + 12),
    ("inv", [(2, 3, 3)], {}, 2 * 27),
    ("topk", [(4, 9)], {"k": 2}, 36),
    ("max_pool2d", [(3, 4, 4)], {"size": 2}, 3 * 2 * 2 * 4),
    ("matmul", [(2, 3, 4), (4, 5)], {}, 2 * 3 * 4 * 5),
    ("matmul", [(2, 1, 3, 4), (6, 4, 5)], {}, 2 * 6 * 3 * 4 * 5),
    ("cosine_similarity", [(4, 3), (3,)], {}, 12),
    ("cross_entropy", [(2, 3), (2,)], {}, 6),
    ("hinge", [(2, 3), (2, 3)], {}, 6),
    ("circular_conv", [(128,), (3,)], {}, 384),
    ("sum", [(10, 10)], {"axis": 0}, 100),
    ("mse", [(5, 1), (1, 7)], {}, 35),
]


@pytest.mark.parametrize(("name", "shapes", "attributes", "cost"), COSTS)
def test_costs(name: str, shapes: list[Any], attributes: dict[str, Any], cost: int) -> None:
    rule = GATES[name].cost
    assert rule is not None
    assert rule(*shapes, **attributes) == cost


PACES = [
    # 2 ns an element and 10 ns a row; a single number is a row
    ((3, 4), 2 * 12 + 10 * 3),
    ((2, 3, 4), 2 * 24 + 10 * 6),
    ((5,), 2 * 5 + 10),
    ((), 2 + 10),
]


@pytest.mark.parametrize(("shape", "nanoseconds"), PACES)
def test_a_row_takes_its_time(shape: tuple[int, ...], nanoseconds: int) -> None:
    assert time_rows(2.0, 10.0)(shape) == nanoseconds
    assert time_rows(2.0, 10.0)(shape, (7, 7), axis=0) == nanoseconds


SCRATCH = [
    # the larger of the two gradients, before they are summed back over the matrices
    ("matmul", [(3, 4), (4, 5)], {}, 0),
    ("matmul", [(2, 3, 4), (4, 5)], {}, 2 * 20),
    ("matmul", [(3, 4), (2, 4, 2)], {}, 2 * 12),
    ("matmul", [(2, 1, 3, 4), (6, 4, 5)], {}, 2 * 6 * 20),
    # what is broadcast
    ("mse", [(5, 1), (1, 7)], {}, 35),
    ("cosine_similarity", [(5, 1, 3), (7, 3)], {}, 105),
    # the images with their border
    ("conv2d", [(2, 5, 5), (1, 2, 1, 1), ()], {"stride": 100, "padding": 50}, 2 * 105 * 105),
    ("conv1d", [(2, 5), (1, 2, 1), ()], {"stride": 100, "padding": 50}, 2 * 105),
    ("attention", [(2, 7, 4), (2, 5, 4), (2, 5, 3)], {}, 2 * 7 * 5),
    # all windows
    ("max_pool2d", [(1, 2, 5, 5)], {"size": 3, "stride": 1}, 2 * 3 * 3 * 9),
]


@pytest.mark.parametrize(("name", "shapes", "attributes", "elements"), SCRATCH)
def test_scratch(name: str, shapes: list[Any], attributes: dict[str, Any], elements: int) -> None:
    rule = GATES[name].scratch
    assert rule is not None
    assert rule(*shapes, **attributes) == elements


CONVOLUTIONS = [pytest.param(sample, id=str(k)) for k, sample in enumerate(GATES["conv2d"].samples)]


def convolved(
    x: np.ndarray,
    w: np.ndarray,
    b: Any,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> np.ndarray:
    """The sum that defines it, one result at a time."""
    images = np.pad(x.reshape(-1, *x.shape[-3:]), ((0, 0), (0, 0), *[(padding, padding)] * 2))
    rows, columns = (dilation * (size - 1) + 1 for size in w.shape[-2:])
    down = (images.shape[-2] - rows) // stride + 1
    across = (images.shape[-1] - columns) // stride + 1
    out = np.zeros((len(images), len(w), down, across))
    for n, o, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        first = o // (len(w) // groups) * w.shape[1]
        window = images[n, first : first + w.shape[1], top : top + rows, left : left + columns]
        taken = window[:, ::dilation, ::dilation]
        out[n, o, i, j] = np.sum(taken * w[o]) + np.broadcast_to(b, len(w))[o]
    return out.reshape(*x.shape[:-3], *out.shape[1:])


@pytest.mark.parametrize("copied", [2**24, 0], ids=["windows laid out", "windows in place"])
@pytest.mark.parametrize("sample", CONVOLUTIONS)
def test_a_convolution_is_its_sum(
    sample: tuple[Any, ...], copied: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "_COPIED", copied)
    gate, (operands, attributes) = GATES["conv2d"], given(sample)
    expected = convolved(*operands, **attributes)
    np.testing.assert_allclose(value(gate, operands, attributes), expected, rtol=1e-12, atol=1e-14)
    upstream = random_like(expected, seed=3)
    found = vjp(gate, upstream, operands, attributes)
    for slot, contribution in enumerate(found):
        check_direction(
            lambda *moved: convolved(*moved, **attributes), operands, slot, contribution, upstream
        )


@pytest.mark.parametrize(("size", "copied"), [(2**24, True), (2**24 + 1, False)])
def test_windows_are_laid_out_up_to_a_size(
    size: int, copied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counted:
        """Windows of which only the size is known."""

        def __init__(self) -> None:
            self.size = size

    class Namespace:
        """Tells which of the two products was asked for."""

        def tensordot(self, *_: Any, **__: Any) -> Any:
            raise LookupError("tensordot")

        def einsum(self, *_: Any, **__: Any) -> Any:
            raise LookupError("einsum")

    monkeypatch.setattr(filters, "windows_of", lambda *_: Counted())
    x, w = np.zeros((1, 1, 2, 2)), np.zeros((1, 1, 1, 1))
    with pytest.raises(LookupError, match="tensordot" if copied else "einsum"):
        GATES["conv2d"].value(Namespace(), x, w, 0.0)
    assert GATES["conv2d"].vjp is not None
    with pytest.raises(LookupError, match="tensordot" if copied else "einsum"):
        GATES["conv2d"].vjp(Namespace(), np.zeros((1, 1, 2, 2)), None, x, w, 0.0)

"""What holds for tensors of any shape."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from gradwalk.core.gates import GATES
from tests.core.gates.tensors import check_direction, random_like, value, vjp

numbers = st.floats(-3, 3).map(lambda x: round(x, 3))
tensors = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=numbers)


@st.composite
def reductions(draw: st.DrawFn) -> tuple[Any, dict[str, Any]]:
    x = draw(tensors)
    axes = st.lists(st.integers(-x.ndim, x.ndim - 1), unique_by=lambda k: k % x.ndim, min_size=1)
    axis = draw(st.none() | st.integers(-x.ndim, x.ndim - 1) | axes.map(tuple))
    return x, {"axis": axis, "keepdims": draw(st.booleans())}


@given(reductions())
@settings(deadline=None)
def test_reductions_are_numpys(case: tuple[Any, dict[str, Any]]) -> None:
    x, chosen = case
    for name in ("sum", "mean", "amax", "amin", "prod"):
        rule = GATES[name].shape
        assert rule is not None
        expected = getattr(np, name)(x, **chosen)
        found = value(GATES[name], [x], chosen)
        np.testing.assert_allclose(found, expected, rtol=1e-13, atol=1e-15)
        assert rule(x.shape, **chosen) == expected.shape


@given(reductions())
@settings(deadline=None)
def test_shares_of_a_choice_add_up_to_what_arrives(case: tuple[Any, dict[str, Any]]) -> None:
    x, chosen = case
    for name in ("sum", "mean", "amax", "amin", "logsumexp"):
        out = value(GATES[name], [x], chosen)
        upstream = random_like(out, seed=1)
        (found,) = vjp(GATES[name], upstream, [x], chosen)
        each = x.size // np.size(out) if name == "sum" else 1
        assert np.sum(found) == pytest.approx(np.sum(upstream) * each, abs=1e-12)


@given(reductions())
@settings(deadline=None)
def test_the_slope_of_a_product_is_the_product_of_the_others(
    case: tuple[Any, dict[str, Any]],
) -> None:
    x, chosen = case
    out = value(GATES["prod"], [x], chosen)
    (found,) = vjp(GATES["prod"], np.ones_like(out), [x], chosen)
    for place in np.ndindex(x.shape):
        unit, without = x.copy(), x.copy()
        unit[place], without[place] = 1.0, 0.0
        difference = value(GATES["prod"], [unit], chosen) - value(GATES["prod"], [without], chosen)
        assert found[place] == pytest.approx(np.sum(difference), rel=1e-12)


@given(tensors)
@settings(deadline=None)
def test_softmax_is_a_distribution_that_a_shift_leaves_alone(x: Any) -> None:
    y = value(GATES["softmax"], [x], {})
    np.testing.assert_allclose(y.sum(axis=-1), 1.0)
    np.testing.assert_allclose(value(GATES["softmax"], [x + 700], {}), y, rtol=1e-12)
    # so no gradient moves all scores of a row together
    (found,) = vjp(GATES["softmax"], random_like(y, seed=1), [x], {})
    np.testing.assert_allclose(found.sum(axis=-1), 0.0, atol=1e-12)


@given(tensors)
@settings(deadline=None)
def test_moving_elements_back_undoes_it(x: Any) -> None:
    moves: list[tuple[str, dict[str, Any]]] = [
        ("transpose", {}), ("flatten", {}), ("reshape", {"shape": (1, x.size, 1)}),
    ]  # fmt: skip
    for name, chosen in moves:
        moved = value(GATES[name], [x], chosen)
        assert np.array_equal(vjp(GATES[name], moved, [x], chosen)[0], x)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 3), st.integers(0, 2), st.data())
@settings(deadline=None, max_examples=60)
def test_convolution_of_any_geometry(
    rows: int, columns: int, stride: int, padding: int, data: st.DataObject
) -> None:
    window = (
        data.draw(st.integers(1, rows + 2 * padding)),
        data.draw(st.integers(1, columns + 2 * padding)),
    )
    drawn = np.random.default_rng(1)
    x, w = drawn.normal(size=(2, 2, rows, columns)), drawn.normal(size=(3, 2, *window))
    b = drawn.normal(size=3)
    chosen = {"stride": stride, "padding": padding}
    out = value(GATES["conv2d"], [x, w, b], chosen)
    rule = GATES["conv2d"].shape
    assert rule is not None
    assert rule(x.shape, w.shape, b.shape, **chosen) == out.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    i, j = out.shape[-2] - 1, out.shape[-1] - 1
    corner = padded[1, :, i * stride :, j * stride :][:, : window[0], : window[1]]
    assert out[1, 2, i, j] == pytest.approx(np.sum(corner * w[2]) + b[2])
    upstream = random_like(out, seed=2)
    for slot, found in enumerate(vjp(GATES["conv2d"], upstream, [x, w, b], chosen)):
        check_direction(
            lambda *moved: value(GATES["conv2d"], moved, chosen), [x, w, b], slot, found, upstream
        )


def test_large_convolutions_take_the_way_without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    from gradwalk.core.gates import filters

    drawn = np.random.default_rng(1)
    operands = [drawn.normal(size=shape) for shape in ((2, 3, 6, 5), (4, 3, 3, 2), (4,))]
    chosen = {"stride": 2, "padding": 1}
    upstream = random_like(value(GATES["conv2d"], operands, chosen), seed=2)
    copied = [value(GATES["conv2d"], operands, chosen)]
    copied += vjp(GATES["conv2d"], upstream, operands, chosen)
    monkeypatch.setattr(filters, "_COPIED", 0)
    read = [value(GATES["conv2d"], operands, chosen)]
    read += vjp(GATES["conv2d"], upstream, operands, chosen)
    for one, other in zip(copied, read, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-14)

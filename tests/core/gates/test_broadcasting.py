"""Broadcasting: the shape of a result, and the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from gradwalk.core.gates.broadcasting import broadcast_shape, sum_to_shape, summed_axes
from gradwalk.core.gates.gate import ShapeError


@given(mutually_broadcastable_shapes(num_shapes=3, max_dims=4, max_side=4))
def test_the_shape_is_what_numpy_gives(shapes) -> None:
    assert broadcast_shape(shapes.input_shapes) == shapes.result_shape


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ([(2,), (3,)], {"left": (2,), "right": (3,), "axis": 1, "a": 2, "b": 3}),
        ([(3, 2), (3,)], {"left": (3, 2), "right": (3,), "axis": 1, "a": 2, "b": 3}),
        ([(4, 2), (3, 1)], {"left": (4, 2), "right": (3, 1), "axis": 2, "a": 4, "b": 3}),
        ([(), (5,), (4,)], {"left": (5,), "right": (4,), "axis": 1, "a": 5, "b": 4}),
    ],
)
def test_what_does_not_fit_is_named_from_the_right(
    shapes: list[tuple[int, ...]], words: dict[str, object]
) -> None:
    with pytest.raises(ShapeError) as raised:
        broadcast_shape(shapes)
    assert raised.value.key == "shape.broadcast"
    assert raised.value.words == words


@pytest.mark.parametrize(
    ("shape", "operand", "axes"),
    [
        ((3, 2), (3, 2), ()),
        ((3, 2), (2,), (0,)),
        ((3, 2), (3, 1), (1,)),
        ((3, 2), (), (0, 1)),
        ((4, 3, 2), (3, 1), (0, 2)),
        ((1, 2), (1, 2), ()),
        ((1, 3, 2), (3, 1), (0, 2)),
        ((3, 2, 1), (3, 1, 1), (1,)),
        ((1, 2, 1), (2, 1), (0,)),
    ],
)
def test_axes_along_which_an_operand_was_repeated(
    shape: tuple[int, ...], operand: tuple[int, ...], axes: tuple[int, ...]
) -> None:
    assert summed_axes(shape, operand) == axes


@given(mutually_broadcastable_shapes(num_shapes=1, base_shape=(2, 3, 4), max_dims=3))
def test_every_copy_hands_its_share_back(shapes) -> None:
    (operand,) = shapes.input_shapes
    if shapes.result_shape != (2, 3, 4):
        return
    upstream = np.arange(24.0).reshape(2, 3, 4)
    summed = sum_to_shape(upstream, operand)
    # the sum back is the adjoint of the broadcast: ⟨spread(x), up⟩ = ⟨x, back(up)⟩
    x = np.arange(np.prod(operand, dtype=int), dtype=float).reshape(operand)
    spread = float((np.broadcast_to(x, (2, 3, 4)) * upstream).sum())
    assert spread == pytest.approx(float((x * summed).sum()))
    assert np.shape(summed) == operand


def test_a_scalar_operand_gets_a_plain_float() -> None:
    assert type(sum_to_shape(np.ones((2, 2)), ())) is float

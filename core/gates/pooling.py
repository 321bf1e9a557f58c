"""Max pooling of images in the order NCHW."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.code import images as code
from gradwalk.core.gates.convolution import image_axes, places, windows_of
from gradwalk.core.gates.gate import Attribute, Gate, Kink, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.samples import IMAGE, PAIR


def _pool_shape(x: Shape, size: int, stride: int | None = None) -> Shape:
    image_axes("max_pool2d", x)
    step = size if stride is None else stride
    if size < 1 or step < 1:
        raise ShapeError("shape.stride", stride=min(size, step))
    for length in x[-2:]:
        if length < size:
            raise ShapeError("shape.window", shape=x, window=(size, size), length=length, size=size)
    return (*x[:-2], *(places(length, size, step) for length in x[-2:]))


def _pool_cost(x: Shape, size: int, stride: int | None = None) -> int:
    return prod(_pool_shape(x, size, stride)) * size * size


def _pool(xp: Namespace, x: Numeric, size: int, stride: int | None = None) -> Numeric:
    return xp.amax(windows_of(xp, x, (size, size), stride or size), axis=(-2, -1))


def _pool_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, size: int, stride: int | None = None
) -> tuple[Numeric]:
    step = stride or size
    windows = windows_of(xp, x, (size, size), step)
    # argmax takes the first of a tie, and a NaN before all
    won = xp.argmax(windows.reshape(*windows.shape[:-2], -1), axis=-1)
    down, across = up.shape[-2:]
    row = xp.arange(down)[:, None] * step + won // size
    column = xp.arange(across) * step + won % size
    images = xp.arange(prod(x.shape[:-2])).reshape(*x.shape[:-2], 1, 1)
    flat = (images * x.shape[-2] + row) * x.shape[-1] + column
    gradient = xp.bincount(flat.ravel(), weights=up.ravel(), minlength=x.size)
    return (xp.where(xp.isnan(x), xp.nan, gradient.reshape(x.shape)),)


def _pool_tied(x: Numeric, size: int, stride: int | None = None) -> Numeric:
    windows = windows_of(ARRAY, x, (size, size), stride or size)
    largest = ARRAY.amax(windows, axis=(-2, -1), keepdims=True)
    return ARRAY.sum(windows == largest, axis=(-2, -1)) > 1


GATES = (
    Gate(
        name="max_pool2d",
        nanoseconds=35.0,
        code=code.pooling,
        label="max pool",
        operands=("x",),
        value=_pool,
        vjp=_pool_vjp,
        shape=_pool_shape,
        cost=_pool_cost,
        scratch=_pool_cost,
        attributes=(
            Attribute("size", "count", required=True),
            Attribute("stride", "count"),
        ),
        structure="selection",
        matrix_vjp=("[{x} = max] ⊙ {up}",),
        pattern="router",
        kinks=(
            Kink(
                "tie",
                _pool_tied,
                at=([[[[2.0, 2.0], [1.0, 2.0]]]], {"size": 2}),
                local=([[[[1.0, 0.0], [0.0, 0.0]]]],),
            ),
        ),
        samples=(
            (IMAGE, {"size": 2}),
            (IMAGE, {"size": 2, "stride": 1}),
            (IMAGE, {"size": 3, "stride": 1}),
            (PAIR, {"size": 2}),
            (IMAGE[0], {"size": 2, "stride": 2}),
        ),
    ),
)

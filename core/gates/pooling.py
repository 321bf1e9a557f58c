"""Max pooling and average pooling of images in the order NCHW."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.code import images as code
from gradwalk.core.gates.gate import (
    Attribute,
    Gate,
    Kink,
    Namespace,
    Numeric,
    RuleTerm,
    Shape,
    ShapeError,
)
from gradwalk.core.gates.samples import IMAGE, PAIR
from gradwalk.core.gates.windows import (
    Geometry,
    cut_border,
    image_axes,
    pad_image,
    places_in,
    windows_of,
)

_COUNT = RuleTerm(name="N", count=lambda x, size, **_: size * size, meaning="window")


def _geometry(size: int, stride: int | None, padding: int) -> Geometry:
    step = size if stride is None else stride
    return Geometry((step, step), (padding, padding))


def _pool_shape(
    gate: str, x: Shape, size: int, stride: int | None = None, padding: int = 0
) -> Shape:
    image_axes(gate, x)
    step = size if stride is None else stride
    if size < 1 or step < 1:
        raise ShapeError("shape.stride", stride=min(size, step))
    if padding > size // 2:
        raise ShapeError("shape.pool.padding", padding=padding, size=size, most=size // 2)
    return (*x[:-2], *_geometry(size, stride, padding).counts(x, (size, size)))


def _windows(xp: Namespace, x: Numeric, size: int, geometry: Geometry, border: float) -> Numeric:
    return windows_of(xp, pad_image(xp, x, geometry, border), (size, size), geometry)


def _max_pool(
    xp: Namespace, x: Numeric, size: int, stride: int | None = None, padding: int = 0
) -> Numeric:
    windows = _windows(xp, x, size, _geometry(size, stride, padding), -xp.inf)
    out = xp.amax(windows, axis=(-2, -1))
    return out if x.ndim == 4 else out[0]


def _max_pool_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    size: int,
    stride: int | None = None,
    padding: int = 0,
) -> tuple[Numeric]:
    geometry = _geometry(size, stride, padding)
    windows = _windows(xp, x, size, geometry, -xp.inf)
    # argmax takes the first of a tie, and a NaN before all
    won = xp.argmax(windows.reshape(*windows.shape[:-2], -1), axis=-1)
    down, across = up.shape[-2:]
    (step, _), (height, width) = geometry.stride, (side + 2 * padding for side in x.shape[-2:])
    row = xp.arange(down)[:, None] * step + won // size
    column = xp.arange(across) * step + won % size
    images = xp.arange(prod(windows.shape[:2])).reshape(*windows.shape[:2], 1, 1)
    flat = (images * height + row) * width + column
    gradient = xp.bincount(
        flat.ravel(), weights=up.ravel(), minlength=prod(windows.shape[:2]) * height * width
    )
    inside = cut_border(gradient.reshape(*windows.shape[:2], height, width), geometry)
    return (xp.where(xp.isnan(x), xp.nan, inside.reshape(x.shape)),)


def _max_pool_tied(x: Numeric, size: int, stride: int | None = None, padding: int = 0) -> Numeric:
    windows = _windows(ARRAY, x, size, _geometry(size, stride, padding), -ARRAY.inf)
    largest = ARRAY.amax(windows, axis=(-2, -1), keepdims=True)
    tied = ARRAY.sum(windows == largest, axis=(-2, -1)) > 1
    return tied if x.ndim == 4 else tied[0]


def _average_pool(
    xp: Namespace, x: Numeric, size: int, stride: int | None = None, padding: int = 0
) -> Numeric:
    # the zeros of the border count, as in PyTorch
    windows = _windows(xp, x, size, _geometry(size, stride, padding), 0.0)
    out = xp.mean(windows, axis=(-2, -1))
    return out if x.ndim == 4 else out[0]


def _average_pool_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    size: int,
    stride: int | None = None,
    padding: int = 0,
) -> tuple[Numeric]:
    geometry = _geometry(size, stride, padding)
    gradient = xp.zeros_like(pad_image(xp, x, geometry))
    share = up.reshape(-1, *up.shape[-3:]) / (size * size)
    for place in xp.ndindex(size, size):
        gradient[(..., *places_in(geometry, place, up.shape[-2:]))] += share
    return (cut_border(gradient, geometry).reshape(x.shape),)


def _pool(name: str, samples: tuple[Any, ...], **record: Any) -> Gate:
    """What the two share."""

    def shape(x: Shape, **attributes: Any) -> Shape:
        return _pool_shape(name, x, **attributes)

    def cost(x: Shape, **attributes: Any) -> int:
        size: int = attributes["size"]
        return prod(shape(x, **attributes)) * size * size

    return Gate(
        name=name,
        operands=("x",),
        shape=shape,
        cost=cost,
        scratch=cost,
        attributes=(
            Attribute("size", "count", required=True),
            Attribute("stride", "count"),
            Attribute("padding", "count", default=0),
        ),
        samples=(
            *samples,
            (IMAGE, {"size": 2, "stride": 1}),
            (IMAGE, {"size": 3, "stride": 1}),
            (IMAGE, {"size": 3, "stride": 2, "padding": 1}),
        ),
        **record,
    )


GATES = (
    _pool(
        "max_pool2d",
        samples=(
            (IMAGE, {"size": 2}),
            (PAIR, {"size": 2}),
            (IMAGE[0], {"size": 2, "stride": 2}),
        ),
        nanoseconds=35.0,
        code=code.max_pooling,
        label="max pool",
        value=_max_pool,
        vjp=_max_pool_vjp,
        structure="selection",
        matrix_vjp=("{up} ⊙ [{x} = max]",),
        pattern="router",
        kinks=(
            Kink(
                "tie",
                _max_pool_tied,
                at=([[[[2.0, 2.0], [1.0, 2.0]]]], {"size": 2}),
                local=([[[[1.0, 0.0], [0.0, 0.0]]]],),
            ),
        ),
    ),
    _pool(
        "avg_pool2d",
        samples=((PAIR, {"size": 2, "stride": 1}), (IMAGE[0], {"size": 3, "stride": 1})),
        nanoseconds=15.0,
        code=code.average_pooling,
        label="avg pool",
        value=_average_pool,
        vjp=_average_pool_vjp,
        structure="block",
        matrix_vjp=("{up} ⊙ 1/{N}",),
        terms=(_COUNT,),
        pattern="scaler",
    ),
)

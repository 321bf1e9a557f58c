"""Convolution of images in the order NCHW, and of signals in the order NCL: images of one row."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

from gradwalk.core.gates.code import images as code
from gradwalk.core.gates.filters import (
    check_channels,
    check_steps,
    convolve,
    convolve_vjp,
    filter_nanoseconds,
)
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.samples import IMAGE, PAIR
from gradwalk.core.gates.windows import Geometry, image_axes, pad_image


@dataclass(frozen=True, slots=True)
class _Settings:
    """The attributes of a convolution."""

    stride: int = 1
    padding: int = 0
    dilation: int = 1
    groups: int = 1

    def geometry(self, sides: int) -> Geometry:
        """Return the windows in images, or in signals as images of one row."""
        stride, padding, dilation = self.stride, self.padding, self.dilation
        if sides == 2:
            return Geometry((stride, stride), (padding, padding), (dilation, dilation))
        return Geometry((1, stride), (0, padding), (1, dilation))


def _shape(sides: int, x: Shape, w: Shape, b: Shape, settings: _Settings) -> Shape:
    if sides == 2:
        image_axes("conv2d", x)
        if len(w) != 4:
            raise ShapeError("shape.filters", shape=w)
    else:
        if len(x) not in (2, 3):
            raise ShapeError("shape.signal", shape=x)
        if len(w) != 3:
            raise ShapeError("shape.signal.filters", shape=w)
    check_channels(x, w, b, x[-sides - 1], settings.groups)
    check_steps(settings.stride, settings.dilation)
    row = (1,) * (2 - sides)
    image, window = (*x[:-sides], *row, *x[-sides:]), (*row, *w[2:])
    counts = settings.geometry(sides).counts(image, window)
    return (*x[: -sides - 1], w[0], *counts[-sides:])


def _scratch(sides: int, x: Shape, padding: int) -> int:
    """Return the elements of the images or signals with their border."""
    return prod(x[:-sides]) * prod(length + 2 * padding for length in x[-sides:])


def _convolution(name: str, sides: int, **record: Any) -> Gate:
    """The gate of images, which have 2 sides, or of signals, which have 1."""

    def as_image(x: Numeric) -> Numeric:
        return x if sides == 2 else x[..., None, :]

    def from_image(x: Numeric) -> Numeric:
        return x if sides == 2 else x[..., 0, :]

    def shape(x: Shape, w: Shape, b: Shape, **attributes: Any) -> Shape:
        return _shape(sides, x, w, b, _Settings(**attributes))

    def cost(x: Shape, w: Shape, b: Shape, **attributes: Any) -> int:
        return prod(shape(x, w, b, **attributes)) * prod(w[1:])

    def scratch(x: Shape, w: Shape, b: Shape, padding: int = 0, **others: Any) -> int:
        return _scratch(sides, x, padding)

    def nanoseconds(x: Shape, w: Shape, b: Shape, **attributes: Any) -> int:
        settings = _Settings(**attributes)
        products = filter_nanoseconds(w, _shape(sides, x, w, b, settings), settings.groups)
        return products + (0 if sides == 2 else 5 * _scratch(sides, x, settings.padding))

    def value(xp: Namespace, x: Numeric, w: Numeric, b: Numeric, **attributes: Any) -> Numeric:
        settings = _Settings(**attributes)
        geometry = settings.geometry(sides)
        padded = pad_image(xp, as_image(x), geometry)
        out = from_image(convolve(xp, padded, as_image(w), geometry, settings.groups))
        out = out + xp.reshape(b, (-1, *(1,) * sides))
        return out if x.ndim == sides + 2 else out[0]

    def vjp(
        xp: Namespace,
        up: Numeric,
        out: Numeric,
        x: Numeric,
        w: Numeric,
        b: Numeric,
        **attributes: Any,
    ) -> tuple[Numeric, Numeric, Numeric]:
        settings = _Settings(**attributes)
        up, x, w = as_image(up), as_image(x), as_image(w)
        geometry = settings.geometry(sides)
        by_x, by_w, by_b = convolve_vjp(xp, up, x, w, b, geometry, settings.groups)
        return from_image(by_x), from_image(by_w), by_b

    return Gate(
        name=name,
        nanoseconds=nanoseconds,
        code=code.convolution,
        label="conv",
        operands=("x", "w", "b"),
        defaults=(0.0,),
        value=value,
        vjp=vjp,
        shape=shape,
        cost=cost,
        scratch=scratch,
        attributes=(
            Attribute("stride", "count", default=1),
            Attribute("padding", "count", default=0),
            Attribute("dilation", "count", default=1),
            Attribute("groups", "count", default=1),
        ),
        structure="dense",
        matrix_vjp=("{up} ∗ flip({w})", "{x} ⋆ {up}", "Σ({up})"),
        pattern="switcher",
        **record,
    )


_FILTERS = [
    [[[0.5, -1.0], [0.25, 2.0]], [[1.0, 0.5], [-0.5, 1.5]]],
    [[[-0.5, 1.5], [1.25, 0.5]], [[0.75, -1.0], [1.0, 0.0]]],
]
_GROUPED = [_FILTERS[0][:1], _FILTERS[1][:1]]
_BIASES = [0.1, -0.2]
_SIGNAL = [[[0.5, -1.5, 2.0, 0.1, 0.7], [1.0, 3.0, -0.5, 0.7, -1.2]]]
_ROWS = _FILTERS[0]
_GROUPED_ROWS = [_ROWS[0][:1], _ROWS[1][:1]]

GATES = (
    _convolution(
        "conv2d",
        sides=2,
        samples=(
            (IMAGE, _FILTERS, _BIASES),
            (IMAGE, _FILTERS, _BIASES, {"stride": 2}),
            (IMAGE, _FILTERS, 0.5, {"stride": 2, "padding": 1}),
            (IMAGE, _FILTERS, _BIASES, {"stride": 3, "padding": 2}),
            (PAIR, [[[[0.5, -1.0], [0.25, 2.0]]]], [0.1]),
            (IMAGE[0], _FILTERS, _BIASES, {"padding": 1}),
            (PAIR, [[[[0.5, -1.0, 0.3], [0.25, 2.0, 0.4], [1.0, 0.6, 0.7]]]], 0.0),
            (IMAGE, _FILTERS, _BIASES, {"dilation": 2, "padding": 1}),
            (IMAGE, _GROUPED, _BIASES, {"groups": 2}),
            (IMAGE[0], _GROUPED, 0.5, {"groups": 2, "stride": 2, "dilation": 2, "padding": 2}),
        ),
    ),
    _convolution(
        "conv1d",
        sides=1,
        samples=(
            (_SIGNAL, _ROWS, _BIASES),
            (_SIGNAL[0], _ROWS, 0.5, {"stride": 2, "padding": 1}),
            (_SIGNAL, _ROWS, _BIASES, {"dilation": 3, "padding": 2}),
            (_SIGNAL, _GROUPED_ROWS, _BIASES, {"groups": 2}),
        ),
    ),
)

"""Convolution of images in the order NCHW, by a strided view of their windows."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.code import images as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.samples import IMAGE, PAIR

_COPIED = 2**24
"""Elements of overlapping windows that are laid out for one matrix product; above that the
windows are read where they are, which is slower and takes no memory."""


def windows_of(xp: Namespace, x: Numeric, window: Shape, stride: int) -> Numeric:
    """Return the windows of x as a view (N, C, out rows, out columns, rows, columns)."""
    view = xp.lib.stride_tricks.sliding_window_view(x, window, axis=(-2, -1))
    return view[..., ::stride, ::stride, :, :]


def places(length: int, window: int, stride: int) -> int:
    """Return how many windows fit along a side of the image."""
    return (length - window) // stride + 1


def image_axes(gate: str, x: Shape) -> None:
    """Raise ShapeError unless x is a batch of images, or one image."""
    if len(x) not in (3, 4):
        raise ShapeError("shape.image", gate=gate, shape=x)


def _conv_shape(x: Shape, w: Shape, b: Shape, stride: int = 1, padding: int = 0) -> Shape:
    image_axes("conv2d", x)
    if len(w) != 4:
        raise ShapeError("shape.filters", shape=w)
    if x[-3] != w[1]:
        raise ShapeError("shape.channels", left=x, right=w, a=x[-3], b=w[1])
    if b not in ((), (w[0],)):
        raise ShapeError("shape.bias", shape=b, filters=w[0])
    if stride < 1:
        raise ShapeError("shape.stride", stride=stride)
    for length, window in zip(x[-2:], w[-2:], strict=True):
        if length + 2 * padding < window:
            raise ShapeError(
                "shape.window",
                shape=x,
                window=w[-2:],
                length=length + 2 * padding,
                size=window,
            )
    sides = (
        places(length + 2 * padding, window, stride)
        for length, window in zip(x[-2:], w[-2:], strict=True)
    )
    return (*x[:-3], w[0], *sides)


def _conv_cost(x: Shape, w: Shape, b: Shape, **attributes: Any) -> int:
    return prod(_conv_shape(x, w, b, **attributes)) * prod(w[1:])


def _conv_nanoseconds(x: Shape, w: Shape, b: Shape, **attributes: Any) -> int:
    units = _conv_cost(x, w, b, **attributes)
    windows = units // max(w[0], 1)
    calls = 20_000 * min(prod(w[2:]), prod(_conv_shape(x, w, b, **attributes)[-2:]))
    laid_out = windows <= _COPIED
    return round((0.2 * units + 5 * windows if laid_out else 0.9 * units + 1.5 * windows) + calls)


def _padded(xp: Namespace, x: Numeric, padding: int) -> Numeric:
    x = x.reshape(-1, *x.shape[-3:])
    if not padding:
        return x
    return xp.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def _conv(
    xp: Namespace, x: Numeric, w: Numeric, b: Numeric, stride: int = 1, padding: int = 0
) -> Numeric:
    windows = windows_of(xp, _padded(xp, x, padding), w.shape[-2:], stride)
    if windows.size <= _COPIED:
        out = xp.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))) + b
        out = xp.ascontiguousarray(xp.moveaxis(out, -1, 1))
    else:
        out = xp.einsum("nchwij,ocij->nohw", windows, w) + xp.reshape(b, (-1, 1, 1))
    return out if x.ndim == 4 else out[0]


def _conv_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    w: Numeric,
    b: Numeric,
    stride: int = 1,
    padding: int = 0,
) -> tuple[Numeric, Numeric, Numeric]:
    up = up.reshape(-1, *up.shape[-3:])
    padded = _padded(xp, x, padding)
    windows = windows_of(xp, padded, w.shape[-2:], stride)
    if windows.size <= _COPIED:
        by_w = xp.tensordot(up, windows, axes=((0, 2, 3), (0, 2, 3)))
    else:
        by_w = xp.einsum("nohw,nchwij->ocij", up, windows)
    by_x = _scattered(xp, up, w, xp.zeros(padded.shape), stride)
    if padding:
        by_x = by_x[..., padding:-padding, padding:-padding]
    by_b = xp.sum(up, axis=(0, 2, 3)) if xp.shape(b) else xp.sum(up)
    return by_x.reshape(x.shape), by_w, by_b


def _scattered(xp: Namespace, up: Numeric, w: Numeric, by_x: Numeric, stride: int) -> Numeric:
    """Add to each element of the image what every window it lies in hands back to it."""
    rows, columns = w.shape[-2:]
    down, across = up.shape[-2:]
    channels_last = xp.moveaxis(up, 1, -1)
    # one product for each place in the window, or for each window where those are fewer
    if rows * columns <= down * across:
        for i in range(rows):
            for j in range(columns):
                part = by_x[..., i : i + stride * down : stride, j : j + stride * across : stride]
                part += xp.moveaxis(channels_last @ w[:, :, i, j], -1, 1)
    else:
        for i in range(down):
            for j in range(across):
                top, left = i * stride, j * stride
                part = by_x[..., top : top + rows, left : left + columns]
                part += xp.tensordot(up[:, :, i, j], w, axes=1)
    return by_x


_FILTERS = [
    [[[0.5, -1.0], [0.25, 2.0]], [[1.0, 0.5], [-0.5, 1.5]]],
    [[[-0.5, 1.5], [1.25, 0.5]], [[0.75, -1.0], [1.0, 0.0]]],
]
_BIASES = [0.1, -0.2]

GATES = (
    Gate(
        name="conv2d",
        nanoseconds=_conv_nanoseconds,
        code=code.convolution,
        label="conv",
        operands=("x", "w", "b"),
        defaults=(0.0,),
        value=_conv,
        vjp=_conv_vjp,
        shape=_conv_shape,
        cost=_conv_cost,
        attributes=(
            Attribute("stride", "count", default=1),
            Attribute("padding", "count", default=0),
        ),
        structure="dense",
        matrix_vjp=("{up} ∗ flip({w})", "{x} ⋆ {up}", "Σ({up})"),
        pattern="switcher",
        samples=(
            (IMAGE, _FILTERS, _BIASES),
            (IMAGE, _FILTERS, _BIASES, {"stride": 2}),
            (IMAGE, _FILTERS, 0.5, {"stride": 2, "padding": 1}),
            (IMAGE, _FILTERS, _BIASES, {"stride": 3, "padding": 2}),
            (PAIR, [[[[0.5, -1.0], [0.25, 2.0]]]], [0.1]),
            (IMAGE[0], _FILTERS, _BIASES, {"padding": 1}),
            (PAIR, [[[[0.5, -1.0, 0.3], [0.25, 2.0, 0.4], [1.0, 0.6, 0.7]]]], 0.0),
        ),
    ),
)

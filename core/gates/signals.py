"""Convolution of signals in the order NCL: images of a single row."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.code import images as code
from gradwalk.core.gates.convolution import (
    ATTRIBUTES,
    check_channels,
    check_steps,
    conv_nanoseconds,
    convolve,
    convolve_vjp,
)
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.windows import Geometry, pad_image

_SIGNAL = [[[0.5, -1.5, 2.0, 0.1, 0.7], [1.0, 3.0, -0.5, 0.7, -1.2]]]
_FILTERS = [[[0.5, -1.0], [0.25, 2.0]], [[1.0, 0.5], [-0.5, 1.5]]]
_GROUPED = [_FILTERS[0][:1], _FILTERS[1][:1]]
_BIASES = [0.1, -0.2]


def _row(stride: int, padding: int, dilation: int) -> Geometry:
    return Geometry((1, stride), (0, padding), (1, dilation))


def _in_row(shape: Shape) -> Shape:
    return (*shape[:-1], 1, shape[-1])


def _signal_shape(
    x: Shape,
    w: Shape,
    b: Shape,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> Shape:
    if len(x) not in (2, 3):
        raise ShapeError("shape.signal", shape=x)
    if len(w) != 3:
        raise ShapeError("shape.signal.filters", shape=w)
    check_channels(x, w, b, x[-2], groups)
    check_steps(stride, dilation)
    _, count = _row(stride, padding, dilation).counts(_in_row(x), (1, w[-1]))
    return (*x[:-2], w[0], count)


def _signal_cost(x: Shape, w: Shape, b: Shape, **attributes: Any) -> int:
    return prod(_signal_shape(x, w, b, **attributes)) * prod(w[1:])


def _signal_nanoseconds(x: Shape, w: Shape, b: Shape, padding: int = 0, **others: Any) -> int:
    # the border is part of the row, not a row above it
    padded = (*x[:-1], 1, x[-1] + 2 * padding)
    stride, dilation = others.pop("stride", 1), others.pop("dilation", 1)
    span = dilation * (w[-1] - 1) + 1
    shortened = (*padded[:-1], (padded[-1] - span) // stride + w[-1])
    return conv_nanoseconds(shortened, _in_row(w), b, **others) + 5 * prod(padded)


def _signal(
    xp: Namespace,
    x: Numeric,
    w: Numeric,
    b: Numeric,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> Numeric:
    geometry = _row(stride, padding, dilation)
    padded = pad_image(xp, x[..., None, :], geometry)
    out = convolve(xp, padded, w[..., None, :], geometry, groups)[..., 0, :]
    out = out + xp.reshape(b, (-1, 1))
    return out if x.ndim == 3 else out[0]


def _signal_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    w: Numeric,
    b: Numeric,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> tuple[Numeric, Numeric, Numeric]:
    geometry = _row(stride, padding, dilation)
    up, x, w = (each[..., None, :] for each in (up, x, w))
    by_x, by_w, by_b = convolve_vjp(xp, up, x, w, b, geometry, groups)
    return by_x[..., 0, :], by_w[..., 0, :], by_b


GATES = (
    Gate(
        name="conv1d",
        nanoseconds=_signal_nanoseconds,
        code=code.convolution,
        label="conv",
        operands=("x", "w", "b"),
        defaults=(0.0,),
        value=_signal,
        vjp=_signal_vjp,
        shape=_signal_shape,
        cost=_signal_cost,
        scratch=lambda x, w, b, padding=0, **others: prod(x[:-1]) * (x[-1] + 2 * padding),
        attributes=ATTRIBUTES,
        structure="dense",
        matrix_vjp=("{up} ∗ flip({w})", "{x} ⋆ {up}", "Σ({up})"),
        pattern="switcher",
        samples=(
            (_SIGNAL, _FILTERS, _BIASES),
            (_SIGNAL[0], _FILTERS, 0.5, {"stride": 2, "padding": 1}),
            (_SIGNAL, _FILTERS, _BIASES, {"dilation": 3, "padding": 2}),
            (_SIGNAL, _GROUPED, _BIASES, {"groups": 2}),
        ),
    ),
)

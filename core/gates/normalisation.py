"""Batch and layer normalisation: inputs with mean 0 and variance 1, then scaled and shifted."""

from __future__ import annotations

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.axes import Axis, settings_text
from gradwalk.core.gates.code import normalisation as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.pace import time_rows

_X = [1.0, -2.0, 0.5]
_ROWS = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [0.75, 0.2, 1.4], [-1.0, 2.2, 0.3]]
_IMAGES = [
    [[[0.5, -1.5], [2.0, 0.1]], [[1.0, 3.0], [-0.5, 0.7]]],
    [[[0.2, -0.8], [1.1, 2.2]], [[0.9, 0.4], [-2.0, 1.6]]],
]

EPS = 1e-5
"""What PyTorch adds to a variance."""


def check_scales(gate: str, length: int, *shapes: Shape) -> None:
    """Raise ShapeError unless each is a scalar, or a vector of `length`."""
    for shape in shapes:
        if shape not in ((), (length,)):
            raise ShapeError("shape.scale", gate=gate, shape=shape, length=length)


def _batch_shape(x: Shape, gamma: Shape, beta: Shape) -> Shape:
    if len(x) < 2:
        raise ShapeError("shape.batch", shape=x)
    check_scales("batch_norm", x[1], gamma, beta)
    return x


def _layer_shape(x: Shape, gamma: Shape, beta: Shape) -> Shape:
    if not x:
        raise ShapeError("shape.layer")
    check_scales("layer_norm", x[-1], gamma, beta)
    return x


def standardise(xp: Namespace, x: Numeric, axes: tuple[int, ...]) -> tuple[Numeric, Numeric]:
    """Return x with mean 0 and variance 1 along `axes`, and what it was divided by."""
    centred = x - xp.mean(x, axis=axes, keepdims=True)
    spread = xp.sqrt(xp.mean(centred * centred, axis=axes, keepdims=True) + EPS)
    return centred / spread, spread


def _norm_value(
    xp: Namespace, x: Numeric, gamma: Numeric, beta: Numeric, axes: tuple[int, ...], shape: Shape
) -> Numeric:
    return standardise(xp, x, axes)[0] * _reshape_scale(xp, gamma, shape) + _reshape_scale(
        xp, beta, shape
    )


def _norm_vjp(
    xp: Namespace,
    up: Numeric,
    x: Numeric,
    gamma: Numeric,
    beta: Numeric,
    axes: tuple[int, ...],
    shape: Shape,
) -> tuple[Numeric, Numeric, Numeric]:
    # x̂ = (x − μ)/s: ∂L/∂x = (g − mean(g) − x̂·mean(g·x̂))/s with g = γ·∂L/∂y
    standard, spread = standardise(xp, x, axes)
    g = up * _reshape_scale(xp, gamma, shape)
    by_x = g - xp.mean(g, axis=axes, keepdims=True)
    by_x = (by_x - standard * xp.mean(g * standard, axis=axes, keepdims=True)) / spread
    by_gamma = _gathered(xp, up * standard, gamma, shape)
    return by_x, by_gamma, _gathered(xp, up, beta, shape)


def _reshape_scale(xp: Namespace, scale: Numeric, shape: Shape) -> Numeric:
    return xp.reshape(scale, shape) if xp.shape(scale) else scale


def _gathered(xp: Namespace, gradient: Numeric, scale: Numeric, shape: Shape) -> Numeric:
    if not xp.shape(scale):
        return xp.sum(gradient)
    return broadcasting.sum_to_shape(gradient, shape).reshape(xp.shape(scale))


def _batch(x: Shape) -> tuple[tuple[int, ...], Shape]:
    """The axes that a channel is normalised over, and the shape that meets the channels."""
    return (0, *range(2, len(x))), (x[1], *(1 for _ in x[2:]))


def _batch_decomposition(x: Shape, gamma: Shape, beta: Shape) -> str:
    axes, along = _batch(x)
    return _norm_decomposition(axes if len(axes) > 1 else 0, len(x), along, gamma, beta)


def _layer_decomposition(x: Shape, gamma: Shape, beta: Shape) -> str:
    return _norm_decomposition(-1, len(x), x[-1:], gamma, beta)


def _norm_decomposition(axis: Axis, ndim: int, along: Shape, gamma: Shape, beta: Shape) -> str:
    typed = settings_text(axis, keepdims=ndim > 1, ndim=ndim)
    lengths = ", ".join(map(str, along))
    scale = f"reshape(gamma, {lengths})" if gamma and len(along) > 1 else "gamma"
    shift = f"reshape(beta, {lengths})" if beta and len(along) > 1 else "beta"
    return f"c = x - mean(x{typed})\ns = sqrt(mean(c^2{typed}) + 0.00001)\nc/s * {scale} + {shift}"


GATES = (
    Gate(
        name="batch_norm",
        code=code.batch,
        label="batch norm",
        operands=("x", "gamma", "beta"),
        value=lambda xp, x, gamma, beta: _norm_value(xp, x, gamma, beta, *_batch(x.shape)),
        vjp=lambda xp, up, out, x, gamma, beta: _norm_vjp(xp, up, x, gamma, beta, *_batch(x.shape)),
        shape=_batch_shape,
        structure="block",
        matrix_vjp=(
            "{gamma}/s ⊙ ({up} − mean({up}) − x̂ ⊙ mean({up} ⊙ x̂))",
            "Σ({up} ⊙ x̂)",
            "Σ({up})",
        ),
        pattern="scaler",
        decomposition=_batch_decomposition,
        samples=(
            (_ROWS, [1.5, -0.5, 2.0], [0.1, 0.2, 0.3]),
            (_IMAGES, [1.5, -0.5], [0.1, 0.2]),
            (_ROWS, 1.5, 0.5),
            (_IMAGES, 1.5, [0.1, 0.2]),
        ),
    ),
    Gate(
        name="layer_norm",
        nanoseconds=time_rows(8.0, 120.0),
        code=code.layer,
        label="layer norm",
        operands=("x", "gamma", "beta"),
        value=lambda xp, x, gamma, beta: _norm_value(xp, x, gamma, beta, (-1,), x.shape[-1:]),
        vjp=lambda xp, up, out, x, gamma, beta: _norm_vjp(
            xp, up, x, gamma, beta, (-1,), x.shape[-1:]
        ),
        shape=_layer_shape,
        structure="block",
        matrix_vjp=(
            "1/s ⊙ ({gamma} ⊙ {up} − mean({gamma} ⊙ {up}) − x̂ ⊙ mean({gamma} ⊙ {up} ⊙ x̂))",
            "Σ({up} ⊙ x̂)",
            "Σ {up}",
        ),
        pattern="scaler",
        decomposition=_layer_decomposition,
        samples=(
            (_X, [1.5, -0.5, 2.0], [0.1, 0.2, 0.3]),
            (_ROWS, [1.5, -0.5, 2.0], [0.1, 0.2, 0.3]),
            (_ROWS, 1.5, 0.5),
            (_IMAGES, [1.5, -0.5], 0.0),
        ),
    ),
)

"""Layers of networks: affine and dropout."""

from __future__ import annotations

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.code import linear as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.linear import (
    matmul_cost,
    matmul_nanoseconds,
    matmul_shape,
    matmul_vjp,
)

_X = [1.0, -2.0, 0.5]
_W = [[1.0, -0.5], [2.0, 0.25], [-1.0, 1.5]]
_ROWS = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [0.75, 0.2, 1.4], [-1.0, 2.2, 0.3]]


def _affine_shape(X: Shape, W: Shape, b: Shape) -> Shape:
    out = matmul_shape(X, W)
    if broadcasting.broadcast_shape((out, b)) != out:
        raise ShapeError("shape.affine", product=out, shape=b)
    return out


def _affine_vjp(
    xp: Namespace, up: Numeric, out: Numeric, X: Numeric, W: Numeric, b: Numeric
) -> tuple[Numeric, Numeric, Numeric]:
    by_x, by_w = matmul_vjp(xp, up, out, X, W)
    return by_x, by_w, broadcasting.sum_to_shape(up, xp.shape(b))


GATES = (
    Gate(
        name="affine",
        nanoseconds=lambda X, W, b: matmul_nanoseconds(X, W),
        code=code.affine,
        label="affine",
        operands=("X", "W", "b"),
        value=lambda xp, X, W, b: xp.matmul(X, W) + b,
        vjp=_affine_vjp,
        shape=_affine_shape,
        cost=lambda X, W, b: matmul_cost(X, W),
        structure="block",
        matrix_vjp=("{up} · {W}ᵀ", "{X}ᵀ · {up}", "1ᵀ · {up}"),
        pattern="switcher",
        decomposition="X @ W + b",
        samples=(
            (_ROWS, _W, [0.1, -0.2]),
            (_X, _W, [0.1, -0.2]),
            (_ROWS, _W, 0.5),
            (_ROWS, _X, 0.5),
            (_ROWS, _W, [[0.1], [0.2], [0.3], [0.4]]),
        ),
    ),
    Gate(
        name="dropout",
        label="dropout",
        operands=("x", "mask"),
        value=lambda xp, x, mask: x * mask,
        local=lambda xp, out, x, mask: (mask, x),
        pattern="switcher",
        decomposition="x*mask",
        samples=((3.0, 1.0), (0.5, 0.0)),
    ),
)

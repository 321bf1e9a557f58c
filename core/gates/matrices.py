"""Of square matrices: trace, diagonal, determinant, inverse."""

from __future__ import annotations

from math import prod

import numpy as np

from gradwalk.core.gates.code import matrices as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_S = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [-0.75, 0.2, 1.4]]
_OTHER = [[2.0, 0.3, -1.0], [0.4, -1.5, 0.2], [1.0, 0.7, 0.9]]


def _trace_shape(x: Shape) -> Shape:
    if len(x) != 2:
        raise ShapeError("shape.trace", shape=x)
    return ()


def _diag_shape(x: Shape, k: int = 0) -> Shape:
    if len(x) == 1:
        return (x[0] + abs(k), x[0] + abs(k))
    if len(x) != 2:
        raise ShapeError("shape.diag", shape=x)
    length = min(x[0] + min(k, 0), x[1] - max(k, 0))
    if length < 1:
        raise ShapeError("shape.diag.empty", shape=x, k=k)
    return (length,)


def _diag_vjp(xp: Namespace, up: Numeric, out: Numeric, x: Numeric, k: int = 0) -> tuple[Numeric]:
    if x.ndim == 1:
        return (xp.diagonal(up, k).copy(),)
    gradient = xp.zeros(x.shape)
    rows = xp.arange(len(up)) + max(-k, 0)
    gradient[rows, rows + k] = up
    return (gradient,)


def _square(gate: str, x: Shape) -> None:
    if len(x) < 2 or x[-1] != x[-2]:
        raise ShapeError("shape.square", gate=gate, shape=x)


def _det_shape(x: Shape) -> Shape:
    _square("det", x)
    return x[:-2]


def _inv_shape(x: Shape) -> Shape:
    _square("inv", x)
    return x


def _cubic(x: Shape) -> int:
    return prod(x) * x[-1]


def _det_nanoseconds(x: Shape) -> int:
    return round(2.0 * _cubic(x) + 10.0 * prod(x) + 5_000.0 * prod(x[:-2]))


def _inv_nanoseconds(x: Shape) -> int:
    return round(0.5 * _cubic(x) + 5.0 * prod(x) + 1_000.0 * prod(x[:-2]))


def _det_vjp(xp: Namespace, up: Numeric, out: Numeric, x: Numeric) -> tuple[Numeric]:
    # ∂det/∂X is the matrix of cofactors. With X = U·S·Vᵀ it is det(U·Vᵀ)·U·adj(S)·Vᵀ, where
    # adj(S) has the products of the other singular values: a singular matrix divides by nothing
    try:
        u, s, v = xp.linalg.svd(x)
    except np.linalg.LinAlgError:  # NaN or an infinity
        return (xp.full(x.shape, xp.nan),)
    n = s.shape[-1]
    others = xp.where(xp.eye(n) > 0, 1.0, s[..., None, :])
    cofactors = (u * xp.prod(others, axis=-1)[..., None, :]) @ v
    sign = xp.linalg.det(u) * xp.linalg.det(v)
    return (xp.asarray(up * sign)[..., None, None] * cofactors,)


def _inv(xp: Namespace, x: Numeric) -> Numeric:
    try:
        return xp.linalg.inv(x)
    except np.linalg.LinAlgError:  # a singular matrix has no inverse
        return xp.full(x.shape, xp.nan)


def _inv_vjp(xp: Namespace, up: Numeric, out: Numeric, x: Numeric) -> tuple[Numeric]:
    turned = xp.swapaxes(out, -1, -2)
    return (-(turned @ up @ turned),)


GATES = (
    Gate(
        name="trace",
        aliases=("tr",),
        label="tr",
        operands=("x",),
        value=lambda xp, x: xp.trace(x),
        vjp=lambda xp, up, out, x: (up * xp.eye(*x.shape),),
        shape=_trace_shape,
        code=code.TRACE,
        structure="dense",
        matrix_vjp=("{up} · I",),
        pattern="distributor",
        samples=((_S,), (_M,)),
    ),
    Gate(
        name="diag",
        label="diag",
        operands=("x",),
        value=lambda xp, x, k=0: xp.diag(x, k),
        vjp=_diag_vjp,
        shape=_diag_shape,
        code=code.diag,
        attributes=(Attribute("k", "whole", default=0),),
        structure="selection",
        matrix_vjp=("diag({up})",),
        pattern="distributor",
        samples=((_V,), (_S,), (_M, {"k": 1}), (_S, {"k": -1}), (_V, {"k": -1})),
    ),
    Gate(
        name="det",
        label="det",
        operands=("x",),
        value=lambda xp, x: xp.linalg.det(x),
        vjp=_det_vjp,
        shape=_det_shape,
        code=code.DET,
        cost=_cubic,
        nanoseconds=_det_nanoseconds,
        structure="dense",
        matrix_vjp=("{up} · cofactors({x})",),
        pattern="switcher",
        samples=((_S,), ([_S, _OTHER],), ([[2.0]],)),
    ),
    Gate(
        name="inv",
        aliases=("inverse",),
        label="x⁻¹",
        operands=("x",),
        value=_inv,
        vjp=_inv_vjp,
        shape=_inv_shape,
        code=code.inverse,
        cost=_cubic,
        nanoseconds=_inv_nanoseconds,
        structure="dense",
        matrix_vjp=("−{out}ᵀ · {up} · {out}ᵀ",),
        pattern="scaler",
        samples=((_S,), ([_S, _OTHER],)),
    ),
)

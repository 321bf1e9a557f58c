"""Softmax, its logarithm, and the logarithm of its denominator, exact at ±1000 as well."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.axes import (
    AXIS,
    KEEPDIMS,
    LAST_AXIS,
    Axis,
    one_axis,
    reduced_shape,
    restore_axis,
    settings_text,
)
from gradwalk.core.gates.code import reductions as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape
from gradwalk.core.gates.pace import time_rows

_V = [0.3, 2.9, -1.0]
_ROWS = [[0.3, 2.9, 4.0], [1.0, -0.5, 0.25]]


def _along_axis(x: Shape, axis: Axis = -1) -> Shape:
    one_axis(x, axis)
    return x


def softmax(xp: Namespace, a: Numeric, axis: Axis = -1) -> Numeric:
    """Return e^a divided by its sum along `axis`."""
    # less the largest: no exponential overflows, and one of them is 1
    e = xp.exp(a - xp.amax(a, axis=axis, keepdims=True))
    return e / xp.sum(e, axis=axis, keepdims=True)


def _softmax_vjp(
    xp: Namespace, up: Numeric, out: Numeric, a: Numeric, axis: int = -1
) -> tuple[Numeric]:
    # ∂yᵢ/∂aⱼ = yᵢ(δᵢⱼ − yⱼ)
    weighted = up * out
    return (weighted - out * xp.sum(weighted, axis=axis, keepdims=True),)


def _softmax_decomposition(a: Shape, axis: int = -1) -> str:
    return f"e = exp(a)\ne * (1/sum(e{settings_text(axis, keepdims=len(a) > 1, ndim=len(a))}))"


def log_softmax(xp: Namespace, a: Numeric, axis: int = -1) -> Numeric:
    """Return the logarithm of softmax, without taking it of a 0."""
    shifted = a - xp.amax(a, axis=axis, keepdims=True)
    return shifted - xp.log(xp.sum(xp.exp(shifted), axis=axis, keepdims=True))


def _log_softmax_vjp(
    xp: Namespace, up: Numeric, out: Numeric, a: Numeric, axis: int = -1
) -> tuple[Numeric]:
    return (up - xp.exp(out) * xp.sum(up, axis=axis, keepdims=True),)


def _log_softmax_decomposition(a: Shape, axis: int = -1) -> str:
    # as one gate log Σ exp stays finite where the exponentials alone would overflow
    typed = settings_text(axis, keepdims=len(a) > 1, ndim=len(a))
    return f"a - logsumexp(a{typed})"


def _logsumexp(xp: Namespace, x: Numeric, axis: Axis = None, keepdims: bool = False) -> Numeric:
    largest = xp.amax(x, axis=axis, keepdims=True)
    # −inf − (−inf) would be NaN, and log 0 already gives the −inf that is right
    safe = xp.where(xp.isinf(largest), 0.0, largest)
    total = xp.sum(xp.exp(x - safe), axis=axis, keepdims=keepdims)
    return xp.log(total) + xp.reshape(safe, xp.shape(total))


def _logsumexp_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    return (softmax(xp, x, axis) * restore_axis(xp, up, axis, keepdims),)


def _logsumexp_decomposition(shape: Shape, axis: Axis = None, keepdims: bool = False) -> str:
    return f"log(sum(exp(x){settings_text(axis, keepdims=keepdims, ndim=len(shape))}))"


GATES = (
    Gate(
        name="softmax",
        nanoseconds=time_rows(5.0, 60.0),
        code=code.SOFTMAX,
        label="softmax",
        operands=("a",),
        value=softmax,
        vjp=_softmax_vjp,
        shape=_along_axis,
        attributes=(LAST_AXIS,),
        structure="block",
        matrix_vjp=("{out} ⊙ ({up} − Σ({up} ⊙ {out}))",),
        pattern="scaler",
        decomposition=_softmax_decomposition,
        samples=((_V,), (_ROWS,), (_ROWS, {"axis": 0}), ([_ROWS, _ROWS[::-1]], {"axis": 1})),
    ),
    Gate(
        name="log_softmax",
        nanoseconds=time_rows(5.0, 60.0),
        code=code.LOG_SOFTMAX,
        label="log softmax",
        operands=("a",),
        value=log_softmax,
        vjp=_log_softmax_vjp,
        shape=_along_axis,
        attributes=(LAST_AXIS,),
        structure="block",
        matrix_vjp=("{up} − exp({out}) ⊙ Σ {up}",),
        pattern="scaler",
        decomposition=_log_softmax_decomposition,
        samples=((_V,), (_ROWS,), (_ROWS, {"axis": 0})),
    ),
    Gate(
        name="logsumexp",
        nanoseconds=time_rows(4.0, 100.0),
        code=code.logsumexp,
        operands=("x",),
        label="log Σ exp",
        value=_logsumexp,
        vjp=_logsumexp_vjp,
        shape=reduced_shape,
        cost=lambda x, axis=None, keepdims=False: prod(x),
        attributes=(AXIS, KEEPDIMS),
        structure="block",
        matrix_vjp=("{up} ⊙ softmax({x})",),
        pattern="scaler",
        decomposition=_logsumexp_decomposition,
        samples=(
            (_V,),
            (_ROWS,),
            (_ROWS, {"axis": 0}),
            (_ROWS, {"axis": -1, "keepdims": True}),
            ([_ROWS, _ROWS[::-1]], {"axis": (0, 2)}),
        ),
    ),
)

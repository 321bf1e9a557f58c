"""Gates that say how far numbers are spread round their mean: variance and standard deviation.

They divide by the count less `ddof`, which is 0 as in NumPy and in batch norm.
"""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.axes import (
    AXIS,
    KEEPDIMS,
    Axis,
    axes_of,
    reduced_shape,
    restore_axis,
    settings_text,
)
from gradwalk.core.gates.code import reductions as code
from gradwalk.core.gates.gate import (
    Attribute,
    Gate,
    Kink,
    Namespace,
    Numeric,
    Rule,
    RuleTerm,
    Shape,
)
from gradwalk.core.gates.pace import time_rows

_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_SAMPLES = (
    ([1.0, -2.0, 3.0],),
    ([1.0, -2.0, 4.0],),
    (_M,),
    (_M, {"axis": 0}),
    (_M, {"axis": -1, "keepdims": True, "ddof": 1}),
    ([_M, [[2.0, 0.5, 1.0], [0.0, -1.0, 0.75]]], {"axis": (0, 2)}),
)


def _count(shape: Shape, axis: Axis, ddof: int) -> float:
    """What the sum of squares is divided by; 0 where nothing is left."""
    return float(max(prod(shape[k] for k in axes_of(shape, axis)) - ddof, 0))


def _count_of(x: Shape, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> int:
    return int(_count(x, axis, ddof))


def _centred(xp: Namespace, x: Numeric, axis: Axis) -> Numeric:
    return x - xp.mean(x, axis=axis, keepdims=True)


def _var(
    xp: Namespace, x: Numeric, axis: Axis = None, keepdims: bool = False, ddof: int = 0
) -> Numeric:
    squares = xp.square(_centred(xp, x, axis))
    total = xp.sum(squares, axis=axis, keepdims=keepdims)
    return xp.divide(total, _count(xp.shape(x), axis, ddof))


def _var_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    axis: Axis = None,
    keepdims: bool = False,
    ddof: int = 0,
) -> tuple[Numeric]:
    # ∂/∂xᵢ Σ(xⱼ − x̄)²/n = 2·(xᵢ − x̄)/n, because the distances from the mean add up to 0
    share = xp.divide(2 * _centred(xp, x, axis), _count(xp.shape(x), axis, ddof))
    return (share * restore_axis(xp, up, axis, keepdims),)


def _std_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    axis: Axis = None,
    keepdims: bool = False,
    ddof: int = 0,
) -> tuple[Numeric]:
    # (xᵢ − x̄)/(n·σ), and 0 where all are equal, as in PyTorch
    length = restore_axis(xp, out, axis, keepdims)
    share = xp.divide(_centred(xp, x, axis), _count(xp.shape(x), axis, ddof))
    direction = xp.divide(share, xp.where(length == 0, 1.0, length))
    return (direction * restore_axis(xp, up, axis, keepdims),)


def _all_equal(x: Numeric, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> Numeric:
    return _var(ARRAY, x, axis, keepdims, ddof) == 0


def _opened(shape: Shape, axis: Axis, keepdims: bool, ddof: int) -> str | None:
    """The line that takes the mean away, and the variance; None where it would divide by 0."""
    count = _count(shape, axis, ddof)
    if not count:
        return None
    ndim = len(shape)
    kept = "" if axis is None else settings_text(axis, keepdims=ndim > 1, ndim=ndim)
    typed = settings_text(axis, keepdims=keepdims, ndim=ndim)
    mean = f"sum(c^2{typed})/{count:g}" if ddof else f"mean(c^2{typed})"
    return f"c = x - mean(x{kept})\n{mean}"


def _var_decomposition(
    shape: Shape, axis: Axis = None, keepdims: bool = False, ddof: int = 0
) -> str | None:
    return _opened(shape, axis, keepdims, ddof)


def _std_decomposition(
    shape: Shape, axis: Axis = None, keepdims: bool = False, ddof: int = 0
) -> str | None:
    opened = _opened(shape, axis, keepdims, ddof)
    if opened is None:
        return None
    centred, _, variance = opened.partition("\n")
    return f"{centred}\nsqrt({variance})"


def _std(
    xp: Namespace, x: Numeric, axis: Axis = None, keepdims: bool = False, ddof: int = 0
) -> Numeric:
    return xp.sqrt(_var(xp, x, axis, keepdims, ddof))


def _spread(name: str, value: Rule, **record: Any) -> Gate:
    return Gate(
        name=name,
        label=name,
        operands=("x",),
        value=value,
        nanoseconds=time_rows(8.0, 90.0),
        shape=lambda x, axis=None, keepdims=False, ddof=0: reduced_shape(x, axis, keepdims),
        cost=lambda x, axis=None, keepdims=False, ddof=0: prod(x),
        attributes=(AXIS, KEEPDIMS, Attribute("ddof", "count", default=0)),
        structure="block",
        terms=(RuleTerm(name="N", count=_count_of, meaning="spread"),),
        pattern="scaler",
        samples=_SAMPLES,
        **record,
    )


GATES = (
    _spread(
        "var",
        _var,
        vjp=_var_vjp,
        code=code.variance,
        matrix_vjp=("{up} ⊙ 2({x} − mean)/{N}",),
        decomposition=_var_decomposition,
    ),
    _spread(
        "std",
        _std,
        vjp=_std_vjp,
        code=code.deviation,
        matrix_vjp=("{up} ⊙ ({x} − mean)/({N} · {out})",),
        decomposition=_std_decomposition,
        kinks=(Kink("kink", _all_equal, at=([2.0, 2.0],), local=([0.0, 0.0],)),),
    ),
)

"""Gates that make one number of many: sum, mean, largest, smallest, norm, product."""

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
    CodeRule,
    Gate,
    Kink,
    Namespace,
    Numeric,
    Rule,
    RuleTerm,
    Shape,
)
from gradwalk.core.gates.pace import time_rows

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_T = [[[0.5, -1.5], [2.0, 1.0]], [[3.0, -0.5], [0.25, 1.25]]]
_SAMPLES = (
    (_V,),
    (_M,),
    (_M, {"axis": 0}),
    (_M, {"axis": -1, "keepdims": True}),
    (_T, {"axis": (0, 2)}),
    (_T, {"axis": 1, "keepdims": True}),
)


def _size(shape: Shape, **_: Any) -> int:
    return prod(shape)


def _elements(shape: Shape, axis: Axis) -> int:
    """How many elements become one."""
    return prod(shape[k] for k in axes_of(shape, axis))


_COUNT = RuleTerm(name="N", count=lambda x, axis=None, **_: _elements(x, axis), meaning="elements")


def _sum_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    return (xp.full(xp.shape(x), restore_axis(xp, up, axis, keepdims), float),)


def _mean_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    count = _elements(xp.shape(x), axis)
    return (xp.full(xp.shape(x), restore_axis(xp, up, axis, keepdims) / count, float),)


def _mean_decomposition(shape: Shape, axis: Axis = None, keepdims: bool = False) -> str:
    typed = settings_text(axis, keepdims=keepdims, ndim=len(shape))
    return f"sum(x{typed})/{_elements(shape, axis)}"


def _winner_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    won = x == restore_axis(xp, out, axis, keepdims)
    # beside a NaN no element wins, and 0/0 keeps it
    ties = xp.sum(won, axis=axis, keepdims=True)
    return (won / ties * restore_axis(xp, up, axis, keepdims),)


def _winner_tied(value: Rule) -> Numeric:
    def holds(x: Numeric, axis: Axis = None, keepdims: bool = False) -> Numeric:
        out = value(ARRAY, x, axis=axis, keepdims=True)
        return ARRAY.sum(x == out, axis=axis, keepdims=keepdims) > 1

    return holds


def _norm(xp: Namespace, x: Numeric, axis: Axis = None, keepdims: bool = False) -> Numeric:
    out = xp.sqrt(xp.sum(x * x, axis=axis, keepdims=keepdims))
    if xp.all((out > 1e-150) & (out < 1e150)):
        return out
    # squares may have overflowed or vanished: divide by the largest element first
    scale = xp.amax(xp.absolute(x), axis=axis, keepdims=True)
    safe = xp.where((scale > 0) & (scale < xp.inf), scale, 1.0)
    scaled = x / safe
    out = xp.sqrt(xp.sum(scaled * scaled, axis=axis, keepdims=True)) * safe
    return xp.reshape(out, reduced_shape(xp.shape(x), axis, keepdims))


def _norm_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    # ∂‖x‖/∂x = x/‖x‖, and 0 for the zero vector (the subgradient of the smallest norm)
    length = restore_axis(xp, out, axis, keepdims)
    direction = xp.divide(x, xp.where(length == 0, 1.0, length))
    return (direction * restore_axis(xp, up, axis, keepdims),)


def _all_zero(x: Numeric, axis: Axis = None, keepdims: bool = False) -> Numeric:
    return ARRAY.amax(ARRAY.absolute(x), axis=axis, keepdims=keepdims) == 0


def _norm_decomposition(shape: Shape, axis: Axis = None, keepdims: bool = False) -> str:
    return f"sqrt(sum(x^2{settings_text(axis, keepdims=keepdims, ndim=len(shape))}))"


def _squared_norm_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    return (2.0 * x * restore_axis(xp, up, axis, keepdims),)


def _squared_norm_decomposition(shape: Shape, axis: Axis = None, keepdims: bool = False) -> str:
    return f"sum(x^2{settings_text(axis, keepdims=keepdims, ndim=len(shape))})"


def _prod_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: Axis = None, keepdims: bool = False
) -> tuple[Numeric]:
    # ∂(∏x)/∂xᵢ is the product of the others: of those before it times those behind it, so that
    # a zero divides nothing
    shape = xp.shape(x)
    axes = axes_of(shape, axis)
    last = tuple(range(-len(axes), 0))
    rows = xp.moveaxis(xp.asarray(x), axes, last)
    moved = rows.shape
    rows = rows.reshape(*moved[: len(shape) - len(axes)], -1)
    before, behind = xp.ones_like(rows), xp.ones_like(rows)
    before[..., 1:] = xp.cumprod(rows[..., :-1], axis=-1)
    behind[..., :-1] = xp.cumprod(rows[..., :0:-1], axis=-1)[..., ::-1]
    others = xp.moveaxis((before * behind).reshape(moved), last, axes)
    return (others * restore_axis(xp, up, axis, keepdims),)


def _reduction(**record: Any) -> Gate:
    defaults: dict[str, Any] = {
        "operands": ("x",),
        "shape": reduced_shape,
        "cost": _size,
        "attributes": (AXIS, KEEPDIMS),
        "structure": "block",
        "samples": _SAMPLES,
    }
    return Gate(**defaults | record)


def _winner(name: str, label: str, value: Rule, written: CodeRule) -> Gate:
    """A gate that chooses one element."""
    return _reduction(
        name=name,
        nanoseconds=time_rows(3.0, 90.0),
        label=label,
        value=value,
        vjp=_winner_vjp,
        code=written,
        structure="selection",
        matrix_vjp=("{up} ⊙ [{x} = {out}]",),
        pattern="router",
        kinks=(Kink("tie", _winner_tied(value), at=([2.0, 2.0, 2.0],), local=([1 / 3] * 3,)),),
    )


GATES = (
    _reduction(
        name="sum",
        nanoseconds=time_rows(1.5, 15.0),
        code=code.SUM,
        label="Σ",
        value=lambda xp, x, axis=None, keepdims=False: xp.sum(x, axis=axis, keepdims=keepdims),
        vjp=_sum_vjp,
        matrix_vjp=("{up} ⊙ 1",),
        pattern="distributor",
    ),
    _reduction(
        name="mean",
        nanoseconds=time_rows(1.5, 15.0),
        code=code.MEAN,
        label="mean",
        value=lambda xp, x, axis=None, keepdims=False: xp.mean(x, axis=axis, keepdims=keepdims),
        vjp=_mean_vjp,
        matrix_vjp=("{up} ⊙ 1/{N}",),
        terms=(_COUNT,),
        pattern="distributor",
        decomposition=_mean_decomposition,
    ),
    _winner(
        "amax",
        "max",
        lambda xp, x, axis=None, keepdims=False: xp.amax(x, axis=axis, keepdims=keepdims),
        code.AMAX,
    ),
    _winner(
        "amin",
        "min",
        lambda xp, x, axis=None, keepdims=False: xp.amin(x, axis=axis, keepdims=keepdims),
        code.AMIN,
    ),
    _reduction(
        name="norm",
        nanoseconds=time_rows(2.0, 45.0),
        code=code.NORM,
        label="‖·‖",
        value=_norm,
        vjp=_norm_vjp,
        matrix_vjp=("{up} ⊙ {x}/{out}",),
        pattern="scaler",
        decomposition=_norm_decomposition,
        kinks=(
            Kink(
                "kink",
                _all_zero,
                at=([0.0, 0.0],),
                local=([0.0, 0.0],),
            ),
        ),
    ),
    _reduction(
        name="squared_norm",
        nanoseconds=time_rows(2.0, 45.0),
        code=code.SQUARED_NORM,
        label="‖·‖²",
        value=lambda xp, x, axis=None, keepdims=False: xp.sum(x * x, axis=axis, keepdims=keepdims),
        vjp=_squared_norm_vjp,
        matrix_vjp=("{up} ⊙ 2{x}",),
        pattern="scaler",
        decomposition=_squared_norm_decomposition,
    ),
    _reduction(
        name="prod",
        nanoseconds=time_rows(9.0, 15.0),
        code=code.product,
        label="Π",
        value=lambda xp, x, axis=None, keepdims=False: xp.prod(x, axis=axis, keepdims=keepdims),
        vjp=_prod_vjp,
        matrix_vjp=("{up} ⊙ {out}/{x}",),
        pattern="switcher",
        samples=(*_SAMPLES, ([0.0, 2.0, 3.0],), ([0.0, 0.0, 3.0],)),
    ),
)

"""Running sums and products along an axis."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.axes import AXIS, Axis, one_axis
from gradwalk.core.gates.code import scans as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]


def _scan_shape(x: Shape, axis: Axis = None) -> Shape:
    if axis is None:
        return (prod(x),)
    one_axis(x, axis)
    return x


def _row(x: Numeric, axis: int | None) -> tuple[Numeric, int]:
    """Return x as it is scanned: all elements in a row where no axis is chosen."""
    return (x.reshape(-1), 0) if axis is None else (x, axis)


def _from_behind(xp: Namespace, x: Numeric, axis: int) -> Numeric:
    """Return the running sums of x from its end."""
    return xp.flip(xp.cumsum(xp.flip(x, axis), axis=axis), axis)


def _cumsum_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: int | None = None
) -> tuple[Numeric]:
    return (_from_behind(xp, up, 0 if axis is None else axis).reshape(xp.shape(x)),)


def _cumprod_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: int | None = None
) -> tuple[Numeric]:
    # ∂L/∂xₖ = Σ_{j≥k} upⱼ·outⱼ/xₖ before the first zero; at it the same with a 1 in its place,
    # behind it nothing: every product there has that zero as a factor
    row, along = _row(xp.asarray(x), axis)
    zero = row == 0
    first = zero & (xp.cumsum(zero, axis=along) == 1)
    filled = xp.where(first, 1.0, row)
    at_zero = _from_behind(xp, up * xp.cumprod(filled, axis=along), along)
    before = _from_behind(xp, up * out, along) / xp.where(zero, 1.0, row)
    behind = xp.cumsum(zero, axis=along) > 0
    return (xp.where(first, at_zero, xp.where(behind, 0.0, before)).reshape(xp.shape(x)),)


GATES = (
    Gate(
        name="cumsum",
        nanoseconds=12.0,
        label="cumsum",
        operands=("x",),
        value=lambda xp, x, axis=None: xp.cumsum(x, axis=axis),
        vjp=_cumsum_vjp,
        shape=_scan_shape,
        code=code.cumsum,
        attributes=(AXIS,),
        structure="block",
        matrix_vjp=("flip(cumsum(flip({up})))",),
        pattern="distributor",
        samples=((_V,), (_M, {"axis": 0}), (_M, {"axis": -1}), (_M,)),
    ),
    Gate(
        name="cumprod",
        nanoseconds=40.0,
        label="cumprod",
        operands=("x",),
        value=lambda xp, x, axis=None: xp.cumprod(x, axis=axis),
        vjp=_cumprod_vjp,
        shape=_scan_shape,
        code=code.cumprod,
        attributes=(AXIS,),
        structure="block",
        matrix_vjp=("flip(cumsum(flip({up} ⊙ {out})))/{x}",),
        pattern="switcher",
        samples=((_V,), (_M, {"axis": 0}), (_M, {"axis": -1}), ([2.0, 0.0, 3.0, 0.0, 4.0],)),
    ),
)

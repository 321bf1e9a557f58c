"""Which element is the largest, and elements in order of their size."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.axes import AXIS, KEEPDIMS, LAST_AXIS, Axis, one_axis, reduced_shape
from gradwalk.core.gates.code import ordering as code
from gradwalk.core.gates.gate import Attribute, Gate, Kink, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.pace import time_rows

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]


def _place_shape(x: Shape, axis: Axis = None, keepdims: bool = False) -> Shape:
    if axis is not None:
        one_axis(x, axis)
    return reduced_shape(x, axis, keepdims)


def _place(find: str, largest: str) -> Any:
    """The rule that finds where the largest or smallest element is; NaN beside a NaN."""

    def value(
        xp: Namespace, x: Numeric, axis: int | None = None, keepdims: bool = False
    ) -> Numeric:
        out = getattr(xp, find)(x, axis=axis, keepdims=keepdims)
        unknown = xp.isnan(getattr(xp, largest)(x, axis=axis, keepdims=keepdims))
        return xp.where(unknown, xp.nan, out)

    return value


def _along(x: Shape, axis: Axis = -1, descending: bool = False) -> Shape:
    one_axis(x, axis)
    return x


def order_of(xp: Namespace, x: Numeric, axis: int, descending: bool) -> Numeric:
    """Return the places of the elements in order; equal ones stay as they are, NaN comes last."""
    return xp.argsort(-x if descending else x, axis=axis, kind="stable")


def _argsort(xp: Namespace, x: Numeric, axis: int = -1, descending: bool = False) -> Numeric:
    order = order_of(xp, x, axis, descending)
    return xp.where(xp.isnan(xp.take_along_axis(x, order, axis)), xp.nan, order)


def _sort(xp: Namespace, x: Numeric, axis: int = -1, descending: bool = False) -> Numeric:
    return xp.take_along_axis(x, order_of(xp, x, axis, descending), axis)


def _sort_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, axis: int = -1, descending: bool = False
) -> tuple[Numeric]:
    gradient = xp.zeros(x.shape)
    xp.put_along_axis(gradient, order_of(xp, x, axis, descending), up, axis)
    return (gradient,)


def _topk_shape(x: Shape, k: int, axis: Axis = -1) -> Shape:
    along = one_axis(x, axis)
    if not 1 <= k <= x[along]:
        raise ShapeError("shape.topk", shape=x, axis=along, length=x[along], k=k)
    return (*x[:along], k, *x[along + 1 :])


def _first(xp: Namespace, x: Numeric, k: int, axis: int) -> Numeric:
    """Return the places of the k largest, the largest first."""
    return xp.take(order_of(xp, x, axis, True), range(k), axis=axis)


def _topk(xp: Namespace, x: Numeric, k: int, axis: int = -1) -> Numeric:
    return xp.take_along_axis(x, _first(xp, x, k, axis), axis)


def _topk_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, k: int, axis: int = -1
) -> tuple[Numeric]:
    gradient = xp.zeros(x.shape)
    xp.put_along_axis(gradient, _first(xp, x, k, axis), up, axis)
    return (gradient,)


def _sort_tied(x: Numeric, axis: int = -1, descending: bool = False) -> Numeric:
    return (ARRAY.diff(_sort(ARRAY, x, axis), axis=axis) == 0).any(axis=axis)


def _topk_tied(x: Numeric, k: int, axis: int = -1) -> Numeric:
    # also with the first that was left out
    shown = min(k + 1, x.shape[axis])
    return (ARRAY.diff(_topk(ARRAY, x, shown, axis), axis=axis) == 0).any(axis=axis)


def _choice(name: str, **record: Any) -> Gate:
    """A gate whose result are positions, which no gradient comes back from."""
    return Gate(
        name=name,
        family="argmax",
        label=name,
        operands=("x",),
        vjp=lambda xp, up, out, x, **attributes: (None,),
        structure="dense",
        matrix_vjp=("0",),
        nondifferentiable=(0,),
        pattern="blocker",
        cost=lambda x, **attributes: prod(x),
        **record,
    )


_DESCENDING = Attribute("descending", "flag", default=False)
_PLACES = ((_V,), (_M, {"axis": 1}), (_M, {"axis": 0, "keepdims": True}), (_M,))

GATES = (
    _choice(
        "argmax",
        nanoseconds=time_rows(3.0, 60.0),
        value=_place("argmax", "amax"),
        shape=_place_shape,
        code=code.place("argmax"),
        attributes=(AXIS, KEEPDIMS),
        samples=_PLACES,
    ),
    _choice(
        "argmin",
        nanoseconds=time_rows(3.0, 60.0),
        value=_place("argmin", "amin"),
        shape=_place_shape,
        code=code.place("argmin"),
        attributes=(AXIS, KEEPDIMS),
        samples=_PLACES,
    ),
    _choice(
        "argsort",
        nanoseconds=50.0,
        value=_argsort,
        shape=_along,
        code=code.argsort,
        attributes=(LAST_AXIS, _DESCENDING),
        samples=((_V,), (_M, {"axis": 0}), (_M, {"descending": True})),
    ),
    Gate(
        name="sort",
        nanoseconds=120.0,
        label="sort",
        operands=("x",),
        value=_sort,
        vjp=_sort_vjp,
        shape=_along,
        code=code.sort,
        attributes=(LAST_AXIS, _DESCENDING),
        structure="permutation",
        matrix_vjp=("unsort({up})",),
        pattern="distributor",
        kinks=(Kink("tie", _sort_tied, at=([2.0, 1.0, 2.0],), local=([1.0, 1.0, 1.0],)),),
        samples=((_V,), (_M, {"axis": 0}), (_M, {"descending": True})),
    ),
    Gate(
        name="topk",
        nanoseconds=lambda x, k, axis=-1: 150 * prod(x),
        label="topk",
        operands=("x",),
        value=_topk,
        vjp=_topk_vjp,
        shape=_topk_shape,
        cost=lambda x, k, axis=-1: prod(x),
        code=code.topk,
        attributes=(Attribute("k", "count", required=True), LAST_AXIS),
        structure="selection",
        matrix_vjp=("{up} → [·]",),
        pattern="router",
        kinks=(Kink("tie", _topk_tied, at=([2.0, 1.0, 2.0], {"k": 1}), local=([1.0, 0.0, 0.0],)),),
        samples=((_V, {"k": 2}), (_M, {"k": 1, "axis": 0}), (_M, {"k": 3})),
    ),
)

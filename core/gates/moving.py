"""Gates that move axes or turn the elements round: permute, squeeze, flip, roll and others."""

from __future__ import annotations

from gradwalk.core.gates.axes import AXIS, Axis, axes_of
from gradwalk.core.gates.code import moving as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_T = [[[0.5, -1.5], [2.0, 1.0], [3.0, -0.5]]]
_AXES = Attribute("axes", "axes", required=True)


def _permutation(gate: str, x: Shape, axes: Shape) -> Shape:
    """Return the order of axes that `axes` asks for, each counted from 0. Raises ShapeError."""
    if len(axes) != len(x):
        raise ShapeError("shape.permute", gate=gate, shape=x, axes=axes, count=len(x))
    return axes_of(x, axes)


def swap_order(x: Shape, axes: Shape) -> Shape:
    """Return the order of axes that `transpose(x, …axes)` makes. Raises ShapeError.

    Two axes change places, as in PyTorch; any other number of them is the order itself, as in
    NumPy, where two axes of a matrix can only change places as well.
    """
    if len(axes) != 2:
        return _permutation("transpose", x, axes)
    first, second = axes_of(x, axes)
    order = list(range(len(x)))
    order[first], order[second] = second, first
    return tuple(order)


def _permute_order(x: Shape, axes: Shape) -> Shape:
    return _permutation("permute", x, axes)


def _permute_vjp(xp: Namespace, up: Numeric, order: Shape) -> tuple[Numeric]:
    return (xp.transpose(up, xp.argsort(order)),)


def squeezed_axes(x: Shape, axis: Axis = None) -> Shape:
    """Return the axes of length 1 that `squeeze` drops. Raises ShapeError for a longer one."""
    if axis is None:
        return tuple(k for k, length in enumerate(x) if length == 1)
    axes = axes_of(x, axis)
    for one in axes:
        if x[one] != 1:
            raise ShapeError("shape.squeeze", shape=x, axis=one, length=x[one])
    return axes


def _squeeze_shape(x: Shape, axis: Axis = None) -> Shape:
    dropped = squeezed_axes(x, axis)
    return tuple(length for k, length in enumerate(x) if k not in dropped)


def _unsqueeze_shape(x: Shape, axis: Axis) -> Shape:
    added = axis if isinstance(axis, tuple) else (axis,)
    places = axes_of((*x, *[1] * len(added)), axis)
    rest = iter(x)
    return tuple(1 if k in places else next(rest) for k in range(len(x) + len(places)))


def _flip_shape(x: Shape, axis: Axis = None) -> Shape:
    axes_of(x, axis)
    return x


def _roll_shape(x: Shape, shift: int, axis: Axis = None) -> Shape:
    axes_of(x, axis)
    return x


GATES = (
    Gate(
        name="permute",
        family="transpose",
        label="permute",
        operands=("x",),
        value=lambda xp, x, axes: xp.transpose(x, _permute_order(x.shape, axes)),
        vjp=lambda xp, up, out, x, axes: _permute_vjp(xp, up, _permute_order(x.shape, axes)),
        shape=lambda x, axes: tuple(x[axis] for axis in _permute_order(x, axes)),
        code=lambda x, axes: code.permuted(_permute_order(x, axes)),
        attributes=(_AXES,),
        structure="permutation",
        matrix_vjp=("permute({up})",),
        pattern="distributor",
        samples=((_T, {"axes": (2, 0, 1)}), (_M, {"axes": (1, 0)}), (_T, {"axes": (0, -1, 1)})),
    ),
    Gate(
        name="swapaxes",
        family="transpose",
        label="transpose",
        operands=("x",),
        value=lambda xp, x, axes: xp.transpose(x, swap_order(x.shape, axes)),
        vjp=lambda xp, up, out, x, axes: _permute_vjp(xp, up, swap_order(x.shape, axes)),
        shape=lambda x, axes: tuple(x[axis] for axis in swap_order(x, axes)),
        code=lambda x, axes: code.permuted(swap_order(x, axes)),
        attributes=(_AXES,),
        structure="permutation",
        matrix_vjp=("transpose({up})",),
        pattern="distributor",
        samples=((_T, {"axes": (-2, -1)}), (_M, {"axes": (0, 1)}), (_T, {"axes": (1, 2, 0)})),
    ),
    Gate(
        name="squeeze",
        family="reshape",
        label="squeeze",
        operands=("x",),
        value=lambda xp, x, axis=None: xp.reshape(x, _squeeze_shape(xp.shape(x), axis)),
        vjp=lambda xp, up, out, x, axis=None: (xp.reshape(up, xp.shape(x)),),
        shape=_squeeze_shape,
        code=lambda x, axis=None: code.reshaped(_squeeze_shape(x, axis)),
        attributes=(AXIS,),
        structure="permutation",
        matrix_vjp=("reshape({up})",),
        pattern="distributor",
        samples=((_T,), (_T, {"axis": 0}), ([[[2.0]]], {"axis": (0, -1)}), ([[2.0]],)),
    ),
    Gate(
        name="unsqueeze",
        aliases=("expand_dims",),
        family="reshape",
        label="unsqueeze",
        operands=("x",),
        value=lambda xp, x, axis: xp.reshape(x, _unsqueeze_shape(xp.shape(x), axis)),
        vjp=lambda xp, up, out, x, axis: (xp.reshape(up, xp.shape(x)),),
        shape=_unsqueeze_shape,
        code=lambda x, axis: code.reshaped(_unsqueeze_shape(x, axis)),
        attributes=(Attribute("axis", "axis", required=True),),
        structure="permutation",
        matrix_vjp=("reshape({up})",),
        pattern="distributor",
        samples=((_V, {"axis": 0}), (_M, {"axis": -1}), (_V, {"axis": (0, 2)}), (2.5, {"axis": 0})),
    ),
    Gate(
        name="flip",
        label="flip",
        operands=("x",),
        value=lambda xp, x, axis=None: xp.flip(x, axis),
        vjp=lambda xp, up, out, x, axis=None: (xp.flip(up, axis),),
        shape=_flip_shape,
        code=code.flip,
        attributes=(AXIS,),
        structure="permutation",
        matrix_vjp=("flip({up})",),
        pattern="distributor",
        samples=((_V,), (_M,), (_M, {"axis": 1}), (_T, {"axis": (1, -1)})),
    ),
    Gate(
        name="roll",
        label="roll",
        operands=("x",),
        value=lambda xp, x, shift, axis=None: xp.roll(x, shift, axis),
        vjp=lambda xp, up, out, x, shift, axis=None: (xp.roll(up, -shift, axis),),
        shape=_roll_shape,
        code=code.roll,
        attributes=(Attribute("shift", "whole", required=True), AXIS),
        structure="permutation",
        matrix_vjp=("roll({up})",),
        pattern="distributor",
        samples=((_V, {"shift": 1}), (_M, {"shift": -1, "axis": 1}), (_M, {"shift": 2})),
    ),
)

"""Gates that move elements and compute nothing: reshape, flatten, concat, stack, index."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.axes import Axis, one_axis
from gradwalk.core.gates.code import shaping as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError

_FIRST_AXIS = Attribute("axis", "axis", default=0)
_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]


def _reshaped(x: Shape, shape: Shape) -> Shape:
    size, wanted = prod(x), prod(length for length in shape if length != -1)
    if shape.count(-1) > 1 or any(length < 1 and length != -1 for length in shape):
        raise ShapeError("shape.reshape.lengths", target=shape)
    if -1 in shape:
        if size % wanted:
            raise ShapeError("shape.reshape.rest", shape=x, size=size, target=shape)
        return tuple(size // wanted if length == -1 else length for length in shape)
    if size != wanted:
        raise ShapeError("shape.reshape", shape=x, size=size, target=shape, wanted=wanted)
    return shape


def _concat_shape(*shapes: Shape, axis: Axis = 0) -> Shape:
    first = shapes[0]
    for shape in shapes:
        if not shape:
            raise ShapeError("shape.concat.scalar")
        if len(shape) != len(first):
            raise ShapeError("shape.concat.rank", left=first, right=shape)
    along = one_axis(first, axis)
    for shape in shapes:
        for k, (a, b) in enumerate(zip(first, shape, strict=True)):
            if k != along and a != b:
                raise ShapeError(
                    "shape.concat",
                    left=first,
                    right=shape,
                    along=along,
                    axis=k,
                    a=a,
                    b=b,
                )
    return (*first[:along], sum(shape[along] for shape in shapes), *first[along + 1 :])


def _concat_vjp(
    xp: Namespace, up: Numeric, out: Numeric, *operands: Numeric, axis: int = 0
) -> tuple[Numeric, ...]:
    ends = xp.cumsum([operand.shape[axis] for operand in operands])
    return tuple(xp.split(up, ends[:-1], axis))


def _stack_shape(*shapes: Shape, axis: Axis = 0) -> Shape:
    first = shapes[0]
    for shape in shapes:
        if shape != first:
            raise ShapeError("shape.stack", left=first, right=shape)
    along = one_axis((1, *first), axis)
    return (*first[:along], len(shapes), *first[along:])


GATES = (
    Gate(
        name="reshape",
        code=code.RESHAPE,
        label="reshape",
        operands=("x",),
        value=lambda xp, x, shape: xp.reshape(x, shape),
        vjp=lambda xp, up, out, x, shape: (xp.reshape(up, xp.shape(x)),),
        shape=_reshaped,
        attributes=(Attribute("shape", "shape", required=True),),
        structure="permutation",
        matrix_vjp=("reshape({up})",),
        pattern="distributor",
        samples=(
            (_M, {"shape": (3, 2)}),
            (_M, {"shape": (-1,)}),
            (_V, {"shape": (1, 3)}),
            (2.5, {"shape": (1, 1)}),
        ),
    ),
    Gate(
        name="flatten",
        family="reshape",
        code=code.FLATTEN,
        label="flatten",
        operands=("x",),
        value=lambda xp, x: xp.reshape(x, (-1,)),
        vjp=lambda xp, up, out, x: (xp.reshape(up, xp.shape(x)),),
        shape=lambda x: (prod(x),),
        structure="permutation",
        matrix_vjp=("reshape({up})",),
        pattern="distributor",
        samples=((_M,), (_V,), ([_M, _M],)),
    ),
    Gate(
        name="concat",
        code=code.concat,
        label="concat",
        operands=("*u",),
        value=lambda xp, *operands, axis=0: xp.concatenate(operands, axis=axis),
        vjp=_concat_vjp,
        shape=_concat_shape,
        attributes=(_FIRST_AXIS,),
        structure="selection",
        matrix_vjp=("split({up})",),
        pattern="distributor",
        samples=((_V, [0.5]), (_M, [[1.0, 2.0, 3.0]]), (_M, [[1.0], [2.0]], _M, {"axis": -1})),
    ),
    Gate(
        name="stack",
        code=code.stack,
        operator="[,]",
        label="stack",
        operands=("*u",),
        value=lambda xp, *operands, axis=0: xp.stack(operands, axis=axis),
        vjp=lambda xp, up, out, *operands, axis=0: tuple(xp.moveaxis(up, axis, 0)),
        shape=_stack_shape,
        attributes=(_FIRST_AXIS,),
        structure="selection",
        matrix_vjp=("split({up})",),
        pattern="distributor",
        samples=(
            (1.0, -2.0, 0.5),
            (_V, [0.5, 0.25, 2.0]),
            (_M, _M, {"axis": 1}),
            (_V, {"axis": -1}),
        ),
    ),
)

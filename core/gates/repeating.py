"""Gates that make an array larger: its elements once more, or a border around them."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.axes import AXIS, Axis, one_axis
from gradwalk.core.gates.broadcasting import summed_axes
from gradwalk.core.gates.code import repeating as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]


def _repeat_shape(x: Shape, count: int, axis: Axis = None) -> Shape:
    if count < 1:
        raise ShapeError("shape.repeat", gate="repeat")
    if axis is None:
        return (prod(x) * count,)
    along = one_axis(x, axis)
    return (*x[:along], x[along] * count, *x[along + 1 :])


def _repeat_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, count: int, axis: int | None = None
) -> tuple[Numeric]:
    shape = xp.shape(x)
    if axis is None:
        return (xp.sum(up.reshape(-1, count), axis=-1).reshape(shape),)
    along = axis % len(shape)
    return (xp.sum(up.reshape(*shape[: along + 1], count, *shape[along + 1 :]), axis=along + 1),)


def _tile_pairs(x: Shape, counts: Shape) -> tuple[Shape, Shape]:
    """Return x's shape and the counts, both with as many axes."""
    if any(count < 1 for count in counts):
        raise ShapeError("shape.repeat", gate="tile")
    axes = max(len(x), len(counts))
    return (*[1] * (axes - len(x)), *x), (*[1] * (axes - len(counts)), *counts)


def _tile_shape(x: Shape, counts: Shape) -> Shape:
    pairs = zip(*_tile_pairs(x, counts), strict=True)
    return tuple(length * count for length, count in pairs)


def _tile_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, counts: Shape
) -> tuple[Numeric]:
    pairs = zip(*_tile_pairs(xp.shape(x), counts), strict=True)
    split = [part for length, count in pairs for part in (count, length)]
    return (xp.sum(up.reshape(split), axis=tuple(range(0, len(split), 2))).reshape(xp.shape(x)),)


def pad_pairs(x: Shape, widths: Shape) -> tuple[tuple[int, int], ...]:
    """Return the widths before and after along each axis.

    A single number is for all sides; pairs begin at the last axis, as in PyTorch's `F.pad`.
    Raises ShapeError for more pairs than axes.
    """
    if not x:
        raise ShapeError("shape.pad", shape=x, given=max(1, len(widths) // 2), axes=0)
    if len(widths) == 1:
        return ((widths[0], widths[0]),) * len(x)
    given = tuple(zip(widths[::2], widths[1::2], strict=True))
    if len(given) > len(x):
        raise ShapeError("shape.pad", shape=x, given=len(given), axes=len(x))
    return (*[(0, 0)] * (len(x) - len(given)), *given[::-1])


def _pad_shape(x: Shape, widths: Shape, value: float = 0.0) -> Shape:
    pairs = pad_pairs(x, widths)
    return tuple(length + sum(pair) for length, pair in zip(x, pairs, strict=True))


def _pad_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, widths: Shape, value: float = 0.0
) -> tuple[Numeric]:
    shape = xp.shape(x)
    pairs = zip(pad_pairs(shape, widths), shape, strict=True)
    return (up[tuple(slice(before, before + length) for (before, _), length in pairs)],)


def _broadcast_shape(x: Shape, shape: Shape) -> Shape:
    """The shape that is asked for; −1 keeps the length that an axis has, as PyTorch's `expand`."""
    new = len(shape) - len(x)
    if new >= 0 and -1 not in shape[:new]:
        lengths = zip(shape, (*shape[:new], *x), strict=True)
        pairs = [(old if length == -1 else length, old) for length, old in lengths]
        if all(old in (1, length) for length, old in pairs):
            return tuple(length for length, _ in pairs)
    raise ShapeError("shape.expand", shape=x, target=shape)


def _broadcast_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, shape: Shape
) -> tuple[Numeric]:
    whole, old = xp.shape(up), xp.shape(x)
    return (xp.reshape(xp.sum(up, axis=summed_axes(whole, old)), old),)


GATES = (
    Gate(
        name="repeat",
        aliases=("repeat_interleave",),
        family="repeat",
        nanoseconds=8.0,
        label="repeat",
        operands=("x",),
        value=lambda xp, x, count, axis=None: xp.repeat(x, count, axis=axis),
        vjp=_repeat_vjp,
        shape=_repeat_shape,
        code=code.repeat,
        attributes=(Attribute("count", "count", required=True), AXIS),
        structure="selection",
        matrix_vjp=("sum_copies({up})",),
        pattern="distributor",
        samples=((_V, {"count": 2}), (_M, {"count": 3, "axis": 1}), (_M, {"count": 2, "axis": 0})),
    ),
    Gate(
        name="tile",
        family="repeat",
        label="tile",
        operands=("x",),
        value=lambda xp, x, counts: xp.tile(x, counts),
        vjp=_tile_vjp,
        shape=_tile_shape,
        code=code.tile,
        attributes=(Attribute("counts", "axes", required=True),),
        structure="selection",
        matrix_vjp=("sum_copies({up})",),
        pattern="distributor",
        samples=((_V, {"counts": (2,)}), (_V, {"counts": (2, 2)}), (_M, {"counts": (3, 1)})),
    ),
    Gate(
        name="broadcast_to",
        aliases=("expand",),
        family="repeat",
        label="broadcast",
        operands=("x",),
        value=lambda xp, x, shape: xp.array(
            xp.broadcast_to(x, _broadcast_shape(xp.shape(x), shape))
        ),
        vjp=_broadcast_vjp,
        shape=_broadcast_shape,
        code=code.broadcast_to,
        attributes=(Attribute("shape", "shape", required=True),),
        structure="selection",
        matrix_vjp=("sum_copies({up})",),
        pattern="distributor",
        samples=(
            (_V, {"shape": (2, 3)}),
            ([[1.0], [2.0]], {"shape": (-1, 3)}),
            (2.5, {"shape": (2, 2)}),
        ),
    ),
    Gate(
        name="pad",
        label="pad",
        operands=("x",),
        value=lambda xp, x, widths, value=0.0: xp.pad(
            x, pad_pairs(xp.shape(x), widths), constant_values=value
        ),
        vjp=_pad_vjp,
        shape=_pad_shape,
        code=code.pad,
        attributes=(
            Attribute("widths", "widths", required=True),
            Attribute("value", "number", default=0.0),
        ),
        structure="selection",
        matrix_vjp=("{up} → {x}",),
        pattern="distributor",
        samples=(
            (_V, {"widths": (1,)}),
            (_M, {"widths": (1, 0)}),
            (_M, {"widths": (0, 2, 1, 0), "value": -3.0}),
        ),
    ),
)

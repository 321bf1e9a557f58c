"""Gates that pick elements: an index, rows of a table, one part of a split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gradwalk.core.gates.axes import AXIS, Axis, one_axis
from gradwalk.core.gates.code import indexing as code
from gradwalk.core.gates.gate import (
    Attribute,
    Gate,
    IndexItem,
    Namespace,
    Numeric,
    Shape,
    ShapeError,
)
from gradwalk.core.gates.index_items import has_lists, index_shape, pick_items

_V = [1.0, -2.0, 3.0]
_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_TABLE = [[0.5, -1.5], [2.0, 1.0], [3.0, -0.5], [0.25, 1.25]]
_FIRST_AXIS = Attribute("axis", "axis", default=0)


def _index_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, items: Sequence[IndexItem]
) -> tuple[Numeric]:
    gradient = xp.zeros(xp.shape(x))
    if has_lists(items):
        # a row that is picked twice gets both gradients
        xp.add.at(gradient, pick_items(items), up)
    else:
        gradient[pick_items(items)] = up
    return (gradient,)


def _known(xp: Namespace, indices: Numeric, length: int) -> tuple[Numeric, Numeric]:
    """Return the indices as whole numbers, and which of them pick something."""
    given = xp.asarray(indices)
    known = (given >= -length) & (given < length) & (given == xp.floor(given))
    return xp.where(known, given, 0).astype(int), known


def _take_shape(x: Shape, indices: Shape, axis: Axis = None) -> Shape:
    if not x:
        raise ShapeError("shape.index.scalar")
    if axis is None:
        return indices
    along = one_axis(x, axis)
    return (*x[:along], *indices, *x[along + 1 :])


def _take(xp: Namespace, x: Numeric, indices: Numeric, axis: int | None = None) -> Numeric:
    rows = x.reshape(-1) if axis is None else xp.moveaxis(x, axis, 0)
    whole, known = _known(xp, indices, len(rows))
    out = xp.where(known.reshape((*known.shape, *[1] * (rows.ndim - 1))), rows[whole], xp.nan)
    return out if axis is None else _move(xp, out, known.ndim, 0, axis % x.ndim)


def _take_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, indices: Numeric, axis: int | None = None
) -> tuple[Numeric, None]:
    gradient = xp.zeros(x.shape)
    rows = gradient.reshape(-1) if axis is None else xp.moveaxis(gradient, axis, 0)
    whole, known = _known(xp, indices, len(rows))
    if axis is not None:
        up = _move(xp, up, known.ndim, axis % x.ndim, 0)
    xp.add.at(rows, whole[known], up[known])
    return gradient, None


def _move(xp: Namespace, x: Numeric, count: int, start: int, end: int) -> Numeric:
    """Return x with `count` axes from `start` on moved to `end`."""
    return xp.moveaxis(x, range(start, start + count), range(end, end + count))


def _gather_shape(x: Shape, indices: Shape, axis: Axis = -1) -> Shape:
    along = one_axis(x, axis)
    if len(indices) != len(x) or any(
        there > length
        for k, (there, length) in enumerate(zip(indices, x, strict=True))
        if k != along
    ):
        raise ShapeError("shape.gather", left=x, right=indices, axis=along)
    return indices


def _places(xp: Namespace, x: Numeric, indices: Numeric, axis: int) -> tuple[Any, Numeric]:
    """Return where in x each element comes from, and which of them are there."""
    whole, known = _known(xp, indices, x.shape[axis])
    places = list(xp.indices(indices.shape, sparse=True))
    places[axis] = whole
    return tuple(places), known


def _gather(xp: Namespace, x: Numeric, indices: Numeric, axis: int = -1) -> Numeric:
    places, known = _places(xp, x, indices, axis)
    return xp.where(known, x[places], xp.nan)


def _gather_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, indices: Numeric, axis: int = -1
) -> tuple[Numeric, None]:
    places, known = _places(xp, x, indices, axis)
    gradient = xp.zeros(x.shape)
    xp.add.at(gradient, places, xp.where(known, up, 0.0))
    return gradient, None


def _part(x: Shape, size: int, which: int, axis: Axis) -> tuple[slice, ...]:
    """The slice of part number `which` of x in parts of `size` along `axis`."""
    along = one_axis(x, axis)
    if size < 1:
        raise ShapeError("shape.split.size")
    parts = -(-x[along] // size)
    if not -parts <= which < parts:
        raise ShapeError(
            "shape.split", shape=x, axis=along, which=which, parts=parts, last=parts - 1
        )
    start = which % parts * size
    return (*[slice(None)] * along, slice(start, min(start + size, x[along])))


def _chunk(x: Shape, chunks: int, which: int, axis: Axis) -> tuple[slice, ...]:
    """The same in `chunks` parts, of which only the last may be shorter."""
    if chunks < 1:
        raise ShapeError("shape.split.size")
    return _part(x, -(-x[one_axis(x, axis)] // chunks), which, axis)


def _split_gate(name: str, count: str, find: Any, **record: Any) -> Gate:
    """A gate that takes one part of many: `find` gives its slice."""

    def items(x: Shape, attributes: dict[str, Any]) -> tuple[slice, ...]:
        axis = attributes.get("axis", 0)
        found: tuple[slice, ...] = find(x, attributes[count], attributes["which"], axis)
        return found

    def shape(x: Shape, **attributes: Any) -> Shape:
        return index_shape(x, items(x, attributes))

    return Gate(
        name=name,
        family="index",
        label=name,
        operands=("x",),
        value=lambda xp, x, **attributes: x[items(x.shape, attributes)],
        vjp=lambda xp, up, out, x, **attributes: _index_vjp(
            xp, up, out, x, items(x.shape, attributes)
        ),
        shape=shape,
        attributes=(
            Attribute(count, "count", required=True),
            Attribute("which", "whole", required=True),
            _FIRST_AXIS,
        ),
        code=lambda x, **attributes: code.part(items(x, attributes)),
        structure="selection",
        matrix_vjp=("{up} → [·]",),
        pattern="router",
        **record,
    )


GATES = (
    Gate(
        name="index",
        code=code.index,
        operator="[]",
        callable=False,
        label="",
        operands=("x",),
        value=lambda xp, x, items: xp.asarray(x)[pick_items(items)],
        vjp=_index_vjp,
        shape=index_shape,
        attributes=(Attribute("items", "items", required=True),),
        structure="selection",
        matrix_vjp=("{up} → [·]",),
        pattern="router",
        samples=(
            (_V, {"items": (1,)}),
            (_M, {"items": (0, -1)}),
            (_M, {"items": (1,)}),
            (_M, {"items": (slice(None), 0)}),
            (_M, {"items": (slice(None), slice(None, None, -2))}),
            (_TABLE, {"items": ((0, 2, 3),)}),
            (_TABLE, {"items": ((0, 2, 3), (1, 1, 0))}),
            (_M, {"items": (..., None, 0)}),
        ),
    ),
    Gate(
        name="embedding",
        label="embed",
        operands=("W", "indices"),
        value=lambda xp, W, indices: _take(xp, W, indices, 0),
        vjp=lambda xp, up, out, W, indices: _take_vjp(xp, up, out, W, indices, 0),
        shape=lambda W, indices: _take_shape(W, indices, 0),
        code=code.EMBEDDING,
        nondifferentiable=(1,),
        nanoseconds=15.0,
        structure="selection",
        matrix_vjp=("{up} → [{indices}]", "0"),
        pattern="router",
        samples=((_TABLE, [2.0, 0.0]), (_TABLE, 3.0), (_V, [[2.0], [0.0]])),
    ),
    Gate(
        name="take",
        family="embedding",
        label="take",
        operands=("x", "indices"),
        value=_take,
        vjp=_take_vjp,
        shape=_take_shape,
        code=code.take,
        attributes=(AXIS,),
        nondifferentiable=(1,),
        nanoseconds=15.0,
        structure="selection",
        matrix_vjp=("{up} → [{indices}]", "0"),
        pattern="router",
        samples=((_TABLE, [2.0, 5.0]), (_M, [2.0, 0.0], {"axis": 1}), (_M, 1.0, {"axis": -1})),
    ),
    Gate(
        name="gather",
        label="gather",
        operands=("x", "indices"),
        typed=("x", "axis", "indices"),
        value=_gather,
        vjp=_gather_vjp,
        shape=_gather_shape,
        code=code.gather,
        attributes=(Attribute("axis", "axis", required=True),),
        nondifferentiable=(1,),
        nanoseconds=20.0,
        structure="selection",
        matrix_vjp=("{up} → [{indices}]", "0"),
        pattern="router",
        samples=(
            (_M, [[2.0], [0.0]], {"axis": 1}),
            (_M, [[1.0, 0.0, 1.0]], {"axis": 0}),
            (_V, [2.0, 0.0], {"axis": -1}),
        ),
    ),
    Gate(
        name="take_along_axis",
        family="gather",
        label="take",
        operands=("x", "indices"),
        value=_gather,
        vjp=_gather_vjp,
        shape=_gather_shape,
        code=code.gather,
        attributes=(Attribute("axis", "axis", default=-1),),
        nondifferentiable=(1,),
        nanoseconds=20.0,
        structure="selection",
        matrix_vjp=("{up} → [{indices}]", "0"),
        pattern="router",
        samples=((_M, [[2.0], [0.0]], {"axis": 1}), (_V, [2.0, 0.0])),
    ),
    _split_gate(
        "split",
        "size",
        _part,
        samples=(
            (_V, {"size": 2, "which": 1}),
            (_M, {"size": 2, "which": 0, "axis": 1}),
            (_TABLE, {"size": 2, "which": -1}),
        ),
    ),
    _split_gate(
        "chunk",
        "chunks",
        _chunk,
        samples=((_V, {"chunks": 2, "which": 0}), (_M, {"chunks": 3, "which": 1, "axis": -1})),
    ),
)

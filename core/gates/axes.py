"""Axes, as several gates check and use them."""

from __future__ import annotations

from typing import TypeAlias

from gradwalk.core.gates.gate import Attribute, Namespace, Numeric, Shape, ShapeError

Axis: TypeAlias = int | tuple[int, ...] | None

AXIS = Attribute("axis", "axis")
KEEPDIMS = Attribute("keepdims", "flag", default=False)
LAST_AXIS = Attribute("axis", "axis", default=-1)


def axes_of(shape: Shape, axis: Axis) -> tuple[int, ...]:
    """Return the axes that `axis` means in `shape`, counted from 0; None means all of them.

    Raises ShapeError for one that is not there, or is there twice.
    """
    if axis is None:
        return tuple(range(len(shape)))
    named = axis if isinstance(axis, tuple) else (axis,)
    for one in named:
        if not -len(shape) <= one < len(shape):
            if not shape:
                raise ShapeError("shape.axis.scalar", axis=one)
            raise ShapeError(
                "shape.axis", shape=shape, axis=one, first=-len(shape), last=len(shape) - 1
            )
    axes = tuple(one % len(shape) for one in named)
    if len(set(axes)) < len(axes):
        raise ShapeError("shape.axis.twice", axis=named)
    return axes


def one_axis(shape: Shape, axis: Axis) -> int:
    """Return the only axis that `axis` means in `shape`, counted from 0. Raises ShapeError."""
    if not isinstance(axis, int):
        raise ShapeError("shape.axis.one", axis="None" if axis is None else axis)
    return axes_of(shape, axis)[0]


def reduced_shape(shape: Shape, axis: Axis = None, keepdims: bool = False) -> Shape:
    """Return the shape that is left when `axis` is reduced. Raises ShapeError."""
    axes = set(axes_of(shape, axis))
    if keepdims:
        return tuple(1 if k in axes else length for k, length in enumerate(shape))
    return tuple(length for k, length in enumerate(shape) if k not in axes)


def restore_axis(xp: Namespace, reduced: Numeric, axis: Axis, keepdims: bool) -> Numeric:
    """Return what a reduction left with its axis back as length 1, so that it broadcasts."""
    return reduced if keepdims or axis is None else xp.expand_dims(reduced, axis)


def settings_text(axis: Axis, *, keepdims: bool, ndim: int) -> str:
    """Return `, axis=-1, keepdims=1` as it is typed; nothing that makes no difference."""
    if axis is None or (ndim <= 1 and not keepdims):
        chosen = ""
    elif isinstance(axis, tuple):
        chosen = f", axis=[{', '.join(map(str, axis))}]"
    else:
        chosen = f", axis={axis}"
    return chosen + (", keepdims=1" if keepdims else "")

"""NumPy's broadcasting: the shape of a result, and the sum back to an operand's shape."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gradwalk.core.gates.gate import Gate, Numeric, Shape, ShapeError


def broadcast_shape(shapes: Sequence[Shape]) -> Shape:
    """Return the shape that operands of `shapes` are broadcast to.

    Raises ShapeError with the first axis, counted from the right, that does not fit.
    """
    result: Shape = ()
    for shape in shapes:
        if shape == result or not shape:
            continue
        longer, shorter = (shape, result) if len(shape) >= len(result) else (result, shape)
        lengths = list(longer)
        for back in range(1, len(shorter) + 1):
            a, b = longer[-back], shorter[-back]
            if a != b and 1 not in (a, b):
                left, right = result[-back], shape[-back]
                raise ShapeError(
                    "shape.broadcast",
                    left=result,
                    right=shape,
                    axis=back,
                    a=left,
                    b=right,
                )
            lengths[-back] = max(a, b)
        result = tuple(lengths)
    return result


def summed_axes(shape: Shape, operand: Shape) -> tuple[int, ...]:
    """Return the axes of `shape` along which an operand was repeated to fill it."""
    extra = len(shape) - len(operand)
    stretched = (
        extra + axis
        for axis, length in enumerate(operand)
        if length == 1 and shape[extra + axis] != 1
    )
    return (*range(extra), *stretched)


def broadcast_axes(gate: Gate, shape: Shape, operand: Shape) -> tuple[int, ...]:
    """Return the axes along which `gate`, whose result has `shape`, repeats an operand."""
    return summed_axes(shape, operand) if gate.elementwise else ()


def sum_to_shape(gradient: Numeric, shape: Shape) -> Numeric:
    """Return `gradient` summed back to an operand's `shape`: every copy hands its share back.

    A scalar operand gets a plain float.
    """
    if not shape:
        return float(np.sum(gradient))
    if gradient.shape == shape:
        return gradient
    summed = gradient.sum(axis=summed_axes(gradient.shape, shape))
    return summed.reshape(shape)

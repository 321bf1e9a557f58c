"""Content addressing and shifts, as in the Neural Turing Machine."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.axes import LAST_AXIS, Axis, one_axis, reduced_shape, settings_text
from gradwalk.core.gates.code import memory as code
from gradwalk.core.gates.gate import Gate, Kink, Namespace, Numeric, Shape, ShapeError

_X = [1.0, -2.0, 0.5]
_ROWS = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [0.75, 0.2, 1.4], [-1.0, 2.2, 0.3]]

_SHORTEST = 1e-8
"""The least length that PyTorch divides by."""


def _cosine_shape(a: Shape, b: Shape, axis: Axis = -1) -> Shape:
    shape = broadcasting.broadcast_shape((a, b))
    for operand in (a, b):
        if not operand:
            raise ShapeError("shape.cosine", left=a, right=b)
    one_axis(shape, axis)
    return reduced_shape(shape, axis)


def _broadcast_size(a: Shape, b: Shape, **_: Any) -> int:
    return prod(broadcasting.broadcast_shape((a, b)))


def _from_the_end(a: Shape, b: Shape, axis: int) -> int | None:
    """Return `axis` counted from the end, where both operands have it at its full length."""
    back = axis if axis < 0 else axis - max(len(a), len(b))
    both = min(len(a), len(b)) >= -back and a[back] == b[back]
    return back if both else None


def _units(xp: Namespace, a: Numeric, b: Numeric, axis: int) -> tuple[Numeric, ...]:
    """Return each divided by its length along `axis`, and the two lengths."""
    if _from_the_end(a.shape, b.shape, axis) is None:
        a, b = xp.broadcast_arrays(a, b)
    axis = axis if axis < 0 else axis - max(a.ndim, b.ndim)
    length_a = xp.sqrt(xp.sum(a * a, axis=axis, keepdims=True))
    length_b = xp.sqrt(xp.sum(b * b, axis=axis, keepdims=True))
    unit_a, unit_b = a / xp.maximum(length_a, _SHORTEST), b / xp.maximum(length_b, _SHORTEST)
    return unit_a, unit_b, length_a, length_b


def _cosine(xp: Namespace, a: Numeric, b: Numeric, axis: int = -1) -> Numeric:
    unit_a, unit_b, _, _ = _units(xp, a, b, axis)
    return xp.sum(unit_a * unit_b, axis=axis)


def _cosine_vjp(
    xp: Namespace, up: Numeric, out: Numeric, a: Numeric, b: Numeric, axis: int = -1
) -> tuple[Numeric, Numeric]:
    # ∂cos/∂a = (b/‖b‖ − cos · a/‖a‖)/‖a‖; a length below the least one is a constant
    unit_a, unit_b, length_a, length_b = _units(xp, a, b, axis)
    cosine, up = xp.expand_dims(out, axis), xp.expand_dims(up, axis)
    by_a = up * (unit_b - (length_a > _SHORTEST) * cosine * unit_a)
    by_b = up * (unit_a - (length_b > _SHORTEST) * cosine * unit_b)
    return (
        broadcasting.sum_to_shape(by_a / xp.maximum(length_a, _SHORTEST), a.shape),
        broadcasting.sum_to_shape(by_b / xp.maximum(length_b, _SHORTEST), b.shape),
    )


def _without_length(a: Numeric, b: Numeric, axis: int = -1) -> Numeric:
    """Where one of the two is all zeros, so that it has no direction."""
    _, _, length_a, length_b = _units(ARRAY, a, b, axis)
    return (length_a == 0) | (length_b == 0)


def _cosine_decomposition(a: Shape, b: Shape, axis: int = -1) -> str | None:
    back = _from_the_end(a, b, axis)
    if back is None:
        return None
    longest = max(len(a), len(b))
    along, of_a, of_b = (
        settings_text(back, keepdims=False, ndim=ndim) for ndim in (longest, len(a), len(b))
    )
    lengths = f"max(norm(a{of_a}), {_SHORTEST}) * max(norm(b{of_b}), {_SHORTEST})"
    return f"sum(a*b{along})/({lengths})"


def _circular_shape(a: Shape, b: Shape) -> Shape:
    for shape in (a, b):
        if len(shape) != 1:
            raise ShapeError("shape.vectors", gate="circular_conv", left=a, right=b)
    if b != a and (b[0] > a[0] or b[0] % 2 == 0):
        raise ShapeError("shape.kernel", left=a, right=b, a=a[0], b=b[0])
    return a


def _wrapped(xp: Namespace, x: Numeric, start: int, count: int) -> Numeric:
    """Return `count` elements of x from `start` on, round and round."""
    return x[xp.arange(start, start + count) % len(x)]


def _centre(a: Numeric, b: Numeric) -> int:
    """The element of b that shifts by nothing: the first, or the middle one of a short kernel."""
    return 0 if len(a) == len(b) else len(b) // 2


def _circular(xp: Namespace, a: Numeric, b: Numeric) -> Numeric:
    n, m = len(a), len(b)
    around = _wrapped(xp, a, _centre(a, b) - m + 1, n + m - 1)
    return xp.convolve(around, b, mode="valid")


def _circular_vjp(
    xp: Namespace, up: Numeric, out: Numeric, a: Numeric, b: Numeric
) -> tuple[Numeric, Numeric]:
    n, m, centre = len(a), len(b), _centre(a, b)
    by_a = xp.correlate(_wrapped(xp, up, -centre, n + m - 1), b, mode="valid")
    around = _wrapped(xp, a, centre - m + 1, n + m - 1)
    return by_a, xp.correlate(around, up, mode="valid")[::-1]


GATES = (
    Gate(
        name="cosine_similarity",
        nanoseconds=10.0,
        code=code.cosine,
        label="cos",
        operands=("a", "b"),
        value=_cosine,
        vjp=_cosine_vjp,
        shape=_cosine_shape,
        cost=_broadcast_size,
        scratch=_broadcast_size,
        attributes=(LAST_AXIS,),
        structure="block",
        matrix_vjp=(
            "{up} ⊙ ({b}/‖{b}‖ − {out} ⊙ {a}/‖{a}‖)/‖{a}‖",
            "{up} ⊙ ({a}/‖{a}‖ − {out} ⊙ {b}/‖{b}‖)/‖{b}‖",
        ),
        pattern="scaler",
        decomposition=_cosine_decomposition,
        kinks=(
            Kink(
                "kink",
                _without_length,
                at=([0.0, 0.0], [3.0, 4.0]),
                local=([0.6 / _SHORTEST, 0.8 / _SHORTEST], [0.0, 0.0]),
            ),
        ),
        samples=(
            (_X, [0.5, 3.0, -1.0]),
            (_ROWS, _X),
            (_X, _ROWS),
            ([[0.5], [3.0], [1.0], [-1.0]], _ROWS),
            (_ROWS, [[2.0, 1.0, 0.5]], {"axis": 0}),
            (_ROWS, [[2.0, 1.0, 0.5]] * 4, {"axis": 0}),
            ([[_X], [[0.5, 3.0, -1.0]]], [_ROWS]),
        ),
    ),
    Gate(
        name="circular_conv",
        nanoseconds=0.8,
        code=code.circular,
        label="⊛",
        operands=("a", "b"),
        value=_circular,
        vjp=_circular_vjp,
        shape=_circular_shape,
        cost=lambda a, b: a[0] * b[0],
        structure="dense",
        matrix_vjp=("{up} ⋆ {b}", "{up} ⋆ {a}"),
        pattern="switcher",
        samples=(
            ([0.1, 0.5, 0.3, 0.1], [0.7, 0.1, 0.1, 0.1]),
            ([0.1, 0.5, 0.3, 0.1], [0.1, 0.7, 0.2]),
            ([0.1, 0.5, 0.3, 0.1, 0.4], [2.0]),
            (_X, [0.1, 0.7, 0.2]),
        ),
    ),
)

"""Linear algebra: the matrix product, the outer product and the transpose."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.code import linear as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape, ShapeError

_A = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_B = [[1.0, -0.5], [2.0, 0.25], [-1.0, 1.5]]
_X = [1.0, -2.0, 0.5]


def matmul_shape(u: Shape, v: Shape) -> Shape:
    """Return the shape of `u @ v`, as NumPy has it. Raises ShapeError."""
    for shape in (u, v):
        if not shape:
            raise ShapeError("shape.matmul.scalar", left=u, right=v)
    if u[-1] != v[-2:][0]:
        raise _misfit(u, v)
    rows = broadcasting.broadcast_shape((u[:-2], v[:-2]))
    return (*rows, *u[-2:-1], *(v[-1:] if len(v) > 1 else ()))


def _misfit(u: Shape, v: Shape) -> ShapeError:
    """The error that says which factor to transpose, where one of them turned would fit."""
    words: dict[str, Any] = {"left": u, "right": v, "a": u[-1], "b": v[-2:][0]}
    if len(v) == 2 and u[-1] == v[1]:
        return ShapeError("shape.matmul.right", turned=v[::-1], **words)
    if len(u) == 2 and u[0] == v[-2:][0]:
        return ShapeError("shape.matmul.left", turned=u[::-1], **words)
    return ShapeError("shape.matmul", **words)


def matmul_cost(u: Shape, v: Shape) -> int:
    """Return the multiply-adds of `u @ v`."""
    return prod(matmul_shape(u, v)) * u[-1]


def matmul_nanoseconds(u: Shape, v: Shape) -> int:
    """Return the processor time of `u @ v` and of its gradients.

    Small matrices take as long to read as to multiply, and each one of a stack is called for.
    """
    stacked = len(u) > 2 and len(v) > 2
    matrices = prod(matmul_shape(u, v)[:-2]) if stacked else 0
    return round(0.13 * matmul_cost(u, v) + 2.0 * (prod(u) + prod(v)) + 600.0 * matrices)


def _matmul_scratch(u: Shape, v: Shape) -> int:
    """The larger of the two gradients before they are summed back over broadcast matrices."""
    if len(u) < 3 and len(v) < 3:
        return 0
    matrices = prod(broadcasting.broadcast_shape((u[:-2], v[:-2])))
    return matrices * max(prod(u[-2:]), prod(v[-2:]))


def matmul_vjp(
    xp: Namespace, up: Numeric, out: Numeric, u: Numeric, v: Numeric
) -> tuple[Numeric, Numeric]:
    """Return up · vᵀ and uᵀ · up for vectors, matrices and stacks of matrices."""
    if v.ndim == 2:
        if u.ndim == 2:
            return up.dot(v.T), u.T.dot(up)
        if u.ndim == 1:
            return v @ up, u[:, None] * up
        # a stack of matrices times one matrix is one tall matrix times it
        tall, up_tall = u.reshape(-1, u.shape[-1]), up.reshape(-1, up.shape[-1])
        return up @ v.T, tall.T @ up_tall
    if v.ndim == 1:
        if u.ndim == 1:
            return up * v, up * u
        by_v = xp.tensordot(up, u, axes=u.ndim - 1)
        return up[..., None] * v, by_v
    if u.ndim == 1:
        by_u = xp.matmul(v, up[..., None])[..., 0]
        return broadcasting.sum_to_shape(by_u, u.shape), u[:, None] * up[..., None, :]
    by_u = xp.matmul(up, xp.swapaxes(v, -1, -2))
    by_v = xp.matmul(xp.swapaxes(u, -1, -2), up)
    return broadcasting.sum_to_shape(by_u, u.shape), broadcasting.sum_to_shape(by_v, v.shape)


def _outer_shape(u: Shape, v: Shape) -> Shape:
    for shape in (u, v):
        if len(shape) != 1:
            raise ShapeError("shape.vectors", gate="outer", left=u, right=v)
    return (*u, *v)


GATES = (
    Gate(
        name="matmul",
        nanoseconds=matmul_nanoseconds,
        code=code.matmul,
        operator="@",
        aliases=("dot",),
        label="@",
        operands=("u", "v"),
        value=lambda xp, u, v: xp.matmul(u, v),
        vjp=matmul_vjp,
        shape=matmul_shape,
        cost=matmul_cost,
        scratch=_matmul_scratch,
        structure="block",
        matrix_vjp=("{up} · {v}ᵀ", "{u}ᵀ · {up}"),
        pattern="switcher",
        samples=(
            (_A, _B),
            (_A, _X),
            (_X, _B),
            (_X, [0.5, 3.0, -1.0]),
            ([_A, [[1.0, 0.5, -2.0], [0.25, -1.0, 1.0]]], _B),
            ([_A, [[1.0, 0.5, -2.0], [0.25, -1.0, 1.0]]], _X),
            (_A, [_B, [[0.5, 1.0], [-1.0, 2.0], [0.0, 1.0]]]),
            (_X, [_B, [[0.5, 1.0], [-1.0, 2.0], [0.0, 1.0]]]),
        ),
    ),
    Gate(
        name="outer",
        code=code.OUTER,
        label="⊗",
        operands=("u", "v"),
        value=lambda xp, u, v: xp.outer(u, v),
        vjp=lambda xp, up, out, u, v: (up @ v, u @ up),
        shape=_outer_shape,
        structure="block",
        matrix_vjp=("{up} · {v}", "{up}ᵀ · {u}"),
        pattern="switcher",
        samples=((_X, [0.5, 3.0]), ([2.0], _X)),
    ),
    Gate(
        name="transpose",
        code=code.transpose,
        operator=".T",
        attributed="swapaxes",
        label="xᵀ",
        operands=("x",),
        value=lambda xp, x: xp.transpose(x),
        vjp=lambda xp, up, out, x: (xp.transpose(up),),
        shape=lambda x: x[::-1],
        structure="permutation",
        matrix_vjp=("{up}ᵀ",),
        pattern="distributor",
        samples=((_A,), (_X,), ([_A, _A],)),
    ),
)

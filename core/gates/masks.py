"""Gates that keep a part of an array: its lower or upper triangle, or what a mask leaves."""

from __future__ import annotations

from collections.abc import Callable

from gradwalk.core.gates.code import masks as code
from gradwalk.core.gates.gate import Attribute, Gate, Numeric, Shape, ShapeError

_M = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [-0.75, 0.2, 1.4]]


def _triangle(name: str, keeps: Callable[[Numeric, Numeric, int], Numeric]) -> Gate:
    """A gate that keeps the elements where `keeps(row, column, k)` is true, 0 for the others."""

    def shape(x: Shape, k: int = 0) -> Shape:
        if len(x) < 2:
            raise ShapeError("shape.triangle", gate=name, shape=x)
        return x

    def cut(xp: Numeric, x: Numeric, k: int) -> Numeric:
        rows, columns = x.shape[-2:]
        kept = keeps(xp.arange(rows)[:, None], xp.arange(columns), k)
        return xp.where(kept, x, 0.0)

    return Gate(
        name=name,
        family="triangle",
        label=name,
        operands=("x",),
        value=lambda xp, x, k=0: cut(xp, x, k),
        vjp=lambda xp, up, out, x, k=0: (cut(xp, up, k),),
        shape=shape,
        code=code.triangle(name),
        attributes=(Attribute("k", "whole", default=0),),
        structure="diagonal",
        matrix_vjp=(f"{name}({{up}})",),
        pattern="router",
        samples=((_M,), (_M, {"k": 1}), (_M[:2], {"k": -1}), ([_M, _M[::-1]],)),
    )


GATES = (
    _triangle("tril", lambda row, column, k: column - row <= k),
    _triangle("triu", lambda row, column, k: column - row >= k),
    Gate(
        name="masked_fill",
        label="mask",
        operands=("x", "mask", "value"),
        value=lambda xp, x, mask, value: xp.where(mask > 0, value, x),
        local=lambda xp, out, x, mask, value: (
            xp.where(mask > 0, 0, 1),
            0,
            xp.where(mask > 0, 1, 0),
        ),
        nanoseconds=12.0,
        code=code.MASKED_FILL,
        nondifferentiable=(1,),
        folded=("{} where 0".format, "mask {}".format, "mask → {}".format),
        pattern="router",
        samples=((3.0, 0.0, -4.0), (3.0, 1.0, -4.0)),
    ),
)

"""Layers of networks: affine and dropout."""

from __future__ import annotations

from typing import Any

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.code import linear as code
from gradwalk.core.gates.gate import Gate, Shape, ShapeError, Words
from gradwalk.core.gates.linear import matmul_cost, matmul_shape, matmul_vjp

_X = [1.0, -2.0, 0.5]
_W = [[1.0, -0.5], [2.0, 0.25], [-1.0, 1.5]]
_ROWS = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [0.75, 0.2, 1.4], [-1.0, 2.2, 0.3]]


def _affine_shape(X: Shape, W: Shape, b: Shape) -> Shape:
    out = matmul_shape(X, W)
    if broadcasting.broadcast_shape((out, b)) != out:
        raise ShapeError("shape.affine", slot=2, product=out, shape=b)
    return out


def _affine_vjp(xp: Any, up: Any, out: Any, X: Any, W: Any, b: Any) -> tuple[Any, Any, Any]:
    by_x, by_w = matmul_vjp(xp, up, out, X, W)
    return by_x, by_w, broadcasting.sum_to_shape(up, xp.shape(b))


GATES = (
    Gate(
        name="affine",
        code=code.affine,
        label="affine",
        operands=("X", "W", "b"),
        value=lambda xp, X, W, b: xp.matmul(X, W) + b,
        vjp=_affine_vjp,
        shape=_affine_shape,
        cost=lambda X, W, b: matmul_cost(X, W),
        structure="block",
        matrix_vjp=("{up} · {W}ᵀ", "{X}ᵀ · {up}", "1ᵀ · {up}"),
        pattern="switcher",
        decomposition="X @ W + b",
        explanation=(
            Words(
                en="Each input's gradient is the sum over the outputs it feeds, weighted as it "
                "fed them.",
                ko="각 입력의 기울기는 그것이 흘러간 출력들의 기울기를 가중치로 더한 것입니다.",
            ),
            Words(
                en="Each weight's gradient is its input times the gradient it reaches, summed "
                "over the rows.",
                ko="각 가중치의 기울기는 그 입력과 도착한 기울기의 곱을 모든 행에 대해 더한 "
                "것입니다.",
            ),
            Words(
                en="The bias is added to every row, so it sums its column of the gradient.",
                ko="편향은 모든 행에 더해지므로, 기울기의 자기 열을 모두 더합니다.",
            ),
        ),
        samples=(
            (_ROWS, _W, [0.1, -0.2]),
            (_X, _W, [0.1, -0.2]),
            (_ROWS, _W, 0.5),
            (_ROWS, _X, 0.5),
            (_ROWS, _W, [[0.1], [0.2], [0.3], [0.4]]),
        ),
    ),
    Gate(
        name="dropout",
        label="dropout",
        operands=("x", "mask"),
        value=lambda xp, x, mask: x * mask,
        local=lambda xp, out, x, mask: (mask, x),
        pattern="switcher",
        decomposition="x*mask",
        explanation=Words(
            en="What the mask keeps hands its gradient on; what it drops receives 0.",
            ko="마스크가 남긴 원소는 기울기를 그대로 통과시키고, 지운 원소는 0을 받습니다.",
        ),
        samples=((3.0, 1.0), (0.5, 0.0)),
    ),
)

"""Scaled dot-product attention, as in "Attention Is All You Need" (Vaswani et al., 2017)."""

from __future__ import annotations

from math import isqrt, prod, sqrt

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.code import attention as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.softmax import softmax

_Q = [[0.5, -1.0], [1.5, 0.25], [-0.5, 1.0]]
_K = [[1.0, 0.5], [-0.75, 1.25], [0.3, -0.4]]
_V = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5], [-0.75, 0.2, 1.4]]


def _batch(Q: Shape, K: Shape, V: Shape) -> Shape:
    return broadcasting.broadcast_shape((Q[:-2], K[:-2], V[:-2]))


def _attention_shape(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> Shape:
    for shape in (Q, K, V):
        if len(shape) < 2:
            raise ShapeError("shape.attention", shape=shape)
    if Q[-1] != K[-1]:
        raise ShapeError("shape.attention.keys", left=Q, right=K, a=Q[-1], b=K[-1])
    if K[-2] != V[-2]:
        raise ShapeError("shape.attention.values", left=K, right=V, a=K[-2], b=V[-2])
    return (*_batch(Q, K, V), Q[-2], V[-1])


def _weights_size(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> int:
    """The elements of the attention weights: one for each query and key."""
    return prod(_batch(Q, K, V)) * Q[-2] * K[-2]


def _attention_cost(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> int:
    return _weights_size(Q, K, V) * (Q[-1] + V[-1])


def _attention_nanoseconds(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> int:
    rows = prod(_batch(Q, K, V)) * Q[-2]
    return round(
        0.3 * _attention_cost(Q, K, V)
        + 12.0 * _weights_size(Q, K, V)
        + 100.0 * rows
        + 3000.0 * prod(_batch(Q, K, V))
        + 4.0 * (prod(Q) + prod(K) + prod(V))
    )


def _weights(xp: Namespace, Q: Numeric, K: Numeric, causal: bool) -> Numeric:
    """Return softmax(Q Kᵀ/√d): for each query how much of each value it takes."""
    scores = Q @ xp.swapaxes(K, -1, -2) / sqrt(Q.shape[-1])
    if causal:
        # a query sees the keys up to its own place
        scores = xp.where(xp.tri(Q.shape[-2], K.shape[-2]) > 0, scores, -xp.inf)
    return softmax(xp, scores)


def _attention(xp: Namespace, Q: Numeric, K: Numeric, V: Numeric, causal: bool = False) -> Numeric:
    return _weights(xp, Q, K, causal) @ V


def _attention_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    Q: Numeric,
    K: Numeric,
    V: Numeric,
    causal: bool = False,
) -> tuple[Numeric, Numeric, Numeric]:
    weights = _weights(xp, Q, K, causal)
    by_v = xp.swapaxes(weights, -1, -2) @ up
    weighted = weights * (up @ xp.swapaxes(V, -1, -2))
    by_scores = weighted - weights * xp.sum(weighted, axis=-1, keepdims=True)
    by_scores /= sqrt(Q.shape[-1])
    by_q, by_k = by_scores @ K, xp.swapaxes(by_scores, -1, -2) @ Q
    sum_to = broadcasting.sum_to_shape
    return sum_to(by_q, Q.shape), sum_to(by_k, K.shape), sum_to(by_v, V.shape)


def _attention_decomposition(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> str:
    turned = "K.T" if len(K) == 2 else "transpose(K, -2, -1)"
    root = isqrt(Q[-1])
    length = str(root) if root * root == Q[-1] else f"sqrt({Q[-1]})"
    scores = f"s = Q @ {turned}/{length}\n"
    if causal:
        later = f"triu(ones({Q[-2]}, {K[-2]}), 1)"
        return f"{scores}A = softmax(masked_fill(s, {later}, -inf))\nA @ V"
    return f"{scores}A = softmax(s)\nA @ V"


GATES = (
    Gate(
        name="attention",
        aliases=("scaled_dot_product_attention",),
        nanoseconds=_attention_nanoseconds,
        code=code.attention,
        label="attention",
        operands=("Q", "K", "V"),
        value=_attention,
        vjp=_attention_vjp,
        shape=_attention_shape,
        cost=_attention_cost,
        scratch=_weights_size,
        attributes=(Attribute("causal", "flag", default=False),),
        structure="dense",
        matrix_vjp=(
            "δ · {K}/√d, δ = A ⊙ ({up} · {V}ᵀ − Σ A ⊙ ({up} · {V}ᵀ))",
            "δᵀ · {Q}/√d, δ = A ⊙ ({up} · {V}ᵀ − Σ A ⊙ ({up} · {V}ᵀ))",
            "Aᵀ · {up}",
        ),
        pattern="scaler",
        decomposition=_attention_decomposition,
        samples=(
            (_Q, _K, _V),
            (_Q, _K, _V, {"causal": True}),
            (_Q[:2], _K, _V),
            ([_Q, _K], [_K, _Q], [_V, _V], {"causal": True}),
            ([_Q, _K], _K, _V),
        ),
    ),
)

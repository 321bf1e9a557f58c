"""Attention as a layer."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape


def attention(Q: Shape, K: Shape, V: Shape, causal: bool = False) -> GateCode:
    """Return the code of attention; the upper triangle is hidden where it is causal."""
    turned = _turn("K", K)
    scores = f"scores = Q @ {turned} / np.sqrt(Q.shape[-1])\n"
    if causal:
        scores += "scores = np.where(np.tri(*scores.shape[-2:]) > 0, scores, -np.inf)\n"
    gradients = (
        ("Q", Q, "dscores @ K"),
        ("K", K, f"{_turn('dscores', Q)} @ Q"),
        ("V", V, f"{_turn('weights', Q)} @ dout"),
    )
    shared = len({shape[:-2] for _, shape, _ in gradients}) == 1
    lines = [
        f"d{name} = {one}" if shared else f"d{name} = sum_to({one}, {name})"
        for name, _, one in gradients
    ]
    return GateCode(
        forward=f"{scores}"
        "e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))\n"
        "weights = e / np.sum(e, axis=-1, keepdims=True)\n"
        "weights @ V",
        backward=f"weighted = weights * (dout @ {_turn('V', V)})\n"
        "total = np.sum(weighted, axis=-1, keepdims=True)\n"
        "dscores = (weighted - weights * total) / np.sqrt(Q.shape[-1])\n" + "\n".join(lines),
        torch="F.scaled_dot_product_attention({Q}, {K}, {V}"
        + (", is_causal=True)" if causal else ")"),
    )


def _turn(name: str, shape: Shape) -> str:
    return f"{name}.T" if len(shape) == 2 else f"np.swapaxes({name}, -1, -2)"

"""The losses of one number an entry as layers: the mean of the entries, and its share of each."""

from __future__ import annotations

from typing import Any

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.gate import CodeRule, GateCode, Shape

_ROWS: dict[str, tuple[tuple[str, str], str, str, str]] = {
    "mse": (("a", "b"), "(a - b) ** 2", "2 * (a - b)", "torch.mean(({a} - {b}) ** 2)"),
    "l1": (("a", "b"), "np.abs(a - b)", "np.sign(a - b)", "torch.mean(torch.abs({a} - {b}))"),
    "huber": (
        ("a", "b"),
        "np.where(np.abs(a - b) <= delta, (a - b) ** 2 / 2, delta * (np.abs(a - b) - delta / 2))",
        "np.clip(a - b, -delta, delta)",
        "F.huber_loss(*torch.broadcast_tensors({a}, {b}), delta={delta})",
    ),
    "smooth_l1": (
        ("a", "b"),
        "np.where(np.abs(a - b) <= beta, (a - b) ** 2 / (2 * beta), np.abs(a - b) - beta / 2)",
        "np.clip(a - b, -beta, beta) / beta",
        "F.smooth_l1_loss(*torch.broadcast_tensors({a}, {b}), beta={beta})",
    ),
    "bce": (
        ("p", "target"),
        "-(target * np.maximum(np.log(p), -100.0)"
        " + (1 - target) * np.maximum(np.log1p(-p), -100.0))",
        "(p - target) / np.maximum(p * (1 - p), 1e-12)",
        "F.binary_cross_entropy(*torch.broadcast_tensors({p}, {target}))",
    ),
    "bce_with_logits": (
        ("z", "target"),
        "np.logaddexp(0.0, z) - z * target",
        "1 / (1 + np.exp(-z)) - target",
        "F.binary_cross_entropy_with_logits(*torch.broadcast_tensors({z}, {target}))",
    ),
    "kl_div": (
        ("log_q", "target"),
        "target * (np.log(np.where(target > 0, target, 1.0)) - log_q)",
        "np.broadcast_to(-target, np.shape(log_q - target))",
        "torch.mean(torch.special.xlogy({target}, {target}) - {target} * {log_q})",
    ),
}
"""The operands, the entries, their slope in the first operand, and PyTorch."""


def loss(name: str) -> CodeRule:
    """Return the rule of one loss. In an error a − b the second slope is minus the first."""
    names, each, slope, torch = _ROWS[name]

    def rule(a: Shape, b: Shape, **_: Any) -> GateCode:
        shape = broadcasting.broadcast_shape((a, b))
        sides = [(names[0], a, "dout")]
        if names[1] == "b":
            sides.append((names[1], b, "-dout"))
        lines = []
        for operand, own, factor in sides:
            gradient = f"{factor} * ({slope}) / np.size({names[0]} - {names[1]})"
            lines.append(
                f"d{operand} = " + (gradient if own == shape else f"sum_to({gradient}, {operand})")
            )
        return GateCode(forward=f"np.mean({each})", backward="\n".join(lines), torch=torch)

    return rule

"""The losses as layers. The lectures' SoftmaxWithLoss is the cross entropy of scores."""

from __future__ import annotations

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.gate import GateCode, Shape

_HOT = "np.eye(scores.shape[-1])[np.asarray(target, dtype=int)]"

_TORCH_HINGE = """\
def hinge(scores, target, margin):
    if target.shape != scores.shape:
        target = F.one_hot(target.long(), scores.shape[-1])
    right = (target * scores).sum(dim=-1, keepdim=True)
    excess = torch.relu(scores - right + margin)
    return ((1 - target) * excess).sum() / {rows}
"""


def cross_entropy(scores: Shape, target: Shape) -> GateCode:
    """Return the code of softmax with loss, whose gradient is y − t, shared by the rows."""
    hot = scores == target
    t = "target" if hot else "t"
    # y·Σt − t, where the shares of a target need not add up to 1
    total = "np.exp(log_y) * np.sum(target, axis=-1, keepdims=True)" if hot else "np.exp(log_y)"
    rows = " / len(scores)" if len(scores) == 2 else ""
    return GateCode(
        forward=("" if hot else f"t = {_HOT}\n")
        + "shifted = scores - np.max(scores, axis=-1, keepdims=True)\n"
        "log_y = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))\n"
        f"-np.sum({t} * log_y){rows}",
        backward=f"dscores = dout * ({total} - {t}){rows}",
        torch="F.cross_entropy({scores}, {target}" + (")" if hot else ".long())"),
        layer="SoftmaxWithLoss",
    )


def hinge(scores: Shape, target: Shape, margin: float = 1.0) -> GateCode:
    """Return the code of the multiclass hinge loss."""
    hot = scores == target
    t = "target" if hot else "t"
    rows = " / len(scores)" if len(scores) == 2 else ""
    return GateCode(
        forward=("" if hot else f"t = {_HOT}\n")
        + f"right = np.sum({t} * scores, axis=-1, keepdims=True)\n"
        "excess = scores - right + margin\n"
        f"np.sum((1 - {t}) * np.maximum(excess, 0.0)){rows}",
        backward=f"active = (1 - {t}) * (excess > 0)\n"
        f"dscores = dout * (active - {t} * np.sum(active, axis=-1, keepdims=True)){rows}",
        torch="hinge({scores}, {target}, {margin})",
        helper=_TORCH_HINGE.format(rows="len(scores)" if len(scores) == 2 else "1"),
    )


def mse(a: Shape, b: Shape) -> GateCode:
    """Return the code of the mean squared error."""
    shape = broadcasting.broadcast_shape((a, b))
    sides = (("a", a, "dout * 2"), ("b", b, "-dout * 2"))
    lines = []
    for name, operand, factor in sides:
        gradient = f"{factor} * (a - b) / np.size(a - b)"
        whole = gradient if operand == shape else f"sum_to({gradient}, {name})"
        lines.append(f"d{name} = {whole}")
    return GateCode(
        forward="np.mean((a - b) ** 2)",
        backward="\n".join(lines),
        torch="torch.mean(({a} - {b}) ** 2)",
    )


ONE_HOT = GateCode(
    forward="np.eye(count)[np.asarray(indices, dtype=int)]",
    torch="1.0 * F.one_hot({indices}.long(), {count})",
)

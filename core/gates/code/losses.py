"""The losses as layers. The lectures' SoftmaxWithLoss is the cross entropy of scores."""

from __future__ import annotations

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


def _spread_target(scores: Shape, target: Shape, name: str) -> tuple[str, str]:
    """The line that makes class numbers shares in the shape of the scores, and their name."""
    if scores == target:
        return "", "target"
    if len(scores) <= 2:
        return f"t = {_HOT.replace('scores', name)}\n", "t"
    hot = f"np.eye({name}.shape[1])[np.asarray(target, dtype=int)]"
    return f"t = np.moveaxis({hot}, -1, 1)\n", "t"


def _count_rows(scores: Shape, name: str) -> str:
    """What the sum over the classes is divided by."""
    if len(scores) < 2:
        return ""
    return f" / len({name})" if len(scores) == 2 else f" * {name}.shape[1] / {name}.size"


def cross_entropy(scores: Shape, target: Shape, label_smoothing: float = 0.0) -> GateCode:
    """Return the code of softmax with loss, whose gradient is y − t, shared by the rows."""
    hot = scores == target
    line, t = _spread_target(scores, target, "scores")
    axis = 1 if len(scores) > 2 else -1
    if label_smoothing:
        line += f"t = {t} * (1 - label_smoothing) + label_smoothing / scores.shape[{axis}]\n"
        t = "t"
    # y·Σt − t, where the shares of a target need not add up to 1
    total = "np.exp(log_y)" + (f" * np.sum({t}, axis={axis}, keepdims=True)" if hot else "")
    rows = _count_rows(scores, "scores")
    smoothed = ", label_smoothing={label_smoothing})" if label_smoothing else ")"
    return GateCode(
        forward=f"{line}shifted = scores - np.max(scores, axis={axis}, keepdims=True)\n"
        f"log_y = shifted - np.log(np.sum(np.exp(shifted), axis={axis}, keepdims=True))\n"
        f"-np.sum({t} * log_y){rows}",
        backward=f"dscores = dout * ({total} - {t}){rows}",
        torch="F.cross_entropy({scores}, {target}" + ("" if hot else ".long()") + smoothed,
        layer="SoftmaxWithLoss",
    )


def nll(log_p: Shape, target: Shape) -> GateCode:
    """Return the code of the negative log-likelihood of the right classes."""
    hot = log_p == target
    line, t = _spread_target(log_p, target, "log_p")
    rows = _count_rows(log_p, "log_p")
    summed = "-torch.sum({target} * {log_p})" + rows.replace("log_p", "{log_p}").replace(
        ".size", ".numel()"
    )
    whole = "F.nll_loss({log_p}, {target}.long())"
    return GateCode(
        forward=f"{line}-np.sum({t} * log_p){rows}",
        backward=f"dlog_p = -dout * {t}{rows}",
        torch=summed if hot else whole,
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


ONE_HOT = GateCode(
    forward="np.eye(count)[np.asarray(indices, dtype=int)]",
    torch="1.0 * F.one_hot({indices}.long(), {count})",
)

"""The losses of lectures. A target is one-hot when it has the scores' shape, else class indices."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.axes import settings_text
from gradwalk.core.gates.code import losses as code
from gradwalk.core.gates.gate import Attribute, Gate, Kink, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.pace import time_rows
from gradwalk.core.gates.softmax import log_softmax, softmax

_V = [0.3, 2.9, -1.0]
_ROWS = [[0.3, 2.9, 4.0], [1.0, -0.5, 0.25]]
_HOT = [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]


def _loss_shape(gate: str, scores: Shape, target: Shape) -> Shape:
    if len(scores) not in (1, 2):
        raise ShapeError("shape.scores", gate=gate, shape=scores)
    if target not in (scores, scores[:-1]):
        raise ShapeError(
            "shape.target", gate=gate, scores=scores, target=target, indices=scores[:-1]
        )
    return ()


def _rows(scores: Numeric) -> int:
    """How many rows the loss is the mean of."""
    return len(scores) if scores.ndim == 2 else 1


def _one_hot_shape(indices: Shape, count: int) -> Shape:
    if count < 1:
        raise ShapeError("shape.classes", count=count)
    return (*indices, count)


def one_hot(xp: Namespace, indices: Numeric, count: int) -> Numeric:
    """Return 1 at each index and 0 beside it; all NaN where it is no class."""
    index = xp.asarray(indices)[..., None]
    classes = xp.arange(count)
    known = (index >= 0) & (index < count) & (index == xp.floor(index))
    return xp.where(known, index == classes, xp.nan)


def _targets(xp: Namespace, scores: Numeric, target: Numeric) -> Numeric:
    """Return the target as one row of shares for each row of scores."""
    if xp.shape(target) == scores.shape:
        return target
    return one_hot(xp, target, scores.shape[-1])


def _opened_target(scores: Shape, target: Shape) -> str:
    """The line that makes a target what no gradient flows to, one row for each row of scores."""
    if scores == target:
        return "t = detach(target)\n"
    return f"t = one_hot(target, {scores[-1]})\n"


def _cross_entropy(xp: Namespace, scores: Numeric, target: Numeric) -> Numeric:
    t = _targets(xp, scores, target)
    # a class without a share adds nothing, even where its probability is 0
    shares = xp.where(t == 0, 0.0, t * log_softmax(xp, scores))
    return -xp.sum(shares) / _rows(scores)


def _cross_entropy_vjp(
    xp: Namespace, up: Numeric, out: Numeric, scores: Numeric, target: Numeric
) -> tuple[Numeric, None]:
    # y·Σt − t, where the shares of a target need not add up to 1
    t = _targets(xp, scores, target)
    gradient = softmax(xp, scores)
    if xp.shape(target) == scores.shape:
        gradient = gradient * xp.sum(t, axis=-1, keepdims=True)
    return (gradient - t) * (up / _rows(scores)), None


def _cross_entropy_decomposition(scores: Shape, target: Shape) -> str:
    rows = f"/{scores[0]}" if len(scores) == 2 else ""
    return f"{_opened_target(scores, target)}-sum(t * log(softmax(scores))){rows}"


def _margins(xp: Namespace, scores: Numeric, t: Numeric, margin: float) -> Numeric:
    """Return sⱼ − s_y + margin, the amount by which each class comes too near the right one."""
    return scores - xp.sum(t * scores, axis=-1, keepdims=True) + margin


def _hinge(xp: Namespace, scores: Numeric, target: Numeric, margin: float = 1.0) -> Numeric:
    t = _targets(xp, scores, target)
    excess = xp.maximum(_margins(xp, scores, t, margin), 0.0)
    return xp.sum((1 - t) * excess) / _rows(scores)


def _hinge_vjp(
    xp: Namespace, up: Numeric, out: Numeric, scores: Numeric, target: Numeric, margin: float = 1.0
) -> tuple[Numeric, None]:
    t = _targets(xp, scores, target)
    excess = _margins(xp, scores, t, margin)
    active = (1 - t) * xp.where(excess > 0, 1.0, xp.where(excess <= 0, 0.0, excess))
    gradient = active - t * xp.sum(active, axis=-1, keepdims=True)
    return gradient * (up / _rows(scores)), None


def _hinge_decomposition(scores: Shape, target: Shape, margin: float = 1.0) -> str:
    typed = settings_text(-1, keepdims=len(scores) > 1, ndim=len(scores))
    rows = f"/{scores[0]}" if len(scores) == 2 else ""
    amount = repr(abs(float(margin))).removesuffix(".0")
    shift = f"{'-' if margin < 0 else '+'} {amount}"
    return (
        f"{_opened_target(scores, target)}right = sum(t * scores{typed})\n"
        f"sum((1 - t) * relu(scores - right {shift})){rows}"
    )


def _at_the_margin(scores: Numeric, target: Numeric, margin: float = 1.0) -> Numeric:
    t = _targets(ARRAY, scores, target)
    return (_margins(ARRAY, scores, t, margin) == 0) & (t == 0)


def _mse_shape(a: Shape, b: Shape) -> Shape:
    broadcasting.broadcast_shape((a, b))
    return ()


def _mse_size(a: Shape, b: Shape) -> int:
    return prod(broadcasting.broadcast_shape((a, b)))


def _mse_vjp(
    xp: Namespace, up: Numeric, out: Numeric, a: Numeric, b: Numeric
) -> tuple[Numeric, Numeric]:
    difference = xp.subtract(a, b)
    by_a = difference * (2 * up / xp.size(difference))
    sum_to = broadcasting.sum_to_shape
    return sum_to(by_a, xp.shape(a)), sum_to(-by_a, xp.shape(b))


GATES = (
    Gate(
        name="cross_entropy",
        nanoseconds=time_rows(8.0, 60.0),
        code=code.cross_entropy,
        label="CE",
        operands=("scores", "target"),
        value=_cross_entropy,
        vjp=_cross_entropy_vjp,
        shape=lambda scores, target: _loss_shape("cross_entropy", scores, target),
        cost=lambda scores, target: prod(scores),
        structure="dense",
        matrix_vjp=("{up} · (softmax({scores}) − {target}) / N", "0"),
        nondifferentiable=(1,),
        pattern="scaler",
        decomposition=_cross_entropy_decomposition,
        samples=(
            (_V, [0.0, 1.0, 0.0]),
            (_V, [0.2, 0.5, 0.1]),
            (_V, 2.0),
            (_ROWS, _HOT),
            (_ROWS, [2.0, 0.0]),
        ),
    ),
    Gate(
        name="hinge",
        nanoseconds=time_rows(8.0, 60.0),
        code=code.hinge,
        label="hinge",
        operands=("scores", "target"),
        value=_hinge,
        vjp=_hinge_vjp,
        shape=lambda scores, target, margin=1.0: _loss_shape("hinge", scores, target),
        cost=lambda scores, target, margin=1.0: prod(scores),
        attributes=(Attribute("margin", "number", default=1.0),),
        structure="dense",
        matrix_vjp=("{up} · (m − {target} ⊙ Σ m) / N, m = [{scores} − s_y + {margin} > 0]", "0"),
        nondifferentiable=(1,),
        pattern="scaler",
        decomposition=_hinge_decomposition,
        kinks=(
            Kink("kink", _at_the_margin, at=([1.0, 2.0, 0.5], 1.0), local=([0.0, 0.0, 0.0], None)),
        ),
        samples=(
            (_V, [0.0, 1.0, 0.0]),
            (_V, 0.0),
            (_ROWS, _HOT),
            (_ROWS, [0.0, 2.0]),
            (_ROWS, [0.0, 2.0], {"margin": 0.4}),
        ),
    ),
    Gate(
        name="mse",
        code=code.mse,
        label="MSE",
        operands=("a", "b"),
        value=lambda xp, a, b: xp.mean(xp.square(xp.subtract(a, b))),
        vjp=_mse_vjp,
        shape=_mse_shape,
        cost=_mse_size,
        scratch=_mse_size,
        structure="dense",
        matrix_vjp=("2 · ({a} − {b}) / N · {up}", "−2 · ({a} − {b}) / N · {up}"),
        pattern="scaler",
        decomposition="mean((a - b)^2)",
        samples=(
            (_V, [0.5, 0.25, 2.0]),
            (_ROWS, _V),
            (_ROWS, 0.5),
            (1.5, 0.25),
        ),
    ),
    Gate(
        name="one_hot",
        code=code.ONE_HOT,
        label="one-hot",
        operands=("indices",),
        value=lambda xp, indices, count: one_hot(xp, indices, count),
        vjp=lambda xp, up, out, indices, count: (None,),
        shape=_one_hot_shape,
        attributes=(Attribute("count", "count", required=True),),
        structure="dense",
        matrix_vjp=("0",),
        nondifferentiable=(0,),
        pattern="blocker",
        samples=((1.0, {"count": 3}), ([2.0, 0.0], {"count": 3})),
    ),
)

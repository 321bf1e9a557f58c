"""The losses of lectures. A target is one-hot when it has the scores' shape, else class indices."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.axes import settings_text
from gradwalk.core.gates.class_targets import (
    ROWS_TERM,
    TARGET_TERM,
    check_target,
    count_rows,
    find_class_axis,
    one_hot,
    spread_targets,
    write_mean,
    write_target,
)
from gradwalk.core.gates.code import losses as code
from gradwalk.core.gates.gate import (
    Attribute,
    Gate,
    Kink,
    Namespace,
    Numeric,
    RuleTerm,
    Shape,
    ShapeError,
)
from gradwalk.core.gates.pace import time_rows
from gradwalk.core.gates.softmax import log_softmax, softmax

_V = [0.3, 2.9, -1.0]
_ROWS = [[0.3, 2.9, 4.0], [1.0, -0.5, 0.25]]
_IMAGE = [[[0.3, 2.9], [4.0, 1.0], [-0.5, 0.25]], [[0.1, -1.0], [0.7, 0.2], [1.5, 0.4]]]
_MOST = 8
"""The most axes of scores; hinge takes two."""
_HOT = [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]


def _smoothed_shape(scores: Shape, target: Shape, smoothing: float) -> Shape:
    if not 0 <= smoothing <= 1:
        raise ShapeError("shape.smoothing")
    return check_target("cross_entropy", scores, target, _MOST)


def _one_hot_shape(indices: Shape, count: int) -> Shape:
    if count < 1:
        raise ShapeError("shape.classes", count=count)
    return (*indices, count)


def _cross_entropy(
    xp: Namespace, scores: Numeric, target: Numeric, label_smoothing: float = 0.0
) -> Numeric:
    t = spread_targets(xp, scores, target, label_smoothing)
    # a class without a share adds nothing, even where its probability is 0
    logs = log_softmax(xp, scores, find_class_axis(scores.shape))
    return -xp.sum(xp.where(t == 0, 0.0, t * logs)) / count_rows(scores)


def _cross_entropy_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    scores: Numeric,
    target: Numeric,
    label_smoothing: float = 0.0,
) -> tuple[Numeric, None]:
    # y·Σt − t, where the shares of a target need not add up to 1
    t = spread_targets(xp, scores, target, label_smoothing)
    axis = find_class_axis(scores.shape)
    gradient = softmax(xp, scores, axis)
    if xp.shape(target) == scores.shape:
        gradient = gradient * xp.sum(t, axis=axis, keepdims=True)
    return (gradient - t) * (up / count_rows(scores)), None


def _probabilities(
    xp: Namespace, scores: Numeric, target: Numeric, label_smoothing: float = 0.0
) -> Numeric:
    axis = find_class_axis(scores.shape)
    y = softmax(xp, scores, axis)
    shares = xp.shape(target) == scores.shape
    return y * xp.sum(target, axis=axis, keepdims=True) if shares else y


def _write_probabilities(
    shapes: tuple[Shape, ...], values: tuple[Numeric, ...] | None, /, **attributes: Any
) -> str:
    """y, which counts Σ t times where the shares of a target do not add up to 1."""
    scores, target = shapes
    if values is None or scores != target:
        return "softmax({scores})"
    total = ARRAY.sum(values[1], axis=find_class_axis(scores))
    one = bool(ARRAY.allclose(total, 1.0))
    return "softmax({scores})" if one else "softmax({scores}) ⊙ Σ {target}"


def _cross_entropy_decomposition(scores: Shape, target: Shape, label_smoothing: float = 0.0) -> str:
    along = ", axis=1" if len(scores) > 2 else ""
    opened = write_target(scores, target, label_smoothing)
    return f"{opened}-sum(t * log(softmax(scores{along}))){write_mean(scores)}"


def _nll(xp: Namespace, log_p: Numeric, target: Numeric) -> Numeric:
    t = spread_targets(xp, log_p, target)
    return -xp.sum(xp.where(t == 0, 0.0, t * log_p)) / count_rows(log_p)


def _nll_vjp(
    xp: Namespace, up: Numeric, out: Numeric, log_p: Numeric, target: Numeric
) -> tuple[Numeric, None]:
    return -spread_targets(xp, log_p, target) * (up / count_rows(log_p)), None


def _nll_decomposition(log_p: Shape, target: Shape) -> str:
    return f"{write_target(log_p, target)}-sum(t * log_p){write_mean(log_p)}"


def _margins(xp: Namespace, scores: Numeric, t: Numeric, margin: float) -> Numeric:
    """Return sⱼ − s_y + margin, the amount by which each class comes too near the right one."""
    return scores - xp.sum(t * scores, axis=-1, keepdims=True) + margin


def _hinge(xp: Namespace, scores: Numeric, target: Numeric, margin: float = 1.0) -> Numeric:
    t = spread_targets(xp, scores, target)
    excess = xp.maximum(_margins(xp, scores, t, margin), 0.0)
    return xp.sum((1 - t) * excess) / count_rows(scores)


def _too_near(xp: Namespace, scores: Numeric, target: Numeric, margin: float = 1.0) -> Numeric:
    t = spread_targets(xp, scores, target)
    excess = _margins(xp, scores, t, margin)
    return (1 - t) * xp.where(excess > 0, 1.0, xp.where(excess <= 0, 0.0, excess))


def _hinge_vjp(
    xp: Namespace, up: Numeric, out: Numeric, scores: Numeric, target: Numeric, margin: float = 1.0
) -> tuple[Numeric, None]:
    t = spread_targets(xp, scores, target)
    active = _too_near(xp, scores, target, margin)
    gradient = active - t * xp.sum(active, axis=-1, keepdims=True)
    return gradient * (up / count_rows(scores)), None


def _hinge_decomposition(scores: Shape, target: Shape, margin: float = 1.0) -> str:
    typed = settings_text(-1, keepdims=len(scores) > 1, ndim=len(scores))
    rows = f"/{scores[0]}" if len(scores) == 2 else ""
    amount = repr(abs(float(margin))).removesuffix(".0")
    shift = f"{'-' if margin < 0 else '+'} {amount}"
    return (
        f"{write_target(scores, target)}right = sum(t * scores{typed})\n"
        f"sum((1 - t) * relu(scores - right {shift})){rows}"
    )


def _at_the_margin(scores: Numeric, target: Numeric, margin: float = 1.0) -> Numeric:
    t = spread_targets(ARRAY, scores, target)
    return (_margins(ARRAY, scores, t, margin) == 0) & (t == 0)


GATES = (
    Gate(
        name="cross_entropy",
        nanoseconds=time_rows(8.0, 60.0),
        code=code.cross_entropy,
        label="CE",
        operands=("scores", "target"),
        value=_cross_entropy,
        vjp=_cross_entropy_vjp,
        shape=lambda scores, target, label_smoothing=0.0: _smoothed_shape(
            scores, target, label_smoothing
        ),
        cost=lambda scores, target, label_smoothing=0.0: prod(scores),
        attributes=(Attribute("label_smoothing", "number", default=0.0),),
        structure="dense",
        matrix_vjp=("{up} · ({y} − {t})/{N}", "0"),
        terms=(
            RuleTerm(name="y", value=_probabilities, written=_write_probabilities),
            TARGET_TERM,
            ROWS_TERM,
        ),
        nondifferentiable=(1,),
        pattern="scaler",
        decomposition=_cross_entropy_decomposition,
        samples=(
            (_V, [0.0, 1.0, 0.0]),
            (_V, [0.2, 0.5, 0.1]),
            (_V, 2.0),
            (_ROWS, _HOT),
            (_ROWS, [2.0, 0.0]),
            (_IMAGE, [[2.0, 0.0], [1.0, 1.0]]),
            (_ROWS, [2.0, 0.0], {"label_smoothing": 0.1}),
        ),
    ),
    Gate(
        name="nll",
        aliases=("nll_loss",),
        nanoseconds=time_rows(4.0, 30.0),
        code=code.nll,
        label="NLL",
        operands=("log_p", "target"),
        value=_nll,
        vjp=_nll_vjp,
        shape=lambda log_p, target: check_target("nll", log_p, target, _MOST),
        cost=lambda log_p, target: prod(log_p),
        structure="dense",
        matrix_vjp=("{up} · (−{t})/{N}", "0"),
        terms=(TARGET_TERM, ROWS_TERM),
        nondifferentiable=(1,),
        pattern="scaler",
        decomposition=_nll_decomposition,
        samples=(
            (_V, [0.0, 1.0, 0.0]),
            (_V, 2.0),
            (_ROWS, _HOT),
            (_ROWS, [2.0, 0.0]),
            (_IMAGE, [[2.0, 0.0], [1.0, 1.0]]),
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
        shape=lambda scores, target, margin=1.0: check_target("hinge", scores, target),
        cost=lambda scores, target, margin=1.0: prod(scores),
        attributes=(Attribute("margin", "number", default=1.0),),
        structure="dense",
        # m is 1 at the wrong classes that come too near the right one
        matrix_vjp=("{up} · ({m} − {t} ⊙ Σ {m})/{N}", "0"),
        terms=(
            RuleTerm(name="m", value=_too_near, meaning="margin"),
            TARGET_TERM,
            ROWS_TERM,
        ),
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

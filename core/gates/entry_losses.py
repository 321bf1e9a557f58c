"""The losses that are the mean of one number an entry: squared and absolute errors, and those of
probabilities.

Formulas as in `torch.nn.functional`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.code import entry_losses as code
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

_V = [0.3, 2.9, -1.0]
_ROWS = [[0.3, 2.9, 4.0], [1.0, -0.5, 0.25]]
_SAMPLES = ((_V, [0.5, 0.25, 2.0]), (_ROWS, [0.5, 0.2, 2.0]), (_ROWS, 0.4), (1.5, 0.2))
_P = [[0.3, 0.9, 0.4], [0.1, 0.5, 0.25]]
_T = [[0.0, 1.0, 0.4], [1.0, 0.0, 0.3]]

Each = Callable[..., Numeric]
Slopes = Callable[..., tuple[Numeric, Numeric | None]]


def _shape(a: Shape, b: Shape, **_: Any) -> Shape:
    broadcasting.broadcast_shape((a, b))
    return ()


def _size(a: Shape, b: Shape, **_: Any) -> int:
    return prod(broadcasting.broadcast_shape((a, b)))


_COUNT = RuleTerm(name="N", count=_size, meaning="elements")
"""How many errors the loss is the mean of."""


def _loss(name: str, each: Each, slopes: Slopes, **record: Any) -> Gate:
    """A gate that is the mean of `each`, whose slopes are `slopes`, one for each operand."""

    def value(xp: Namespace, a: Numeric, b: Numeric, **chosen: float) -> Numeric:
        return xp.mean(each(xp, a, b, **chosen))

    def vjp(
        xp: Namespace, up: Numeric, out: Numeric, a: Numeric, b: Numeric, **chosen: float
    ) -> tuple[Numeric | None, ...]:
        shape = broadcasting.broadcast_shape((xp.shape(a), xp.shape(b)))
        share = up / prod(shape)
        return tuple(
            None
            if slope is None
            else broadcasting.sum_to_shape(xp.broadcast_to(slope, shape) * share, xp.shape(operand))
            for slope, operand in zip(slopes(xp, a, b, **chosen), (a, b), strict=True)
        )

    defaults: dict[str, Any] = {
        "operands": ("a", "b"),
        "terms": (_COUNT,),
        "shape": _shape,
        "cost": _size,
        "scratch": _size,
        "structure": "dense",
        "pattern": "scaler",
        "samples": _SAMPLES,
        "code": code.loss(name),
    }
    return Gate(name=name, value=value, vjp=vjp, **defaults | record)


def _cut_loss(name: str, setting: str, each: Each, slopes: Slopes, cut: str, **record: Any) -> Gate:
    """A loss that is quadratic up to errors of `setting` and linear beyond; `cut` is its slope
    at `error`."""

    def shape(a: Shape, b: Shape, **chosen: float) -> Shape:
        if not chosen.get(setting, 1.0) > 0:
            raise ShapeError("shape.positive", gate=name, setting=setting)
        return _shape(a, b)

    return _loss(
        name,
        each,
        slopes,
        aliases=(f"{name}_loss",),
        nanoseconds=20.0,
        shape=shape,
        attributes=(Attribute(setting, "number", default=1.0),),
        matrix_vjp=tuple(
            f"{{up}} · {cut.replace('error', error)}/{{N}}" for error in ("{a} − {b}", "{b} − {a}")
        ),
        samples=(*_SAMPLES, (_ROWS, [0.5, 0.2, 2.0], {setting: 0.4})),
        **record,
    )


def _target_loss(name: str, operand: str, each: Each, slope: Each, **record: Any) -> Gate:
    """A loss of probabilities, whose target is data: no gradient flows to it."""
    return _loss(
        name,
        each,
        lambda xp, a, target: (slope(xp, a, target), None),
        operands=(operand, "target"),
        nondifferentiable=(1,),
        **record,
    )


def _both(slope: Numeric) -> tuple[Numeric, Numeric]:
    return slope, -slope


def _bce(xp: Namespace, p: Numeric, target: Numeric) -> Numeric:
    # as in PyTorch, no logarithm is below −100
    right = target * xp.maximum(xp.log(p), -100.0)
    return -(right + (1 - target) * xp.maximum(xp.log1p(-p), -100.0))


def _bce_slope(xp: Namespace, p: Numeric, target: Numeric) -> Numeric:
    return (p - target) / xp.maximum(p * (1 - p), 1e-12)


def _kl_div(xp: Namespace, log_q: Numeric, target: Numeric) -> Numeric:
    # t·(ln t − log q), and 0 where t is 0
    log_t = xp.log(xp.where(target > 0, target, 1.0))
    return target * (log_t - log_q)


def _huber(xp: Namespace, a: Numeric, b: Numeric, delta: float = 1.0) -> Numeric:
    error = xp.absolute(xp.subtract(a, b))
    return xp.where(error <= delta, error * error / 2, delta * (error - delta / 2))


def _huber_slopes(
    xp: Namespace, a: Numeric, b: Numeric, delta: float = 1.0
) -> tuple[Numeric, Numeric]:
    return _both(xp.minimum(xp.maximum(xp.subtract(a, b), -delta), delta))


def _smooth_l1(xp: Namespace, a: Numeric, b: Numeric, beta: float = 1.0) -> Numeric:
    return _huber(xp, a, b, beta) / beta


def _smooth_l1_slopes(
    xp: Namespace, a: Numeric, b: Numeric, beta: float = 1.0
) -> tuple[Numeric, Numeric]:
    return _both(_huber_slopes(xp, a, b, beta)[0] / beta)


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _huber_decomposition(a: Shape, b: Shape, delta: float = 1.0) -> str:
    cut = _number(delta)
    return f"d = abs(a - b)\nmean(where(d <= {cut}, d^2/2, {cut}*(d - {cut}/2)))"


def _smooth_l1_decomposition(a: Shape, b: Shape, beta: float = 1.0) -> str:
    cut = _number(beta)
    return f"d = abs(a - b)\nmean(where(d <= {cut}, d^2/(2*{cut}), d - {cut}/2))"


GATES = (
    _loss(
        "mse",
        lambda xp, a, b: xp.square(xp.subtract(a, b)),
        lambda xp, a, b: _both(2 * xp.subtract(a, b)),
        aliases=("mse_loss",),
        label="MSE",
        matrix_vjp=("{up} · 2({a} − {b})/{N}", "{up} · 2({b} − {a})/{N}"),
        decomposition="mean((a - b)^2)",
    ),
    _loss(
        "l1",
        lambda xp, a, b: xp.absolute(xp.subtract(a, b)),
        lambda xp, a, b: _both(xp.sign(xp.subtract(a, b))),
        aliases=("l1_loss", "mae"),
        label="L1",
        matrix_vjp=("{up} · sign({a} − {b})/{N}", "{up} · sign({b} − {a})/{N}"),
        decomposition="mean(abs(a - b))",
        samples=(*_SAMPLES, ([0.7, 2.9, 3.0], [0.5, 0.25, 2.0])),
        kinks=(
            Kink(
                "kink",
                lambda a, b: ARRAY.subtract(a, b) == 0,
                at=([1.0, 2.0], [1.0, 0.0]),
                local=([0.0, 0.5], [0.0, -0.5]),
            ),
        ),
    ),
    _cut_loss(
        "huber",
        "delta",
        _huber,
        _huber_slopes,
        cut="clip(error, −{delta}, {delta})",
        label="Huber",
        decomposition=_huber_decomposition,
    ),
    _cut_loss(
        "smooth_l1",
        "beta",
        _smooth_l1,
        _smooth_l1_slopes,
        cut="clip((error)/{beta}, −1, 1)",
        label="smooth L1",
        decomposition=_smooth_l1_decomposition,
    ),
    _target_loss(
        "bce",
        "p",
        _bce,
        _bce_slope,
        aliases=("binary_cross_entropy",),
        nanoseconds=30.0,
        label="BCE",
        matrix_vjp=("{up} · ({p} − {target})/({p} ⊙ (1 − {p}))/{N}", "0"),
        decomposition="t = detach(target)\n-mean(t*log(p) + (1 - t)*log(1 - p))",
        samples=((_P, _T), (_P, [0.0, 1.0, 0.4]), (0.3, 1.0), (0.3, 0.0)),
    ),
    _target_loss(
        "bce_with_logits",
        "z",
        lambda xp, z, target: xp.softplus(z) - z * target,
        lambda xp, z, target: xp.expit(z) - target,
        aliases=("binary_cross_entropy_with_logits",),
        nanoseconds=35.0,
        label="BCE",
        matrix_vjp=("{up} · ({y} − {target})/{N}", "0"),
        terms=(
            RuleTerm(name="y", value=lambda xp, z, target: xp.expit(z), written="σ({z})"),
            _COUNT,
        ),
        decomposition="t = detach(target)\nmean(softplus(z) - t*z)",
        samples=((_ROWS, _T), (_ROWS, [0.0, 1.0, 0.4]), (0.3, 1.0), (-1.5, 0.0)),
    ),
    _target_loss(
        "kl_div",
        "log_q",
        _kl_div,
        lambda xp, log_q, target: -target,
        nanoseconds=25.0,
        label="KL",
        matrix_vjp=("{up} · (−{target})/{N}", "0"),
        decomposition="t = detach(target)\nmean(where(t > 0, t*(log(t) - log_q), 0))",
        samples=((_ROWS, _T), (_ROWS, [0.0, 1.0, 0.4]), (-1.5, 0.5), (-0.5, 1.0)),
    ),
)

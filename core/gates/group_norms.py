"""RMS normalisation, and normalisation of groups of channels."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.axes import settings_text
from gradwalk.core.gates.code import group_norms as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.normalisation import EPS, check_scales, standardise
from gradwalk.core.gates.pace import time_rows

_X = [1.0, -2.0, 0.5]
_ROWS = [[0.5, -1.5, 2.0, 0.3], [1.0, 3.0, -0.5, -0.8]]
_IMAGES = [
    [[[0.5, -1.5], [2.0, 0.1]], [[1.0, 3.0], [-0.5, 0.7]]],
    [[[0.2, -0.8], [1.1, 2.2]], [[0.9, 0.4], [-2.0, 1.6]]],
]


def _rms_shape(x: Shape, gamma: Shape, eps: float = EPS) -> Shape:
    if not x:
        raise ShapeError("shape.rms")
    check_scales("rms_norm", x[-1], gamma)
    return x


def _root(xp: Namespace, x: Numeric, eps: float) -> Numeric:
    """Return the root of the mean square of each row."""
    return xp.sqrt(xp.mean(x * x, axis=-1, keepdims=True) + eps)


def _rms_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, gamma: Numeric, eps: float = EPS
) -> tuple[Numeric, Numeric]:
    # x̂ = x/r: ∂L/∂x = (g − x̂·mean(g·x̂))/r with g = γ·∂L/∂y
    root = _root(xp, x, eps)
    scaled, g = x / root, up * gamma
    by_x = (g - scaled * xp.mean(g * scaled, axis=-1, keepdims=True)) / root
    return by_x, broadcasting.sum_to_shape(up * scaled, xp.shape(gamma))


def _rms_decomposition(x: Shape, gamma: Shape, eps: float = EPS) -> str:
    typed = settings_text(-1, keepdims=len(x) > 1, ndim=len(x))
    return f"r = sqrt(mean(x^2{typed}) + {eps!r})\nx/r * gamma"


def _group_shape(x: Shape, gamma: Shape, beta: Shape, groups: int) -> Shape:
    if len(x) < 2:
        raise ShapeError("shape.groups.axes", shape=x)
    if groups < 1 or x[1] % groups:
        raise ShapeError("shape.groups", shape=x, channels=x[1], groups=groups)
    check_scales("group_norm", x[1], gamma, beta)
    return x


def _in_groups(xp: Namespace, x: Numeric, groups: int) -> Numeric:
    return xp.reshape(x, (x.shape[0], groups, -1))


def _per_channel(xp: Namespace, x: Numeric, scale: Numeric) -> Numeric:
    """Return a scale so that it meets the channels of x."""
    return xp.reshape(scale, (-1, *[1] * (x.ndim - 2))) if xp.shape(scale) else scale


def _group_value(xp: Namespace, x: Numeric, gamma: Numeric, beta: Numeric, groups: int) -> Numeric:
    standard = standardise(xp, _in_groups(xp, x, groups), (-1,))[0].reshape(x.shape)
    return standard * _per_channel(xp, x, gamma) + _per_channel(xp, x, beta)


def _group_vjp(
    xp: Namespace,
    up: Numeric,
    out: Numeric,
    x: Numeric,
    gamma: Numeric,
    beta: Numeric,
    groups: int,
) -> tuple[Numeric, Numeric, Numeric]:
    standard, spread = standardise(xp, _in_groups(xp, x, groups), (-1,))
    g = _in_groups(xp, up * _per_channel(xp, x, gamma), groups)
    by_x = g - xp.mean(g, axis=-1, keepdims=True)
    by_x = (by_x - standard * xp.mean(g * standard, axis=-1, keepdims=True)) / spread
    others = (0, *range(2, x.ndim))
    by_gamma, by_beta = (
        xp.sum(one, axis=others) if xp.shape(scale) else xp.sum(one)
        for one, scale in ((up * standard.reshape(x.shape), gamma), (up, beta))
    )
    return by_x.reshape(x.shape), by_gamma, by_beta


def _group_decomposition(x: Shape, gamma: Shape, beta: Shape, groups: int) -> str:
    scale, shift = (
        f"reshape({name}, -1{', 1' * (len(x) - 2)})" if given and len(x) > 2 else name
        for name, given in (("gamma", gamma), ("beta", beta))
    )
    lengths = ", ".join(map(str, x))
    return (
        f"g = reshape(x, {x[0]}, {groups}, {prod(x[1:]) // groups})\n"
        "c = g - mean(g, axis=-1, keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=-1, keepdims=1) + 0.00001)\n"
        f"reshape(c/s, {lengths}) * {scale} + {shift}"
    )


GATES = (
    Gate(
        name="rms_norm",
        nanoseconds=time_rows(6.0, 80.0),
        code=code.rms,
        label="RMS norm",
        operands=("x", "gamma"),
        defaults=(1.0,),
        value=lambda xp, x, gamma, eps=EPS: x / _root(xp, x, eps) * gamma,
        vjp=_rms_vjp,
        shape=_rms_shape,
        attributes=(Attribute("eps", "number", default=EPS),),
        structure="block",
        matrix_vjp=(
            "1/r ⊙ ({gamma} ⊙ {up} − x̂ ⊙ mean({gamma} ⊙ {up} ⊙ x̂))",
            "Σ({up} ⊙ x̂)",
        ),
        pattern="scaler",
        decomposition=_rms_decomposition,
        samples=(
            (_X, [1.5, -0.5, 2.0]),
            (_ROWS, [1.5, -0.5, 2.0, 1.0]),
            (_ROWS, 1.5, {"eps": 0.1}),
            (_IMAGES, [1.5, -0.5]),
        ),
    ),
    Gate(
        name="group_norm",
        typed=("x", "groups", "gamma", "beta"),
        defaults=(1.0, 0.0),
        nanoseconds=time_rows(10.0, 60.0),
        code=code.group,
        label="group norm",
        operands=("x", "gamma", "beta"),
        value=_group_value,
        vjp=_group_vjp,
        shape=_group_shape,
        attributes=(Attribute("groups", "count", required=True),),
        structure="block",
        matrix_vjp=(
            "1/s ⊙ ({gamma} ⊙ {up} − mean({gamma} ⊙ {up}) − x̂ ⊙ mean({gamma} ⊙ {up} ⊙ x̂))",
            "Σ({up} ⊙ x̂)",
            "Σ({up})",
        ),
        pattern="scaler",
        decomposition=_group_decomposition,
        samples=(
            (_ROWS, [1.5, -0.5, 2.0, 1.0], [0.1, 0.2, 0.3, 0.4], {"groups": 2}),
            (_IMAGES, [1.5, -0.5], 0.5, {"groups": 1}),
            (_IMAGES, 2.0, [0.1, 0.2], {"groups": 2}),
        ),
    ),
)

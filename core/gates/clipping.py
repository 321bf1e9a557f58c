"""Gates that cut a value off: clamp, and the activations built from straight pieces."""

from __future__ import annotations

import math

from gradwalk.core.gates.gate import Gate, GateCode, Kink, Namespace, Numeric


def _clamp(xp: Namespace, x: Numeric, low: Numeric, high: Numeric) -> Numeric:
    return xp.clamp(x, low, high)


def _clamp_local(
    xp: Namespace, out: Numeric, x: Numeric, low: Numeric, high: Numeric
) -> tuple[Numeric, ...]:
    # where the bounds are crossed the upper one wins, as in NumPy
    shares = (
        xp.where(x < low, 0, xp.where(x <= high, 1, 0)),
        xp.where(high < low, 0, xp.where(x < low, 1, 0)),
        xp.where(high < low, 1, xp.where(x <= high, 0, 1)),
    )
    return tuple(xp.within(x == x, share) for share in shares)


def _pieces(
    xp: Namespace, x: Numeric, low: float, high: float, pieces: tuple[Numeric, Numeric, Numeric]
) -> Numeric:
    """Return what holds up to `low`, between the bounds, and from `high` on."""
    below, inside, above = pieces
    return xp.within(x == x, xp.where(x <= low, below, xp.where(x < high, inside, above)))


def _cut(x: Numeric, low: float, high: float) -> Numeric:
    """Whether `x` is where one piece ends."""
    return (x == low) | (x == high)


GATES = (
    Gate(
        name="clamp",
        aliases=("clip",),
        nanoseconds=40.0,
        code=GateCode(
            forward="np.clip(x, min, max)",
            backward="dx = dout * ((x >= min) & (x <= max))\n"
            "dmin = dout * ((x < min) & (min <= max))\n"
            "dmax = dout * ((x > max) | (min > max))",
            torch="torch.clamp({x}, {min}, {max})",
        ),
        label="clamp",
        operands=("x", "min", "max"),
        defaults=(-math.inf, math.inf),
        value=_clamp,
        local=_clamp_local,
        pattern="router",
        samples=((0.5, -1.0, 1.0), (-2.5, -1.0, 1.0), (2.5, -1.0, 1.0)),
        kinks=(
            Kink(
                "kink",
                _cut,
                at=(1.0, -1.0, 1.0),
                local=(1.0, 0.0, 0.0),
            ),
        ),
    ),
    Gate(
        name="hardtanh",
        nanoseconds=25.0,
        code=GateCode(
            forward="np.clip(x, -1.0, 1.0)",
            backward="dx = dout * (np.abs(x) < 1)",
            torch="F.hardtanh({x})",
        ),
        label="hard tanh",
        operands=("x",),
        value=lambda xp, x: _pieces(xp, x, -1, 1, (-1.0, x, 1.0)),
        local=lambda xp, out, x: (_pieces(xp, x, -1, 1, (0, 1, 0)),),
        pattern="router",
        samples=((0.5,), (-1.5,), (2.5,)),
        kinks=(Kink("kink", lambda x: _cut(x, -1, 1), at=(1.0,), local=(0.0,)),),
    ),
    Gate(
        name="relu6",
        nanoseconds=25.0,
        code=GateCode(
            forward="np.clip(x, 0.0, 6.0)",
            backward="dx = dout * ((x > 0) & (x < 6))",
            torch="F.relu6({x})",
        ),
        label="ReLU6",
        operands=("x",),
        value=lambda xp, x: _pieces(xp, x, 0, 6, (0.0, x, 6.0)),
        local=lambda xp, out, x: (_pieces(xp, x, 0, 6, (0.0, 1, 0)),),
        pattern="router",
        samples=((1.5,), (-1.5,), (7.5,)),
        kinks=(Kink("kink", lambda x: _cut(x, 0, 6), at=(6.0,), local=(0.0,)),),
    ),
    Gate(
        name="hardsigmoid",
        nanoseconds=35.0,
        code=GateCode(
            forward="np.clip(x + 3, 0.0, 6.0) / 6",
            backward="dx = dout * (np.abs(x) < 3) / 6",
            torch="F.relu6({x} + 3) / 6",
        ),
        label="hard σ",
        operands=("x",),
        value=lambda xp, x: _pieces(xp, x, -3, 3, (0.0, (x + 3) / 6, 1.0)),
        local=lambda xp, out, x: (_pieces(xp, x, -3, 3, (0, 1 / 6, 0)),),
        pattern="scaler",
        decomposition="relu6(x + 3)/6",
        samples=((0.5,), (-3.5,), (4.5,)),
        kinks=(Kink("kink", lambda x: _cut(x, -3, 3), at=(3.0,), local=(0.0,)),),
    ),
    Gate(
        name="hardswish",
        nanoseconds=40.0,
        code=GateCode(
            forward="x * np.clip(x + 3, 0.0, 6.0) / 6",
            backward="slope = np.where(x < 3, (2 * x + 3) / 6, 1.0)\n"
            "dx = dout * np.where(x <= -3, 0.0, slope)",
            torch="F.hardswish({x})",
        ),
        label="hard swish",
        operands=("x",),
        value=lambda xp, x: _pieces(xp, x, -3, 3, (0.0, x * (x + 3) / 6, x)),
        local=lambda xp, out, x: (_pieces(xp, x, -3, 3, (0, (2 * x + 3) / 6, 1)),),
        pattern="scaler",
        decomposition="x*relu6(x + 3)/6",
        samples=((0.5,), (-3.5,), (4.5,)),
        kinks=(Kink("kink", lambda x: _cut(x, -3, 3), at=(-3.0,), local=(0.0,)),),
    ),
)

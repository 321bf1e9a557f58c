"""The activation functions of neural networks, exact at ±1000 as well."""

from __future__ import annotations

from gradwalk.core.gates.gate import Gate, GateCode, Kink, Namespace, Numeric


def _gelu_local(xp: Namespace, out: Numeric, x: Numeric) -> tuple[Numeric]:
    # Φ(x) + x·φ(x): the normal distribution and its density
    below = xp.erfc(-x / xp.sqrt(2)) / 2
    density = xp.exp(-x * x / 2) / xp.sqrt(2 * xp.pi)
    return (below + x * density,)


def _silu_local(xp: Namespace, out: Numeric, x: Numeric) -> tuple[Numeric]:
    # d(x·σ)/dx = σ + x·σ(1 − σ)
    s = xp.expit(x)
    return (s + out * (1 - s),)


def _mish_local(xp: Namespace, out: Numeric, x: Numeric) -> tuple[Numeric]:
    # with t = tanh(softplus x): t + x·(1 − t²)·σ
    t = xp.tanh(xp.softplus(x))
    return (t + x * (1 - t * t) * xp.expit(x),)


def _celu_local(xp: Namespace, out: Numeric, x: Numeric, alpha: Numeric) -> tuple[Numeric, Numeric]:
    # d(α(e^(x/α) − 1))/dα = e^(x/α) − 1 − (x/α)·e^(x/α)
    ratio = xp.minimum(x, 0) / alpha
    return (
        xp.where(x > 0, 1, xp.exp(ratio)),
        xp.where(x > 0, 0, xp.expm1(ratio) - ratio * xp.exp(ratio)),
    )


_SCALE, _ALPHA = 1.0507009873554805, 1.6732632423543772
"""Of SELU: with them the mean 0 and the variance 1 stay (Klambauer et al., 2017)."""


GATES = (
    Gate(
        name="sigmoid",
        nanoseconds=15.0,
        aliases=("σ", "expit"),
        label="σ",
        operands=("x",),
        value=lambda xp, x: xp.expit(x),
        local=lambda xp, out, x: ((1 - out) * out,),
        pattern="scaler",
        decomposition="1/(1 + exp(-x))",
        samples=((0.0,), (1.0,), (-2.0,)),
    ),
    Gate(
        name="relu",
        nanoseconds=12.0,
        code=GateCode(
            forward="mask = x > 0\nnp.maximum(x, 0.0)",
            backward="dx = dout * mask",
            torch="torch.relu({x})",
            micrograd="{x}.relu()",
        ),
        label="ReLU",
        operands=("x",),
        value=lambda xp, x: xp.maximum(x, 0.0),
        local=lambda xp, out, x: (xp.step(x),),
        pattern="router",
        samples=((1.5,), (-1.5,)),
        kinks=(Kink("kink", lambda x: x == 0, at=(0.0,), local=(0.0,)),),
    ),
    Gate(
        name="leaky_relu",
        nanoseconds=25.0,
        label="leaky ReLU",
        operands=("x", "alpha"),
        defaults=(0.01,),
        value=lambda xp, x, alpha: xp.where(x > 0, x, alpha * x),
        local=lambda xp, out, x, alpha: (xp.where(x > 0, 1, alpha), xp.where(x > 0, 0, x)),
        pattern="scaler",
        decomposition="where(x > 0, x, alpha*x)",
        samples=((1.5, 0.1), (-1.5, 0.1)),
        kinks=(Kink("kink", lambda x, alpha: x == 0, at=(0.0, 0.01), local=(0.01, 0.0)),),
    ),
    Gate(
        name="elu",
        nanoseconds=27.0,
        code=GateCode(torch="torch.where({x} > 0, {x}, {alpha} * torch.expm1({x}.clamp(max=0.0)))"),
        label="ELU",
        operands=("x", "alpha"),
        defaults=(1.0,),
        # the exponential is taken of min(x, 0): a large x must not overflow the branch not taken
        value=lambda xp, x, alpha: xp.where(x > 0, x, alpha * xp.expm1(xp.minimum(x, 0))),
        local=lambda xp, out, x, alpha: (
            xp.where(x > 0, 1, alpha * xp.exp(xp.minimum(x, 0))),
            xp.where(x > 0, 0, xp.expm1(xp.minimum(x, 0))),
        ),
        pattern="scaler",
        samples=((1.5, 1.0), (-1.5, 0.7)),
        kinks=(
            Kink("kink", lambda x, alpha: (x == 0) & (alpha != 1), at=(0.0, 0.5), local=(0.5, 0.0)),
        ),
    ),
    Gate(
        name="celu",
        nanoseconds=45.0,
        code=GateCode(
            torch="torch.where({x} > 0, {x}, {alpha} * torch.expm1({x}.clamp(max=0.0) / {alpha}))"
        ),
        label="CELU",
        operands=("x", "alpha"),
        defaults=(1.0,),
        value=lambda xp, x, alpha: xp.where(x > 0, x, alpha * xp.expm1(xp.minimum(x, 0) / alpha)),
        local=_celu_local,
        pattern="scaler",
        samples=((1.5, 1.0), (-1.5, 0.7)),
    ),
    Gate(
        name="selu",
        nanoseconds=45.0,
        code=GateCode(torch="F.selu({x})"),
        label="SELU",
        operands=("x",),
        value=lambda xp, x: xp.where(
            x > 0, _SCALE * x, _SCALE * _ALPHA * xp.expm1(xp.minimum(x, 0))
        ),
        local=lambda xp, out, x: (
            xp.where(x > 0, _SCALE, _SCALE * _ALPHA * xp.exp(xp.minimum(x, 0))),
        ),
        pattern="scaler",
        samples=((1.5,), (-1.5,)),
        kinks=(Kink("kink", lambda x: x == 0, at=(0.0,), local=(_SCALE * _ALPHA,)),),
    ),
    Gate(
        name="softplus",
        nanoseconds=21.0,
        code=GateCode(torch="F.softplus({x}, threshold=500.0)"),
        label="softplus",
        operands=("x",),
        value=lambda xp, x: xp.softplus(x),
        local=lambda xp, out, x: (xp.expit(x),),
        pattern="scaler",
        decomposition="log(1 + exp(x))",
        samples=((0.5,), (-1.5,)),
    ),
    Gate(
        name="gelu",
        nanoseconds=35.0,
        code=GateCode(torch="F.gelu({x})"),
        label="GELU",
        operands=("x",),
        # x·Φ(x), by the complementary error function, which keeps the far left tail
        value=lambda xp, x: x * xp.erfc(-x / xp.sqrt(2)) / 2,
        local=_gelu_local,
        pattern="scaler",
        samples=((0.5,), (-1.5,)),
    ),
    Gate(
        name="silu",
        aliases=("swish",),
        nanoseconds=10.0,
        code=GateCode(torch="F.silu({x})"),
        label="SiLU",
        operands=("x",),
        value=lambda xp, x: x * xp.expit(x),
        local=_silu_local,
        pattern="scaler",
        decomposition="x*sigmoid(x)",
        samples=((0.5,), (-1.5,)),
    ),
    Gate(
        name="mish",
        nanoseconds=45.0,
        code=GateCode(torch="F.mish({x})"),
        label="mish",
        operands=("x",),
        value=lambda xp, x: x * xp.tanh(xp.softplus(x)),
        local=_mish_local,
        pattern="scaler",
        decomposition="x*tanh(softplus(x))",
        samples=((0.5,), (-1.5,)),
    ),
    Gate(
        name="softsign",
        nanoseconds=12.0,
        code=GateCode(torch="F.softsign({x})"),
        label="softsign",
        operands=("x",),
        value=lambda xp, x: x / (1 + xp.absolute(x)),
        local=lambda xp, out, x: (1 / (1 + xp.absolute(x)) / (1 + xp.absolute(x)),),
        pattern="scaler",
        decomposition="x/(1 + abs(x))",
        samples=((0.5,), (-1.5,)),
    ),
    Gate(
        name="logsigmoid",
        aliases=("log_sigmoid",),
        nanoseconds=40.0,
        code=GateCode(torch="F.logsigmoid({x})"),
        label="log σ",
        operands=("x",),
        value=lambda xp, x: -xp.softplus(-x),
        local=lambda xp, out, x: (xp.expit(-x),),
        pattern="scaler",
        decomposition="log(sigmoid(x))",
        samples=((0.5,), (-1.5,)),
    ),
)

"""Plus, minus, times, divided by, to the power of."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gradwalk.core.gates.gate import Gate, GateCode, Kink, Namespace, Numeric

_SUPERSCRIPTS = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _signed(label: str) -> Callable[[str], str]:
    """A label in which a negative number is in brackets: `−(−1)`."""
    return lambda number: label.format(f"({number})" if number.startswith("−") else number)


def _raised(exponent: str) -> str:
    raised = exponent.translate(_SUPERSCRIPTS)
    return f"u{raised}" if not set(raised) - set("⁻⁰¹²³⁴⁵⁶⁷⁸⁹") else f"u^{exponent}"


def _power_by_base(xp: Namespace, out: Numeric, u: Numeric, v: Numeric) -> Numeric:
    # d(uᵛ)/du = v·uᵛ⁻¹, with the zero of 0⁰ as PyTorch has it
    return xp.where(v == 0, 0, v * xp.power(u, v - 1))


def _power_by_exponent(xp: Namespace, out: Numeric, u: Numeric, v: Numeric) -> Numeric:
    # d(uᵛ)/dv = uᵛ·ln u, with the zero of 0ᵛ as PyTorch has it
    return xp.where((u == 0) & (v >= 0), 0, out * xp.log(u))


def _divides(x: Numeric, y: Numeric) -> Numeric:
    """Whether x is a whole number of times y; 0 divides nothing."""
    with np.errstate(all="ignore"):
        return np.divide(x, y) % 1 == 0


GATES = (
    Gate(
        name="add",
        operator="+",
        callable=False,
        label="+",
        operands=("u", "v"),
        value=lambda xp, u, v: u + v,
        local=lambda xp, out, u, v: (1, 1),
        pattern="distributor",
        folded=(_signed("+{}"), _signed("+{}")),
        samples=((3.0, -4.0), (0.5, 0.25)),
    ),
    Gate(
        name="add_all",
        family="add",
        callable=False,
        label="+",
        operands=("*u",),
        value=lambda xp, *operands: sum(operands),
        local=lambda xp, out, *operands: (1,) * len(operands),
        pattern="distributor",
        samples=((3.0, -4.0, 0.5), (0.5, 0.25), (2.0,)),
    ),
    Gate(
        name="sub",
        operator="-",
        callable=False,
        label="−",
        operands=("u", "v"),
        value=lambda xp, u, v: u - v,
        local=lambda xp, out, u, v: (1, -1),
        pattern="distributor",
        folded=("{}−u".format, _signed("−{}")),
        samples=((3.0, -4.0), (0.5, 0.25)),
    ),
    Gate(
        name="mul",
        operator="*",
        callable=False,
        label="×",
        operands=("u", "v"),
        value=lambda xp, u, v: u * v,
        local=lambda xp, out, u, v: (v, u),
        pattern="switcher",
        folded=("×{}".format, "×{}".format),
        samples=((3.0, -4.0), (0.5, 0.25)),
    ),
    Gate(
        name="div",
        operator="/",
        callable=False,
        label="÷",
        operands=("u", "v"),
        value=lambda xp, u, v: u / v,
        # d(u/v)/dv = −u/v², divided twice because v² may overflow
        local=lambda xp, out, u, v: (1 / v, -(u / v) / v),
        pattern="switcher",
        folded=("{}/u".format, "÷{}".format),
        samples=((3.0, -4.0), (0.5, 0.25), (-1.0, 2.0)),
    ),
    Gate(
        name="neg",
        callable=False,
        label="×−1",
        operands=("u",),
        value=lambda xp, u: -u,
        local=lambda xp, out, u: (-1,),
        pattern="scaler",
        samples=((3.0,), (-0.5,)),
    ),
    Gate(
        name="reciprocal",
        label="1/x",
        operands=("x",),
        value=lambda xp, x: 1 / x,
        local=lambda xp, out, x: (-1 / x / x,),
        pattern="scaler",
        samples=((3.0,), (-0.5,), (1.37,)),
    ),
    Gate(
        name="power",
        aliases=("pow",),
        nanoseconds=15.0,
        operator="**",
        label="xʸ",
        operands=("u", "v"),
        value=lambda xp, u, v: xp.power(u, v),
        local=lambda xp, out, u, v: (
            _power_by_base(xp, out, u, v),
            _power_by_exponent(xp, out, u, v),
        ),
        partials=(_power_by_base, _power_by_exponent),
        pattern="scaler",
        folded=("{}ᵘ".format, _raised),
        samples=((3.0, -2.0), (0.5, 0.25), (2.0, 3.0)),
    ),
    Gate(
        name="square",
        label="x²",
        operands=("x",),
        value=lambda xp, x: x * x,
        local=lambda xp, out, x: (2 * x,),
        pattern="scaler",
        decomposition="x*x",
        samples=((3.0,), (-0.5,)),
    ),
    Gate(
        name="mod",
        aliases=("remainder",),
        nanoseconds=60.0,
        code=GateCode(torch="torch.remainder({x}, {y})"),
        label="mod",
        operands=("x", "y"),
        # has the sign of y, as NumPy's mod and Python's %
        value=lambda xp, x, y: xp.mod(x, y),
        # x − y·⌊x/y⌋, and the floor is flat
        local=lambda xp, out, x, y: (1, -xp.floor(x / y)),
        pattern="scaler",
        samples=((5.3, 2.0), (5.3, 1.5), (-5.3, 2.0)),
        kinks=(Kink("kink", _divides, at=(4.0, 2.0), local=(1.0, -2.0)),),
    ),
    Gate(
        name="fmod",
        nanoseconds=60.0,
        code=GateCode(torch="torch.fmod({x}, {y})"),
        label="fmod",
        operands=("x", "y"),
        # has the sign of x, as C's fmod
        value=lambda xp, x, y: xp.fmod(x, y),
        local=lambda xp, out, x, y: (1, -xp.trunc(x / y)),
        pattern="scaler",
        samples=((5.3, 2.0), (5.3, 1.5), (-5.3, 2.0)),
        kinks=(Kink("kink", _divides, at=(4.0, 2.0), local=(1.0, -2.0)),),
    ),
)

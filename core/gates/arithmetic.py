"""Plus, minus, times, divided by, to the power of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gradwalk.core.gates.gate import Gate, Words

_SUPERSCRIPTS = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _signed(label: str) -> Callable[[str], str]:
    """A label in which a negative number stands in brackets: `−(−1)`."""
    return lambda number: label.format(f"({number})" if number.startswith("−") else number)


def _raised(exponent: str) -> str:
    raised = exponent.translate(_SUPERSCRIPTS)
    return f"u{raised}" if not set(raised) - set("⁻⁰¹²³⁴⁵⁶⁷⁸⁹") else f"u^{exponent}"


def _power_by_base(xp: Any, out: Any, u: Any, v: Any) -> Any:
    # d(uᵛ)/du = v·uᵛ⁻¹, with the zero of 0⁰ as PyTorch has it
    return xp.where(v == 0, 0, v * xp.power(u, v - 1))


def _power_by_exponent(xp: Any, out: Any, u: Any, v: Any) -> Any:
    # d(uᵛ)/dv = uᵛ·ln u, with the zero of 0ᵛ as PyTorch has it
    return xp.where((u == 0) & (v >= 0), 0, out * xp.log(u))


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
        explanation=Words(
            en="A sum changes one for one with each operand.",
            ko="합은 각 입력이 변한 만큼 그대로 변합니다.",
        ),
        samples=((3.0, -4.0), (0.5, 0.25)),
    ),
    Gate(
        name="add_all",
        callable=False,
        label="+",
        operands=("*u",),
        value=lambda xp, *operands: sum(operands),
        local=lambda xp, out, *operands: (1,) * len(operands),
        pattern="distributor",
        explanation=Words(
            en="A sum changes one for one with each operand.",
            ko="합은 각 입력이 변한 만큼 그대로 변합니다.",
        ),
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
        explanation=(
            Words(
                en="A difference follows its first operand one for one.",
                ko="차는 첫째 입력이 변한 만큼 그대로 변합니다.",
            ),
            Words(
                en="A difference falls by as much as its second operand grows.",
                ko="차는 둘째 입력이 커진 만큼 작아집니다.",
            ),
        ),
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
        explanation=Words(
            en="The slope of a product in one operand is the other operand.",
            ko="곱을 한 입력으로 미분하면 다른 입력이 됩니다.",
        ),
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
        explanation=(
            Words(
                en="The slope of a quotient in its numerator is 1 over the denominator.",
                ko="몫을 분자로 미분하면 분모의 역수가 됩니다.",
            ),
            Words(
                en="The slope of {u}/{v} in {v} is −{u}/{v}².",
                ko="{u}/{v|을/를} {v|으로/로} 미분하면 −{u}/{v}²이 됩니다.",
            ),
        ),
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
        explanation=Words(
            en="Times −1 turns every change round.",
            ko="−1을 곱하면 변화의 방향이 뒤집힙니다.",
        ),
        samples=((3.0,), (-0.5,)),
    ),
    Gate(
        name="reciprocal",
        label="1/x",
        operands=("x",),
        value=lambda xp, x: 1 / x,
        local=lambda xp, out, x: (-1 / x / x,),
        pattern="scaler",
        explanation=Words(
            en="The slope of 1/x is −1/x²: always negative, and steep near 0.",
            ko="1/x의 기울기는 −1/x²입니다. 언제나 음수이고 0 가까이에서 가파릅니다.",
        ),
        samples=((3.0,), (-0.5,), (1.37,)),
    ),
    Gate(
        name="power",
        operator="**",
        callable=False,
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
        explanation=(
            Words(
                en="By the power rule the exponent comes down as a factor and is lowered by one.",
                ko="거듭제곱을 미분하면 지수가 앞으로 내려오고 지수는 하나 줄어듭니다.",
            ),
            Words(
                en="The slope of a power in its exponent is the power itself times ln {u}.",
                ko="지수로 미분하면 거듭제곱 자신에 ln {u|을/를} 곱한 값이 됩니다.",
            ),
        ),
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
        explanation=Words(
            en="The slope of x² is 2x.",
            ko="x²의 기울기는 2x입니다.",
        ),
        samples=((3.0,), (-0.5,)),
    ),
)

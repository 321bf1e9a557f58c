"""What a gate's rule is written against where a formula is wanted: SymPy's expressions.

SymPy is loaded when it is first used, because importing it takes a third of a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from gradwalk.core.gates.gate import Namespace, Numeric


class Formula:
    """SymPy expressions; a condition may also be a plain bool."""

    def __getattr__(self, name: str) -> Any:
        import sympy

        renamed = {"absolute": "Abs", "ceil": "ceiling", "power": "Pow"}
        return getattr(sympy, renamed.get(name, name))

    @staticmethod
    def log(x: Numeric) -> Numeric:
        import sympy

        # SymPy knows ln(−2) as a complex number; here it has no value, and is written as it is
        return sympy.log(x, evaluate=not getattr(x, "is_nonpositive", False))

    @staticmethod
    def log1p(x: Numeric) -> Numeric:
        import sympy

        return sympy.log(1 + x)

    @staticmethod
    def expm1(x: Numeric) -> Numeric:
        import sympy

        return sympy.exp(x) - 1

    @classmethod
    def log2(cls, x: Numeric) -> Numeric:
        return cls.log(x) / cls.log(2)

    @classmethod
    def log10(cls, x: Numeric) -> Numeric:
        return cls.log(x) / cls.log(10)

    @staticmethod
    def exp2(x: Numeric) -> Numeric:
        import sympy

        return sympy.Pow(2, x)

    @staticmethod
    def mod(x: Numeric, y: Numeric) -> Numeric:
        import sympy

        # SymPy has no slope for its own Mod
        return x - y * sympy.floor(x / y)

    @classmethod
    def fmod(cls, x: Numeric, y: Numeric) -> Numeric:
        return x - y * cls.trunc(x / y)

    @staticmethod
    def trunc(x: Numeric) -> Numeric:
        return _make_functions()["trunc"](x)

    @staticmethod
    def cbrt(x: Numeric) -> Numeric:
        return _make_functions()["cbrt"](x)

    @classmethod
    def clamp(cls, x: Numeric, low: Numeric, high: Numeric) -> Numeric:
        return cls.where(x < low, low, cls.where(x <= high, x, high))

    @staticmethod
    def expit(x: Numeric) -> Numeric:
        import sympy

        return 1 / (1 + sympy.exp(-x))

    @staticmethod
    def softplus(x: Numeric) -> Numeric:
        import sympy

        return sympy.log(1 + sympy.exp(x))

    @staticmethod
    def round(x: Numeric) -> Numeric:
        import sympy

        return sympy.Function("round")(x)

    @staticmethod
    def where(condition: Numeric, chosen: Numeric, other: Numeric) -> Numeric:
        import sympy

        return sympy.Piecewise((chosen, condition), (other, True))

    @staticmethod
    def equal(u: Numeric, v: Numeric) -> Numeric:
        import sympy

        return sympy.Eq(u, v, evaluate=_are_numbers(u, v))

    @staticmethod
    def unequal(u: Numeric, v: Numeric) -> Numeric:
        import sympy

        return sympy.Ne(u, v, evaluate=_are_numbers(u, v))

    @classmethod
    def indicator(cls, condition: Numeric) -> Numeric:
        return cls.where(condition, 1, 0)

    @staticmethod
    def step(x: Numeric) -> Numeric:
        import sympy

        return sympy.Piecewise((1, x > 0), (0, True))

    @staticmethod
    def within(domain: Numeric, result: Numeric) -> Numeric:
        return result

    @staticmethod
    def maximum(*operands: Numeric) -> Numeric:
        import sympy

        return sympy.Max(*operands)

    @staticmethod
    def minimum(*operands: Numeric) -> Numeric:
        import sympy

        return sympy.Min(*operands)

    @staticmethod
    def winners(out: Numeric, operands: Sequence[Numeric], sign: str) -> tuple[Numeric, ...]:
        import sympy

        if len(operands) == 2:
            # of two, one look at the other tells which won; ties have a sentence of their own
            pairs = (operands, operands[::-1])
            won = [sympy.Rel(one, other, sign, evaluate=False) for one, other in pairs]
        else:
            won = [sympy.Eq(operand, out, evaluate=False) for operand in operands]
        return tuple(sympy.Piecewise((1, condition), (0, True)) for condition in won)


def _are_numbers(*operands: Numeric) -> bool:
    """Whether a comparison of these is decided, so that no symbol is in it."""
    return all(getattr(each, "is_number", True) for each in operands)


@cache
def _make_functions() -> dict[str, Any]:
    """Functions of real numbers that SymPy lacks, by their names."""
    import sympy

    class trunc(sympy.Function):  # type: ignore[misc]  # SymPy has no types
        @classmethod
        def eval(cls, x: Numeric) -> Numeric:
            return sympy.Integer(int(x)) if x.is_Number and x.is_finite else None

    class cbrt(sympy.Function):  # type: ignore[misc]  # SymPy has no types
        @classmethod
        def eval(cls, x: Numeric) -> Numeric:
            return sympy.Float(math.cbrt(x)) if x.is_Float else None

        def fdiff(self, argindex: int = 1) -> Numeric:
            return 1 / (3 * self**2)

    return {"trunc": trunc, "cbrt": cbrt}


SYMPY: Namespace = Formula()

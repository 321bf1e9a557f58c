"""What a gate's rule is written against where it computes: `SCALAR` and `IEEE`.

Both have the names of `formula.SYMPY`, which writes formulas. `SCALAR` is Python's own floats,
fastest by far; where Python raises (`exp(1000)`, `1/0`) the engine asks `IEEE`, which answers
with an infinity or NaN.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from gradwalk.core.gates.gate import Namespace


class Scalar:
    """One Python float at a time."""

    pi = math.pi
    exp = staticmethod(math.exp)
    exp2 = staticmethod(math.exp2)
    log2 = staticmethod(math.log2)
    log10 = staticmethod(math.log10)
    cbrt = staticmethod(math.cbrt)
    sin = staticmethod(math.sin)
    cos = staticmethod(math.cos)
    tan = staticmethod(math.tan)
    asin = staticmethod(math.asin)
    acos = staticmethod(math.acos)
    atan = staticmethod(math.atan)
    sinh = staticmethod(math.sinh)
    cosh = staticmethod(math.cosh)
    tanh = staticmethod(math.tanh)
    asinh = staticmethod(math.asinh)
    acosh = staticmethod(math.acosh)
    atanh = staticmethod(math.atanh)
    atan2 = staticmethod(math.atan2)
    log1p = staticmethod(math.log1p)
    expm1 = staticmethod(math.expm1)
    erf = staticmethod(math.erf)
    erfc = staticmethod(math.erfc)
    fmod = staticmethod(math.fmod)
    mod = staticmethod(operator.mod)
    power = staticmethod(math.pow)
    absolute = staticmethod(math.fabs)

    @staticmethod
    def log(x: float) -> float:
        # Total, because a power of a negative base asks for it at every step.
        return math.log(x) if x > 0 else (-math.inf if x == 0 else math.nan)

    @staticmethod
    def sqrt(x: float) -> float:
        return math.sqrt(x) if x >= 0 else math.nan

    @staticmethod
    def sign(x: float) -> float:
        return math.copysign(1.0, x) if x > 0 or x < 0 else 0.0 * x

    @staticmethod
    def floor(x: float) -> float:
        return float(math.floor(x))

    @staticmethod
    def ceil(x: float) -> float:
        return float(math.ceil(x))

    @staticmethod
    def round(x: float) -> float:
        return float(round(x))

    @staticmethod
    def trunc(x: float) -> float:
        return float(math.trunc(x))

    @staticmethod
    def expit(x: float) -> float:
        # 1/(1 + e⁻ˣ), written for each sign so that the exponential never overflows
        if x >= 0:
            return 1.0 / (1.0 + math.exp(-x))
        grown = math.exp(x)
        return grown / (1.0 + grown)

    @staticmethod
    def softplus(x: float) -> float:
        # log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)
        return (x if x > 0 else 0.0) + math.log1p(math.exp(-math.fabs(x)))

    @staticmethod
    def where(condition: bool, chosen: float, other: float) -> float:
        return chosen if condition else other

    equal = staticmethod(operator.eq)
    unequal = staticmethod(operator.ne)

    @staticmethod
    def indicator(condition: bool) -> float:
        """1 where the condition holds, 0 where it does not."""
        return 1.0 if condition else 0.0

    @staticmethod
    def step(x: float) -> float:
        """1 where x is positive, 0 where it is not."""
        return 1.0 if x > 0 else (0.0 if x <= 0 else x)

    @staticmethod
    def within(domain: bool, result: float) -> float:
        """`result` inside the gate's domain, NaN outside it."""
        return result if domain else math.nan

    @staticmethod
    def maximum(first: float, *rest: float) -> float:
        out = first
        for x in rest:
            # a NaN is never replaced, and never loses
            if not (out >= x or out != out):
                out = x
        return out

    @staticmethod
    def minimum(first: float, *rest: float) -> float:
        out = first
        for x in rest:
            if not (out <= x or out != out):
                out = x
        return out

    @classmethod
    def clamp(cls, x: float, low: float, high: float) -> float:
        return cls.minimum(cls.maximum(x, low), high)

    @staticmethod
    def winners(out: float, operands: Sequence[float], sign: str) -> tuple[float, ...]:
        """1 for the operand that `out` was taken from, 0 for the rest; ties share equally.

        `sign` is how it compares to the others, for the formula alone.
        """
        if out != out:
            return (math.nan,) * len(operands)
        ties = sum(x == out for x in operands)
        return tuple(1.0 / ties if x == out else 0.0 for x in operands)


class Ieee:
    """NumPy's answers where Python raises; call under `numpy.errstate(all="ignore")`."""

    _answers: ClassVar[dict[str, Any]] = {
        "exp": np.exp,
        "exp2": np.exp2,
        "log2": np.log2,
        "log10": np.log10,
        "sin": np.sin,
        "cos": np.cos,
        "tan": np.tan,
        "asin": np.arcsin,
        "acos": np.arccos,
        "atan": np.arctan,
        "sinh": np.sinh,
        "cosh": np.cosh,
        "tanh": np.tanh,
        "asinh": np.arcsinh,
        "acosh": np.arccosh,
        "atanh": np.arctanh,
        "log1p": np.log1p,
        "expm1": np.expm1,
        "power": np.power,
        "sqrt": np.sqrt,
        "floor": np.floor,
        "ceil": np.ceil,
        "round": np.round,
        "trunc": np.trunc,
        "mod": np.mod,
        "fmod": np.fmod,
    }

    def __getattr__(self, name: str) -> Any:
        # what is not listed never raises
        return self._answers.get(name) or getattr(SCALAR, name)


SCALAR: Namespace = Scalar()
IEEE: Namespace = Ieee()

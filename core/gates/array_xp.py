"""What a gate's rule runs against with tensors: `ARRAY`, NumPy under the names of `xp`.

Call under `numpy.errstate(all="ignore")`: infinities and NaN come out as IEEE 754 says. SciPy
is loaded when one of its functions is first used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from gradwalk.core.gates.gate import Namespace, Numeric

_RENAMED = {
    **{"asin": "arcsin", "acos": "arccos", "atan": "arctan", "atan2": "arctan2"},
    **{"asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh"},
}
_OF_SCIPY = ("expit", "erf", "erfc")


class ArrayNamespace:
    """float64 arrays, and floats beside them; every other NumPy function by its own name."""

    pi = math.pi

    def __getattr__(self, name: str) -> Any:
        if name in _OF_SCIPY:
            from scipy import special

            found = getattr(special, name)
        else:
            found = getattr(np, _RENAMED.get(name, name))
        setattr(self, name, found)
        return found

    # The reductions go straight to the ufunc: on small arrays that is half the time.

    @staticmethod
    def sum(x: Numeric, axis: Numeric = None, keepdims: Numeric = False) -> Numeric:
        return np.add.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def mean(x: Numeric, axis: Numeric = None, keepdims: Numeric = False) -> Numeric:
        total = np.add.reduce(x, axis=axis, keepdims=keepdims)
        return total / (np.size(x) // np.size(total))

    @staticmethod
    def prod(x: Numeric, axis: Numeric = None, keepdims: Numeric = False) -> Numeric:
        return np.multiply.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def amax(x: Numeric, axis: Numeric = None, keepdims: Numeric = False) -> Numeric:
        return np.maximum.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def amin(x: Numeric, axis: Numeric = None, keepdims: Numeric = False) -> Numeric:
        return np.minimum.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def softplus(x: Numeric) -> Numeric:
        # log(1 + eˣ) = log(e⁰ + eˣ), which NumPy works out from the larger of the two
        return np.logaddexp(0.0, x)

    @staticmethod
    def where(condition: Numeric, chosen: Numeric, other: Numeric) -> Numeric:
        out: Numeric = np.where(condition, chosen, other)
        # two plain 0s and 1s would make an array of whole numbers
        return out.astype(float) if out.dtype.kind in "bi" else out

    @staticmethod
    def equal(u: Numeric, v: Numeric) -> Numeric:
        return np.equal(u, v)

    @staticmethod
    def unequal(u: Numeric, v: Numeric) -> Numeric:
        return np.not_equal(u, v)

    @staticmethod
    def indicator(condition: Numeric) -> Numeric:
        return np.where(condition, 1.0, 0.0)

    @staticmethod
    def step(x: Numeric) -> Numeric:
        return np.heaviside(x, 0.0)

    @staticmethod
    def matmul(u: Numeric, v: Numeric) -> Numeric:
        # the same product of matrices and vectors, in less time where they are small
        return u.dot(v) if u.ndim < 3 and v.ndim < 3 else np.matmul(u, v)

    @staticmethod
    def within(domain: Numeric, result: Numeric) -> Numeric:
        """`result` inside the gate's domain, NaN outside it."""
        return np.where(domain, result, math.nan)

    @staticmethod
    def maximum(first: Numeric, *rest: Numeric) -> Numeric:
        out = first
        for x in rest:
            out = np.maximum(out, x)
        return out

    @staticmethod
    def minimum(first: Numeric, *rest: Numeric) -> Numeric:
        out = first
        for x in rest:
            out = np.minimum(out, x)
        return out

    @staticmethod
    def clamp(x: Numeric, low: Numeric, high: Numeric) -> Numeric:
        return np.minimum(np.maximum(x, low), high)

    @staticmethod
    def winners(out: Numeric, operands: Sequence[Numeric], sign: str) -> tuple[Numeric, ...]:
        """1 where `out` was taken from the operand, 0 elsewhere; ties share equally.

        Where `out` is NaN no operand equals it, and 0/0 keeps the NaN.
        """
        won = [x == out for x in operands]
        ties = np.add.reduce(won)
        return tuple(one / ties for one in won)


ARRAY: Namespace = ArrayNamespace()

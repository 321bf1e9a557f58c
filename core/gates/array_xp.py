"""What a gate's rule runs against with tensors: `ARRAY`, NumPy under the names of `xp`.

Call under `numpy.errstate(all="ignore")`: infinities and NaN come out as IEEE 754 says. SciPy
is loaded when one of its functions is first used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

_RENAMED = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_OF_SCIPY = ("expit", "erfc")


class Array:
    """float64 arrays, and floats beside them; every other NumPy function by its own name."""

    pi = math.pi

    def __getattr__(self, name: str) -> Any:
        if name in _OF_SCIPY:
            from scipy import special  # type: ignore[import-untyped]

            found = getattr(special, name)
        else:
            found = getattr(np, _RENAMED.get(name, name))
        setattr(self, name, found)
        return found

    # The reductions go straight to the ufunc: on small arrays that is half the time.

    @staticmethod
    def sum(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
        return np.add.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def mean(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
        total = np.add.reduce(x, axis=axis, keepdims=keepdims)
        return total / (np.size(x) // np.size(total))

    @staticmethod
    def prod(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
        return np.multiply.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def amax(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
        return np.maximum.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def amin(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
        return np.minimum.reduce(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def softplus(x: Any) -> Any:
        # log(1 + eˣ) = log(e⁰ + eˣ), which NumPy works out from the larger of the two
        return np.logaddexp(0.0, x)

    @staticmethod
    def where(condition: Any, chosen: Any, other: Any) -> Any:
        out = np.where(condition, chosen, other)
        # two plain 0s and 1s would make an array of whole numbers
        return out.astype(float) if out.dtype.kind in "bi" else out

    @staticmethod
    def step(x: Any) -> Any:
        return np.heaviside(x, 0.0)

    @staticmethod
    def matmul(u: Any, v: Any) -> Any:
        # the same product of matrices and vectors, in less time where they are small
        return u.dot(v) if u.ndim < 3 and v.ndim < 3 else np.matmul(u, v)

    @staticmethod
    def within(domain: Any, result: Any) -> Any:
        """`result` inside the gate's domain, NaN outside it."""
        return np.where(domain, result, math.nan)

    @staticmethod
    def maximum(first: Any, *rest: Any) -> Any:
        out = first
        for x in rest:
            out = np.maximum(out, x)
        return out

    @staticmethod
    def minimum(first: Any, *rest: Any) -> Any:
        out = first
        for x in rest:
            out = np.minimum(out, x)
        return out

    @staticmethod
    def winners(out: Any, operands: Sequence[Any], sign: str) -> tuple[Any, ...]:
        """1 where `out` was taken from the operand, 0 elsewhere; ties share equally.

        Where `out` is NaN no operand equals it, and 0/0 keeps the NaN.
        """
        won = [x == out for x in operands]
        ties = np.add.reduce(won)
        return tuple(one / ties for one in won)


ARRAY: Any = Array()

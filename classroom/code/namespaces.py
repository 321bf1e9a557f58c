"""What a gate's rule is written against to become code: `NUMPY`, `TORCH`, `MICROGRAD`.

The names are those of `core.gates.xp`; each function returns what it is called in the library.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

from gradwalk.classroom.code.written import POWER, CodeText, write_value

_OF_MATH = ("erf", "erfc")


def find_math_functions(lines: Iterable[str]) -> list[str]:
    """Return the functions in `lines` that NumPy lacks and Python's `math` has."""
    text = "\n".join(lines)
    return [name for name in _OF_MATH if re.search(rf"(?<![\w.]){name}\(", text)]


class Lacking(Exception):
    """The library has no such function."""


class _Library:
    """Functions of one library by its prefix; names that differ are in `renamed`."""

    pi: Any = math.pi
    prefix = ""
    renamed: dict[str, str] = {}  # noqa: RUF012

    def __getattr__(self, name: str) -> Callable[..., CodeText]:
        def call(*operands: Any) -> CodeText:
            return self._write_call(self.renamed.get(name, f"{self.prefix}.{name}"), *operands)

        return call

    def _write_call(self, function: str, *operands: Any) -> CodeText:
        texts = ", ".join(write_value(operand, self.prefix).text for operand in operands)
        return CodeText(f"{function}({texts})")

    def sqrt(self, x: Any) -> Any:
        return (
            self._write_call(f"{self.prefix}.sqrt", x) if isinstance(x, CodeText) else math.sqrt(x)
        )

    def power(self, u: Any, v: Any) -> Any:
        return write_value(u, self.prefix) ** write_value(v, self.prefix)

    def where(self, condition: Any, chosen: Any, other: Any) -> Any:
        if isinstance(condition, CodeText):
            return self._write_call(f"{self.prefix}.where", condition, chosen, other)
        return chosen if condition else other

    def step(self, x: Any) -> Any:
        return x > 0

    def equal(self, u: Any, v: Any) -> Any:
        return write_value(u) == write_value(v)

    def unequal(self, u: Any, v: Any) -> Any:
        return write_value(u) != write_value(v)

    def indicator(self, condition: Any) -> Any:
        return self.where(condition, 1.0, 0.0)

    def within(self, domain: Any, result: Any) -> Any:
        return result


class _Numpy(_Library):
    prefix = "np"
    pi = CodeText("np.pi")
    renamed = {  # noqa: RUF012
        **{"asin": "np.arcsin", "acos": "np.arccos", "atan": "np.arctan", "atan2": "np.arctan2"},
        **{"asinh": "np.arcsinh", "acosh": "np.arccosh", "atanh": "np.arctanh"},
        **{"absolute": "np.abs", "erf": "erf", "erfc": "erfc"},
    }

    def power(self, u: Any, v: Any) -> Any:
        base, exponent = write_value(u), write_value(v)
        if base.known is None and exponent.known is None:
            # both may move: Python's own ** raises where a zero meets a negative exponent
            return self._write_call("np.power", base, exponent)
        return base**exponent

    def sqrt(self, x: Any) -> Any:
        return self._write_call("np.sqrt", x)

    def expit(self, x: Any) -> Any:
        return 1 / (1 + self._write_call("np.exp", -x))

    def softplus(self, x: Any) -> Any:
        return self._write_call("np.logaddexp", 0.0, x)


class _Torch(_Library):
    prefix = "torch"
    renamed = {  # noqa: RUF012
        **{"absolute": "torch.abs", "expit": "torch.sigmoid"},
    }


class _Micrograd(_Library):
    """Python's operators are all it has; relu is on its gate's record."""

    def __getattr__(self, name: str) -> Callable[..., CodeText]:
        raise Lacking(name)

    def sqrt(self, x: Any) -> Any:
        raise Lacking("sqrt")

    def power(self, u: Any, v: Any) -> Any:
        exponent = write_value(v)
        # an exponent is a plain number there, and 0 at 0 divides by it
        if not exponent.known:
            raise Lacking("power")
        return CodeText(f"{write_value(u).at(POWER + 1)} ** {exponent.at(POWER)}", POWER)

    def where(self, condition: Any, chosen: Any, other: Any) -> Any:
        raise Lacking("where")

    def step(self, x: Any) -> Any:
        raise Lacking("step")


NUMPY: Any = _Numpy()
TORCH: Any = _Torch()
MICROGRAD: Any = _Micrograd()

"""The number that a formula gives at the inputs of a trace, worked out apart from the engine."""

from __future__ import annotations

import math
from typing import Any

from sympy import Float, Function, Integer, Symbol

from gradwalk.core.model import Trace

_DIGITS = 60


def evaluate(expression: Any, trace: Trace) -> float:
    """Return `expression` at the numbers of the inputs, without rounding on the way."""
    point = {
        Symbol(name, real=True): precise(given.value)
        for name, given in trace.inputs.items()
        if isinstance(given.value, float | int)
    }
    found = expression.xreplace(point)
    # bottom up: one rounding may be inside another
    for part in sorted(found.atoms(Function), key=lambda each: len(str(each))):
        if type(part).__name__ == "round":
            found = found.xreplace({part: Integer(round(float(part.args[0])))})
    return float(found)


def precise(number: float) -> Any:
    """Return a number for SymPy; a whole one exactly."""
    if math.isfinite(number) and float(number).is_integer() and abs(number) < 1e6:
        return Integer(int(number))
    return Float(number, _DIGITS)

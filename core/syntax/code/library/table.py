"""Every function of a library that is read, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gradwalk.core.syntax.code.library import (
    builtins,
    constants,
    elementwise,
    losses,
    networks,
    picking,
    reductions,
    shaping,
)
from gradwalk.core.syntax.code.library.arguments import Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **elementwise.RULES,
        **reductions.RULES,
        **shaping.RULES,
        **constants.RULES,
        **losses.RULES,
        **networks.RULES,
        **picking.RULES,
    }
)
_MATH = {
    *("exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    *("log1p", "expm1", "log2", "log10", "floor", "ceil", "pow", "fabs", "erf", "exp2", "cbrt"),
    *("atan2", "hypot", "asinh", "acosh", "atanh", "erfc", "trunc"),
}
_SPECIAL = {"grad", "value_and_grad", "jit", "vmap", "seed", "manual_seed", "no_grad", "PRNGKey"}
_LAYERS = {
    *("Linear", "Conv1d", "Conv2d", "LayerNorm", "Embedding", "Sequential", "ModuleList"),
    "ParameterList",
}
"""Functions that `calls` knows by itself."""


def find_rule(name: str, family: str) -> Rule | str | None:
    """Return what `name` of a family of libraries is, None where it is not read.

    A text is another name for it, or marks a function that is read apart.
    """
    if name in _LAYERS and family == "torch":
        return name
    if name in _SPECIAL or name in losses.LAYERS:
        return name
    if family == "python":
        return builtins.RULES.get(name)
    if family == "math" and name not in _MATH:
        return None
    return RULES.get(name)

"""Loops that train: their body is one update, which the page repeats by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

_NUMBER = re.compile(r"_[0-9]+$")
_STEPS = {"backward", "step", "zero_grad", "value_and_grad", "apply_gradients", "gradient"}


def is_training(node: ast.For) -> bool:
    """Whether the body of a loop computes gradients, or changes a name by its own gradient."""
    for inner in node.body:
        for each in ast.walk(inner):
            match each:
                case ast.Attribute(attr=name) if name in _STEPS:
                    return True
                case ast.Call(func=ast.Attribute(attr="grad")):
                    return True
                case ast.AugAssign(target=ast.Name(id=name), op=ast.Sub() | ast.Add(), value=value):
                    if uses_gradient(value, name):
                        return True
    return False


def names_gradient(name: str, given: Collection[str]) -> bool:
    """Whether a name is that of a gradient by hand: `dx`, `df_dx`, `grad_w`, where x is given."""
    if "grad" in name.lower():
        return True
    stem = _NUMBER.sub("", name)
    if any(each[:1] == "d" and each[1:].lstrip("_") in given for each in (name, stem)):
        return True
    # df_dx, dfdx: the numerator may be anything that is given
    cuts = [k for k in range(2, len(name)) if name[k] == "d"]
    return name[:1] == "d" and any(
        name[1:k].rstrip("_") in given and name[k + 1 :].lstrip("_") in given for k in cuts
    )


def uses_gradient(node: ast.expr, name: str) -> bool:
    """Whether an expression has a name in it that a text gives to the gradient of `name`."""
    words = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    words += [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)]
    return any(
        "grad" in word.lower() or word.lower() in (f"d{name}".lower(), f"d_{name}".lower())
        for word in words
    )

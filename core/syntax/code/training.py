"""Loops that train: their body is one update, which the page repeats by itself."""

from __future__ import annotations

import ast

_STEPS = {"backward", "step", "zero_grad", "grad", "value_and_grad", "apply_gradients"}


def is_training(node: ast.For) -> bool:
    """Whether the body of a loop computes gradients or changes a parameter by one.

    `w -= …` in a loop over a range is the update of a parameter, whose gradient is written by
    hand.
    """
    counts = isinstance(node.iter, ast.Call) and not isinstance(node.target, ast.Tuple)
    for inner in node.body:
        for each in ast.walk(inner):
            match each:
                case ast.Attribute(attr=name) if name in _STEPS and name not in ("grad",):
                    return True
                case ast.Call(func=ast.Attribute(attr="grad")):
                    return True
                case ast.AugAssign(op=ast.Sub(), value=value) if counts:
                    if _has_gradient(value):
                        return True
    return False


def _has_gradient(node: ast.expr) -> bool:
    """Whether a product has a factor that is called like a gradient."""
    for each in ast.walk(node):
        name = each.id if isinstance(each, ast.Name) else ""
        if isinstance(each, ast.Attribute):
            name = each.attr
        if "grad" in name.lower() or (len(name) > 1 and name[0] == "d"):
            return True
    return False

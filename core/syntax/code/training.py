"""Loops that train: their body is one update, which the page repeats by itself."""

from __future__ import annotations

import ast

_STEPS = {"backward", "step", "zero_grad", "value_and_grad", "apply_gradients", "gradient"}

BY_HAND = ("grad", "delta")
"""What is in the names of gradients that a text computes by hand."""


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


def uses_gradient(node: ast.expr, name: str) -> bool:
    """Whether an expression has a name in it that a text gives to the gradient of `name`."""
    words = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    words += [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)]
    return any(
        any(part in word.lower() for part in BY_HAND)
        or word.lower() in (f"d{name}".lower(), f"d_{name}".lower())
        for word in words
    )

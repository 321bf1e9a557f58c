"""Gradients that a text computes by hand below its output: they come by themselves."""

from __future__ import annotations

from token import NAME

from gradwalk.core.syntax.gradient_names import names_gradient, names_quotient
from gradwalk.core.syntax.notation.heads import Head

_LEAST = 2
"""One gradient by `dx` alone may be a difference, as in `dx = x - a`; two are none."""


def split_gradients(heads: list[Head]) -> tuple[list[Head], list[Head]]:
    """Return the statements, and those at their end that are gradients: `dfdq = z`, `dx = dq`.

    There are none where something else is left to compute, or uses one of them.
    """
    given = {str(head.name) for head in heads if head.name is not None}
    count = len(heads)
    while count and _is_gradient(heads[count - 1], given):
        count -= 1
    rest, found = heads[:count], heads[count:]
    names = {str(head.name) for head in found}
    quotient = any(names_quotient(name, given) for name in names)
    used = any(kind == NAME and word in names for head in rest for kind, word in head.all_right)
    if (len(names) < _LEAST and not quotient) or used or not any(map(_computes, rest)):
        return heads, []
    return rest, found


def _is_gradient(head: Head, given: set[str]) -> bool:
    return head.name is not None and head.parameters is None and names_gradient(head.name, given)


def _computes(head: Head) -> bool:
    return head.parameters is not None or any(kind == NAME for kind, _ in head.right)

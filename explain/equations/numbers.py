"""A value of either kind as MathML: a number, a small array, else its shape."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.graph.expression_name import TRANSPOSED, find_transposed
from gradwalk.core.graph.label_text import MINUS
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules
from gradwalk.explain.math.tensors import build_matrix, build_shape_label, build_tray
from gradwalk.explain.text.masks import is_mask
from gradwalk.explain.text.matrices import format_entries, is_small


def shows_numbers(value: Any) -> bool:
    """Whether `value` is written with its numbers."""
    if not isinstance(value, np.ndarray):
        return value is not None
    return not value.shape or is_small(value.shape)


def build_number(
    look: Lookup,
    value: Any,
    *,
    first: bool = True,
    mask: bool = False,
    words: bool = False,
) -> str:
    """Return `value` as MathML; a vector, which is neither row nor column, is in a tray.

    A negative number is in brackets unless it is the `first` of its line. A `mask`
    is written with 1 and 0, or with `words`.
    """
    shape = value.shape if isinstance(value, np.ndarray) else ()
    if not shape:
        text = look.format_number(value)
        loose = mathml.number(text)
        return mathml.brackets(loose) if text.startswith(MINUS) and not first else loose
    if not is_small(shape):
        return build_shape_label(shape)
    array = np.asarray(value)
    holds = (mask or words) and is_mask(array)
    rows = format_entries(array, 0 if holds else look.digits, mask=words and holds)
    return build_tray(rows[0]) if len(shape) == 1 else build_matrix(rows)


def build_raised(look: Lookup, node: str, marks: str) -> str:
    """Return the symbol of a node with the marks of a rule raised on it; (Kᵀ)ᵀ is K."""
    turned = find_transposed(look.nodes[node].symbol) if marks == TRANSPOSED else None
    if turned is not None:
        return mathml.name(turned)
    return rules.add_marks(look.build_base(node), marks) if marks else look.markup(node)


def build_value(look: Lookup, operand: str | float, *, first: bool = True) -> str:
    """Return the value of an operand; that of a mask in words."""
    words = operand in look.masks
    return build_number(look, look.value(operand), first=first, words=words)

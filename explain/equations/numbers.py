"""A value of either kind as MathML: a number, a small matrix in brackets, else its shape."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.graph.label_text import MINUS
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.tensors import build_matrix, build_shape_label
from gradwalk.explain.text.matrices import format_entries, is_small


def shows_numbers(value: Any) -> bool:
    """Whether `value` is written with its numbers."""
    if not isinstance(value, np.ndarray):
        return value is not None
    return not value.shape or is_small(value.shape)


def build_number(
    look: Lookup, value: Any, *, across: bool = False, first: bool = True, mask: bool = False
) -> str:
    """Return `value` as MathML; a vector is a column, or `across` a row.

    A negative number is in brackets unless it is the `first` of its line. A `mask`
    is written with 1 and 0.
    """
    shape = value.shape if isinstance(value, np.ndarray) else ()
    if not shape:
        text = look.format_number(value)
        loose = mathml.number(text)
        return mathml.brackets(loose) if text.startswith(MINUS) and not first else loose
    if not is_small(shape):
        return build_shape_label(shape)
    array = np.asarray(value)
    digits = 0 if mask and bool(np.isin(array, (0, 1)).all()) else look.digits
    rows = format_entries(array, digits)
    if across and len(shape) == 1:
        rows = (tuple(row[0] for row in rows),)
    return build_matrix(rows)

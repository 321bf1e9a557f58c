"""Arrays that a program gives: small ones number by number, large ones by their shape."""

from __future__ import annotations

import numpy as np

from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.syntax.literal import Literal
from gradwalk.explain.math.echo.names import clip_name
from gradwalk.explain.math.echo.style import EchoStyle

_MOST_NUMBERS = 12
"""Of a larger array the shape is shown."""


def is_small(literal: Literal) -> bool:
    """Whether the array is a list or a matrix that is short enough to be written out."""
    return literal.size <= _MOST_NUMBERS and len(literal.shape) <= 2 and not literal.code


def write_array(literal: Literal, style: EchoStyle, node: str = "") -> str:
    """Return the numbers of a small array; of another one the text as it was typed, or a shape."""
    if not is_small(literal):
        typed = literal.text
        return style.words(clip_name(typed)) if literal.code else style.space_of(literal.shape)
    numbers = np.asarray(literal.make())
    if numbers.ndim < 2:
        entries = [style.number(format_constant(float(each))) for each in numbers.ravel()]
        return style.listing(entries, node)
    rows = [[style.number(format_constant(float(each))) for each in row] for row in numbers]
    return style.matrix(rows, node)

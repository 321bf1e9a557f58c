"""What a node's tooltip says: its shape and its exact numbers."""

from __future__ import annotations

from typing import Any

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.matrices import describe_range, is_small
from gradwalk.explain.text.numbers import Digits, format_exact


def describe_value(value: Any, shape: tuple[int, ...], digits: Digits) -> str:
    """Return ` = …` with the exact numbers of `value`: row by row, or the range of a large one.

    Without a value it is only the shape.
    """
    if value is None or 0 in shape:
        return f" {format_shape(shape)}"
    if not shape:
        return f" = {format_exact(value)}"
    if not is_small(shape):
        return f" {format_shape(shape)} = {describe_range(value, digits)}"
    rows = value.tolist()
    if len(shape) == 1:
        return f" {format_shape(shape)} = {_format_row(rows)}"
    return f" {format_shape(shape)} =\n" + "\n".join(map(_format_row, rows))


def _format_row(numbers: list[float]) -> str:
    return f"[{', '.join(map(format_exact, numbers))}]"

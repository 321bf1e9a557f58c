"""What a node's tooltip says: its shape and its exact numbers."""

from __future__ import annotations

from typing import Any

from gradwalk.core.graph.label_text import shape_text
from gradwalk.explain.text.matrices import heat, is_small
from gradwalk.explain.text.numbers import exact


def describe_value(value: Any, shape: tuple[int, ...], digits: int) -> str:
    """Return ` = …` with the exact numbers of `value`: row by row, or the range of a large one.

    Without a value it is only the shape.
    """
    if value is None or 0 in shape:
        return f" {shape_text(shape)}"
    if not shape:
        return f" = {exact(value)}"
    if not is_small(shape):
        return f" {shape_text(shape)} = {heat(value, digits).range}"
    rows = value.tolist()
    if len(shape) == 1:
        return f" {shape_text(shape)} = {_format_row(rows)}"
    return f" {shape_text(shape)} =\n" + "\n".join(map(_format_row, rows))


def _format_row(numbers: list[float]) -> str:
    return f"[{', '.join(map(exact, numbers))}]"

"""Lists as arrays: of numbers they are constants, else their items are stacked."""

from __future__ import annotations

from functools import partial
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.nodes import Nodes
from gradwalk.core.syntax.code.values import Listed, Tensor
from gradwalk.core.syntax.literal import Literal


def make_array(nodes: Nodes, listed: Listed, items: list[Tensor]) -> Tensor:
    """Return a list as an array. Raises ProgramError for rows of several lengths."""
    if not items:
        raise ProgramError("list.empty", listed.place)
    shapes = {item.shape for item in items}
    numbers = [_list_numbers(item) for item in items]
    if None in numbers or not all(item.plain for item in items):
        return nodes.stack(items, listed.place)
    if len(shapes) > 1:
        raise ProgramError("list.ragged", listed.place)
    shape = (len(items), *(items[0].shape or ()))
    flat = tuple(each for part in numbers if part is not None for each in part)
    spans = tuple(span for item in items for span in _list_spans(item))
    if len(spans) < prod(shape):
        spans = ()
    literal = Literal(shape, listed.text, partial(_make_numbers, flat, shape), spans)
    return nodes.array(literal, listed.place, listed=True)


def _list_numbers(item: Tensor) -> list[float] | None:
    """The numbers of a part of a list, None where they are not typed."""
    if item.separate:
        return None
    if item.number is not None and item.shape == ():
        return [float(item.number)]
    if item.literal is not None and item.listed and item.literal.size:
        numbers: list[float] = item.literal.make().ravel().tolist()
        return numbers
    return None


def _list_spans(item: Tensor) -> tuple[SourceSpan, ...]:
    if item.literal is not None:
        return item.literal.numbers
    return (item.typed,) if item.typed is not None else ()


def _make_numbers(numbers: tuple[float, ...], shape: tuple[int, ...]) -> Any:
    return np.array(numbers, dtype=np.float64).reshape(shape)

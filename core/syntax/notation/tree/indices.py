"""What is in the brackets of `x[0]`, `W[:, 1]`, `W[[0, 2]]`, `x[None]`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates.gate import IndexItem, Rows
from gradwalk.core.syntax.expression import (
    Array,
    Comparison,
    Expression,
    Index,
    Name,
    Number,
    Transpose,
)
from gradwalk.core.syntax.notation.names import NEW_AXIS
from gradwalk.core.syntax.notation.tree.attributes import read_whole_number

ELLIPSIS = "..."
"""How all axes that are left are typed."""
_MOST_PICKED = 10_000
"""Of a list in an index, which is read number by number."""


def make_index(base: Expression, items: Sequence[Expression | slice], place: SourceSpan) -> Index:
    """Return `base[items]`; `place` is the bracket's.

    Raises ProgramError for the index of a number, and for an item that picks nothing.
    """
    if isinstance(base, Number):  # π[0]
        raise ProgramError("index.number", place, number=base.text)
    read = tuple(map(_read_item, items))
    if read.count(...) > 1:
        second = [item for item, one in zip(items, read, strict=True) if one is ...][1]
        assert not isinstance(second, slice)
        raise ProgramError("index.ellipsis", second.place)
    return Index(base, read, place)


def picks_rows(items: Sequence[Expression | slice]) -> bool:
    """Whether the only item is no number but computed: `W[tokens]`."""
    (first, *others) = items
    plain = isinstance(first, slice | Number | Array | Comparison) or is_mark(first)
    return not others and not plain


def is_mark(item: Expression | slice) -> bool:
    """Whether an item is `None` or `...`."""
    return isinstance(item, Name) and item.name in (NEW_AXIS, ELLIPSIS)


def make_transpose(base: Expression, place: SourceSpan) -> Transpose:
    """Return `base.T`; `place` is the point's. Raises ProgramError for a number's transpose."""
    if isinstance(base, Number):  # x².T
        raise ProgramError("transpose.number", place, number=base.text)
    return Transpose(base, place)


def _read_item(item: Expression | slice) -> IndexItem:
    """Return a single item of an index. Raises ProgramError for what picks nothing."""
    if isinstance(item, slice):
        return item
    if isinstance(item, Name) and is_mark(item):
        return None if item.name == NEW_AXIS else ...
    if isinstance(item, Array):
        return _read_rows(item)
    return _require_whole_number(item)


def _read_rows(listed: Array) -> Rows:
    """The whole numbers of a list, in lists of them where it has more axes."""
    if listed.value.size > _MOST_PICKED:
        raise ProgramError("index.whole", listed.place)
    numbers = listed.value.make()
    if not (np.isfinite(numbers).all() and (numbers % 1 == 0).all()):
        places = listed.value.numbers or (listed.place,)
        wrong = [not (math.isfinite(one) and one % 1 == 0) for one in numbers.ravel().tolist()]
        place = places[wrong.index(True)] if len(places) == len(wrong) else listed.place
        raise ProgramError("index.whole", place)
    return _nest(numbers.astype(int).tolist())


def _nest(rows: list[Any]) -> Rows:
    return tuple(_nest(row) if isinstance(row, list) else row for row in rows)


def make_slice(start: Expression | None, stop: Expression | None, step: Expression | None) -> slice:
    """Return the slice `start:stop:step`. Raises ProgramError for a part that is no whole number,
    and for a step of 0."""
    parts = [None if part is None else _require_whole_number(part) for part in (start, stop, step)]
    if parts[2] == 0 and step is not None:
        raise ProgramError("index.step", step.place)
    return slice(*parts)


def _require_whole_number(item: Expression) -> int:
    number = read_whole_number(item)
    if number is None:
        raise ProgramError("index.whole", item.place)
    return number

"""What is between the brackets of an index: numbers, slices, lists of rows, `None` and `...`."""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType
from typing import TypeGuard

import numpy as np

from gradwalk.core.gates.gate import IndexItem, Numeric, Rows, Shape, ShapeError

_WHOLE = slice(None)


def index_shape(x: Shape, items: Sequence[IndexItem]) -> Shape:
    """Return the shape of `x[items]`, as NumPy has it. Raises ShapeError."""
    spread = _spread(x, items)
    lists = [np.shape(item) for item in spread if isinstance(item, tuple)]
    picked = _meet(lists)
    lengths: list[Shape] = []
    places: list[int] = []
    axis = 0
    for k, item in enumerate(spread):
        if item is None:
            lengths.append((1,))
            continue
        lengths.append(_taken(x, axis, item))
        if lists and isinstance(item, int | tuple):
            places.append(k)
        axis += 1
    if lists:
        # lists side by side leave their axes where they are; apart, at the front
        together = places[-1] - places[0] + 1 == len(places)
        lengths.insert(places[0] if together else 0, picked)
    return tuple(length for one in lengths for length in one)


def pick_items(items: Sequence[IndexItem]) -> tuple[Numeric, ...]:
    """Return the items as NumPy takes them: each list as an array."""
    return tuple(np.array(item, np.intp) if isinstance(item, tuple) else item for item in items)


def has_lists(items: Sequence[IndexItem]) -> bool:
    """Whether an element may be picked more than once."""
    return any(isinstance(item, tuple) for item in items)


def is_index(value: object) -> TypeGuard[tuple[IndexItem, ...]]:
    """Whether `value` holds what only an index has: slices, lists, `None` or `...`."""
    others = (slice, tuple, EllipsisType, type(None))
    return isinstance(value, tuple) and any(isinstance(item, others) for item in value)


def items_text(items: Sequence[object], most: int | None = None) -> str:
    """Return an index as it is typed between its brackets; of a list no more than `most`."""
    return ", ".join(_item_text(item, most) for item in items)


def _item_text(item: object, most: int | None) -> str:
    if item is ...:
        return "..."
    if isinstance(item, tuple):
        shown = [_item_text(one, most) for one in item]
        if most is not None and len(shown) > most:
            shown[most - 2 : -1] = ["…"]
        return f"[{', '.join(shown)}]"
    if not isinstance(item, slice):
        return str(item)
    start, stop, step = ("" if n is None else str(n) for n in (item.start, item.stop, item.step))
    return f"{start}:{stop}" + (f":{step}" if step else "")


def _spread(x: Shape, items: Sequence[IndexItem]) -> list[IndexItem]:
    """Return the items with `...` written out, so that there is one for every axis."""
    given = sum(item is not None and item is not ... for item in items)
    if given > len(x):
        if not x:
            raise ShapeError("shape.index.scalar")
        raise ShapeError("shape.index.many", shape=x, axes=len(x), given=given)
    rest = [_WHOLE] * (len(x) - given)
    if ... not in items:
        return [*items, *rest]
    place = list(items).index(...)
    return [*items[:place], *rest, *items[place + 1 :]]


def _taken(x: Shape, axis: int, item: IndexItem) -> Shape:
    """Return the axes that `item` leaves of axis `axis`; a list's are counted by `_meet`."""
    length = x[axis]
    if isinstance(item, slice):
        taken = len(range(length)[item])
        if not taken:
            raise ShapeError("shape.index.empty", shape=x, axis=axis, length=length)
        return (taken,)
    if isinstance(item, int | tuple):
        check_rows(x, axis, item)
    return ()


def check_rows(x: Shape, axis: int, rows: int | Rows) -> None:
    """Raise ShapeError for a number among `rows` that is outside axis `axis` of `x`."""
    length = x[axis]
    for index in np.ravel(rows).tolist():
        if not -length <= index < length:
            raise ShapeError(
                "shape.index", shape=x, index=index, axis=axis, length=length, last=length - 1
            )


def _meet(lists: Sequence[Shape]) -> Shape:
    """Return the shape of several lists that pick together, element by element."""
    result: Shape = ()
    for shape in lists:
        try:
            result = np.broadcast_shapes(result, shape)
        except ValueError:
            raise ShapeError("shape.index.lists", left=result, right=shape) from None
    return result

"""What a subscript picks of an array: `q_1`, `W_{12}`, `W_1j`."""

from __future__ import annotations

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.gates.gate import Shape
from gradwalk.core.syntax.expression import Element, Name

_WHOLE = slice(None)


def pick_items(element: Element, shape: Shape) -> tuple[int | slice, ...]:
    """Return the items of the index, counted from 0; none where all of the array is meant.

    `W_12` of a matrix is row 1 and column 2. Raises ProgramError for a number, which has no
    elements, and for an element that the array does not have.
    """
    items = list(element.items)
    if not shape:
        raise _make_scalar_error(element)
    if len(items) == 1 and len(shape) == len(str(items[0])) > 1 and isinstance(items[0], int):
        items = [int(digit) for digit in str(items[0])]
    if len(items) > len(shape):
        raise ProgramError("element.axes", element.place, shape=shape, given=len(items))
    picked: list[int | slice] = []
    for item, length in zip(items, shape, strict=False):
        if item is None:
            picked.append(_WHOLE)
        elif isinstance(item, slice):
            start, stop = item.start - element.start, item.stop - element.start + 1
            if not 0 <= start < stop <= length:
                raise _make_range_error(element, item.stop, length)
            picked.append(_WHOLE if (start, stop) == (0, length) else slice(start, stop))
        else:
            if not 0 <= item - element.start < length:
                raise _make_range_error(element, item, length)
            picked.append(item - element.start)
    return () if all(each == _WHOLE for each in picked) else tuple(picked)


def _make_scalar_error(element: Element) -> ProgramError:
    base = element.base.name if isinstance(element.base, Name) else ""
    name = f"{base}_{'_'.join(map(str, element.items))}"
    edit = Edit(SourceSpan(1, 1, 0), f"{name} = 1\n")
    index = ", ".join(map(str, element.items))
    return ProgramError("element.scalar", element.place, edit=edit, name=base, index=index)


def _make_range_error(element: Element, number: int, length: int) -> ProgramError:
    last = length - 1 + element.start
    return ProgramError(
        "element.range", element.place, number=number, first=element.start, last=last
    )

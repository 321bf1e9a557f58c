"""`(Wx)_i`: what is in brackets, with its axes named by the letters below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.expression import Index
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tree.axes import Indexed


def pick_behind(
    index: Index,
    inner: Indexed,
    scope: NotationScope,
    bounds: Collection[str],
    fixed: Mapping[str, int],
) -> Indexed:
    """Return the array of an index whose place is among `scope.subscripts`, with its letters.

    Those in `fixed` are at one number. Raises ProgramError for a diagonal, for a letter that is
    not summed from end to end, and for letters inside the brackets.
    """
    items = scope.subscripts[index.place]
    letters = tuple(item for item in items if not item.isdecimal() and item not in fixed)
    if inner.letters or len(set(letters)) < len(letters) or any(one in bounds for one in letters):
        raise ProgramError("sum.form", index.place, typed=f"(…)_{''.join(items)}")
    if letters == items:
        return Indexed(inner.expression, letters)
    picked = tuple(
        slice(None) if item in letters else fixed.get(item, _to_number(item)) - scope.first
        for item in items
    )
    return Indexed(Index(inner.expression, picked, index.place), letters)


def _to_number(item: str) -> int:
    return int(item) if item.isdecimal() else 0

"""What is in the brackets of `x[0]`, `W[:, 1]`: whole numbers and slices of them."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.expression import Expression, Index, Number, Transpose
from gradwalk.core.syntax.notation.tree.attributes import read_whole_number


def make_index(base: Expression, items: Sequence[int | slice], place: SourceSpan) -> Index:
    """Return `base[items]`; `place` is the bracket's. Raises ProgramError for a number's index."""
    if isinstance(base, Number):  # π[0]
        raise ProgramError("index.number", place, number=base.text)
    return Index(base, tuple(items), place)


def make_transpose(base: Expression, place: SourceSpan) -> Transpose:
    """Return `base.T`; `place` is the point's. Raises ProgramError for a number's transpose."""
    if isinstance(base, Number):  # x².T
        raise ProgramError("transpose.number", place, number=base.text)
    return Transpose(base, place)


def check_index_item(item: Expression | slice) -> int | slice:
    """Return a single item of an index. Raises ProgramError for what is no whole number."""
    return item if isinstance(item, slice) else _require_whole_number(item)


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

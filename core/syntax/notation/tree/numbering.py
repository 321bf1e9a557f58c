"""The numbers that an index runs through, where a sum uses it as one: `Σ_{t=0}^T γ^t r_t`."""

from __future__ import annotations

from functools import partial

import numpy as np

from gradwalk.core.syntax.expression import Array, Name
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.scope import NotationScope, Summation

_MOST = 1000
"""Terms of a sum that has its numbers written out."""


def number_index(letter: Name, scope: NotationScope) -> Array | None:
    """Return the numbers from the first to the last, None where these are not known."""
    summation = next((each for each in scope.sums.values() if letter.name in each.indices), None)
    if summation is None or summation.start is None:
        return None
    count = _count_terms(letter.name, summation, scope)
    if count is None or not 0 < count <= _MOST:
        return None
    first, behind = summation.start, summation.start + count
    text = f"[{', '.join(map(str, range(first, behind)))}]"
    make = partial(np.arange, first, behind, dtype=np.float64)
    return Array(Literal((count,), text, make), letter.place)


def _count_terms(letter: str, summation: Summation, scope: NotationScope) -> int | None:
    """How many terms there are, by what is above the sign, else by an array that has the index."""
    assert summation.start is not None
    bound = summation.bound
    if summation.stop is not None:
        return summation.stop - summation.start + 1
    if bound is not None and bound.name in scope.numbers:
        number = scope.numbers[bound.name]
        return None if number % 1 else int(number) - bound.less - summation.start + 1
    parts = [each for each in scope.names.values() if isinstance(each, ElementName)]
    lengths = {scope.lengths.get(each.base) for each in parts if each.subscripts == (letter,)}
    return lengths.pop() if len(lengths) == 1 else None

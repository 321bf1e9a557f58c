"""The values at the inputs of a trace, each under the name that its program gives it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gradwalk.classroom.checking.differences import take_element
from gradwalk.core.model import Trace, Value

Index = tuple[int, ...]


def collect_given_numbers(trace: Trace, *, trained: bool = False) -> dict[str, Value]:
    """Return the numbers at the inputs that have any; only those of training where it is `trained`.

    An array that was taken apart, as `W[0,0]`, `W[0,1]`, …, is put together again.
    """
    found: dict[str, Value] = {}
    elements: dict[str, dict[Index, float]] = {}
    for name, given in trace.inputs.items():
        if given.value is None or (trained and not given.trained):
            continue
        base, _, place = name.partition("[")
        if place:
            index = tuple(int(k) for k in place.removesuffix("]").split(","))
            elements.setdefault(base, {})[index] = take_element(given.value, ())
        else:
            found[name] = given.value
    return found | {name: _build_array(numbers) for name, numbers in elements.items()}


def _build_array(numbers: Mapping[Index, float]) -> Value:
    """An array from all of its elements, the last of which says how large it is."""
    made = np.zeros([last + 1 for last in max(numbers)])
    for index, number in numbers.items():
        made[index] = number
    return made

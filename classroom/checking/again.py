"""The program of a run laid out again, so that it can be run with other numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from core.check import Index, element
from core.engine import Prepared, prepare
from core.limits import DEFAULT, Limits
from core.literal import Literal
from core.records import Run, Value


def prepared_again(run: Run, *, unroll: bool = False, limits: Limits = DEFAULT) -> Prepared:
    """Return the program of `run`, which has numbers, with the same groups open.

    Its inputs have the run's numbers, whose shapes may differ from the program's own where a
    mini-batch stands for the data; of an unrolled array it has the elements, put together again.
    """
    opened = [group.id for group in run.groups if group.open]
    trained: dict[str, float | Literal] = {
        name: _literal(value) for name, value in _trained(run).items()
    }
    return prepare(
        run.program, open=opened, mode=run.mode, unroll=unroll, limits=limits, inputs=trained
    )


def _trained(run: Run) -> dict[str, Value]:
    """What training made of the inputs, each under the name that the program gives it."""
    found: dict[str, Value] = {}
    elements: dict[str, dict[Index, float]] = {}
    for name, given in run.inputs.items():
        if not given.trained or given.value is None:
            continue
        base, _, place = name.partition("[")
        if place:
            index = tuple(int(k) for k in place.removesuffix("]").split(","))
            elements.setdefault(base, {})[index] = element(given.value, ())
        else:
            found[name] = given.value
    return found | {name: _array(numbers) for name, numbers in elements.items()}


def _array(numbers: Mapping[Index, float]) -> Value:
    """An array from all of its elements, the last of which says how large it is."""
    made = np.zeros([last + 1 for last in max(numbers)])
    for index, number in numbers.items():
        made[index] = number
    return made


def _literal(value: Value) -> float | Literal:
    if not isinstance(value, np.ndarray):
        return value
    return Literal(value.shape, "", _maker(value))


def _maker(value: Any) -> Callable[[], Any]:
    return lambda: value

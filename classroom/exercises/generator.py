"""New exercises from a level and a seed: the same everywhere, with numbers one can work with."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from gradwalk.classroom.exercises.draw import Draw
from gradwalk.classroom.exercises.exercise import Exercise
from gradwalk.classroom.exercises.families import FAMILIES
from gradwalk.core.engine import trace
from gradwalk.core.model import Trace

LEVELS = tuple(FAMILIES)
LEAST, MOST = 0.01, 1000.0
"""Of the gradients that are asked for, unless they are 0 because a gate stops them."""
_MOST_VALUE = 1e5
_DECIMALS = 3
"""Of every number of level 1."""
_SPECIAL = frozenset({"kink", "tie", "nonfinite", "nonfinite-gradient", "not-connected"})
_STOPPING = frozenset({"router", "blocker"})


@lru_cache(maxsize=512)
def generate_exercise(level: int, seed: int) -> Exercise:
    """Return exercise number `seed` of a level of FAMILIES.

    Numbers are drawn until no value is a tie, a kink or not finite and every gradient is
    neither tiny nor huge.
    """
    draw = Draw(f"gradwalk {level} {seed}")
    families = FAMILIES[level]
    while True:
        key = draw.one(tuple(families))
        program = families[key](draw)
        result = trace(program)
        if _is_pleasant(result) and (level > 1 or _is_short(result)):
            name = f"{level}-{seed}"
            numbers = {"level": str(level), "number": str(seed)}
            return Exercise(name, f"generated.{key}", "generated", program, numbers=numbers)


def _is_pleasant(result: Trace) -> bool:
    stops = any(node.pattern in _STOPPING for node in result.nodes)
    if any(_SPECIAL & set(node.flags) for node in result.nodes):
        return False
    if not any(np.any(given.grad) for given in result.inputs.values()):
        return False
    for node in result.nodes:
        values = np.abs(np.asarray(node.value))
        if not np.isfinite(values).all() or values.max() > _MOST_VALUE:
            return False
        if node.grad is not None and not _can_be_asked(np.abs(np.asarray(node.grad)), stops):
            return False
    return True


def _is_short(result: Trace) -> bool:
    """Whether every number has few enough decimals to work with by hand."""
    numbers = (
        each for node in result.nodes for each in (node.value, node.grad) if each is not None
    )
    return all(np.allclose(each, np.round(each, _DECIMALS), rtol=0, atol=1e-9) for each in numbers)


def _can_be_asked(sizes: np.ndarray[tuple[int, ...], np.dtype[np.float64]], stops: bool) -> bool:
    if sizes.max() == 0 and not stops:
        return False
    nothing = sizes == 0
    if nothing.any() and not stops:
        return False
    return bool((nothing | ((sizes >= LEAST) & (sizes <= MOST))).all())

"""Which element of which input is looked at where a question leaves it open."""

from __future__ import annotations

import numpy as np

from gradwalk.core.model import Trace

Index = tuple[int, ...]


def find_first_input(trace: Trace) -> str | None:
    """Return the first input with elements that a gradient comes to, else the first one."""
    names = [name for name in trace.inputs if np.size(_get_gradient(trace, name))]
    reached = (name for name in names if np.any(_get_gradient(trace, name)))
    return next(reached, names[0] if names else None)


def count_of(trace: Trace) -> int:
    """Return how many numbers the inputs of a trace hold."""
    return sum(np.size(_get_gradient(trace, name)) for name in trace.inputs)


def get_input_shape(trace: Trace, name: str) -> tuple[int, ...]:
    """Return the shape of an input."""
    return tuple(np.shape(_get_gradient(trace, name)))


def find_steepest_element(trace: Trace, name: str) -> Index:
    """Return the place of the element with the largest gradient; infinite ones count as 0."""
    size = np.abs(_get_gradient(trace, name))
    size = np.where(np.isfinite(size), size, 0.0)
    return tuple(int(k) for k in np.unravel_index(int(size.argmax()), size.shape))


def _get_gradient(trace: Trace, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(trace.inputs[name].grad, dtype=np.float64)

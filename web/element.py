"""Chooses the input, and the element of it, that a question is about."""

from __future__ import annotations

from gradwalk.classroom.elements import (
    Index,
    find_first_input,
    find_steepest_element,
    get_input_shape,
)
from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Trace
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def choose_element(state: State, trace: Trace) -> tuple[str, Index]:
    """Return the name of the input and the index in it that `state` asks about.

    The default input is the first that receives a gradient, the default index of a tensor that of
    the element with the largest gradient. Raises Problem 400 if the input or the index does not
    exist, or the program has no input.
    """
    name = find_first_input(trace) if state.input is None else state.input
    if name is None:
        raise Problem(400, "request.no-inputs")
    if name not in trace.inputs:
        raise Problem(400, "request.input", input=name, inputs=", ".join(trace.inputs))
    shape = get_input_shape(trace, name)
    if shape and not state.index and 0 not in shape:
        return name, find_steepest_element(trace, name)
    inside = all(k < length for k, length in zip(state.index, shape, strict=False))
    if len(state.index) != len(shape) or not inside:
        index = ", ".join(map(str, state.index)) or "–"
        shown = format_shape(shape) if shape else "()"
        raise Problem(400, "request.element", input=name, index=index, shape=shown)
    return name, state.index

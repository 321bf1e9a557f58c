"""Which element of which input a question is about."""

from __future__ import annotations

from gradwalk.classroom.elements import Index, first_input, shape_of, steepest
from gradwalk.core.graph.label_text import shape_text
from gradwalk.core.model import Trace
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def choose_element(state: State, run: Trace) -> tuple[str, Index]:
    """Return the input of `state` and the place in it; what is left out is chosen.

    Without an input the first that a gradient comes to; of a tensor without a place the
    element with the largest gradient. Raises Problem 400 for what there is not, and where
    there is no input at all.
    """
    name = first_input(run) if state.input is None else state.input
    if name is None:
        raise Problem(400, "request.no-inputs")
    if name not in run.inputs:
        raise Problem(400, "request.input", input=name, inputs=", ".join(run.inputs))
    shape = shape_of(run, name)
    if shape and not state.index and 0 not in shape:
        return name, steepest(run, name)
    inside = all(k < length for k, length in zip(state.index, shape, strict=False))
    if len(state.index) != len(shape) or not inside:
        index = ", ".join(map(str, state.index)) or "–"
        shown = shape_text(shape) if shape else "()"
        raise Problem(400, "request.element", input=name, index=index, shape=shown)
    return name, state.index

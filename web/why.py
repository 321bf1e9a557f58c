"""Why the gradient along the wire that a request names is what it is."""

from __future__ import annotations

from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.explain.lookup import Lookup
from gradwalk.page.why import explain_wire
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def answer_why(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the rule along the wire of `state`, its derivation line by line, and a plot.

    Raises as `trace_or_shapes` does, and Problem 400 for a wire that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    look = Lookup(result, language, state.digits)
    edge = look.edges.get(state.edge or "")
    if edge is None:
        raise Problem(400, "request.edge", edge=state.edge or "–")
    return explain_wire(look, edge)

"""Selected gates as one function of the program, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.group import Rewritten, group_gates
from gradwalk.core.grouping.ungroup import ungroup_call
from gradwalk.core.limits import Limits
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.costs import estimate_grouping
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def group_nodes(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the program of `state` with its `nodes` as one function, called `name` if it has one.

    Raises as `trace_or_shapes` does, and Problem 400 without gates.
    """
    nodes = state.nodes
    if nodes is None:
        raise Problem(400, "request.nodes")

    def group() -> Rewritten:
        return group_gates(
            state.program or "",
            nodes,
            state.name or None,
            open=state.open,
            first=state.first,
            limits=limits,
        )

    return _answer(group, state, language, limits)


def ungroup(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the program of `state` with the gates of the call `group` in its place.

    Raises as `trace_or_shapes` does, and Problem 400 without a group.
    """
    group = state.group
    if group is None:
        raise Problem(400, "request.group", group="–")

    def take_apart() -> Rewritten:
        return ungroup_call(
            state.program or "",
            group,
            open=state.open,
            first=state.first,
            limits=limits,
        )

    return _answer(take_apart, state, language, limits)


def _answer(
    rewrite: Callable[[], Rewritten], state: State, language: str, limits: Limits
) -> dict[str, Any]:
    trace_or_shapes(state, limits, estimate_grouping)
    try:
        if state.unroll:
            raise GroupingError("group.elements")
        found = rewrite()
    except GroupingError as error:
        return {
            "program": None,
            "name": state.name or "",
            "open": [],
            "reason": error_message(error, language),
            "hint": error_hint(error, language),
            "add": list(error.add),
        }
    return {
        "program": found.program,
        "name": found.name,
        "open": list(found.open),
        "reason": None,
        "hint": None,
        "add": [],
    }

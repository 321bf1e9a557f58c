"""What a picture marks at one step: what is known by then, what works, and what is lit."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from gradwalk.core.model import Phase, Step, Trace


@dataclass(frozen=True, slots=True)
class StepMarks:
    """Ids of nodes, those in `lit`, `factors` and `contributions` of wires."""

    phase: Phase
    known: Set[str]
    """Their values are shown."""
    done: Set[str]
    """Their gradients are."""
    nonfinite: Set[str]
    """Gates that are seen to make NaN or an infinity of finite numbers."""
    current: Set[str]
    others: Set[str]
    working: Set[str]
    """The one gate that works; backward it is the only consumer."""
    lit: Set[str]
    results: Set[str]
    """Their numbers become known here, and are framed."""
    factors: Set[str]
    """The wires whose local gradients are the factors of the step."""
    contributions: Set[str]
    """The wires of a fan-out whose contributions are shown."""


def find_step_marks(trace: Trace, step: int | None, *, hide_step: bool = False) -> StepMarks:
    """Return what is marked at `step`; None is the last.

    With `hide_step` the numbers that become known at that step are left out.
    """
    reached = trace.steps[: len(trace.steps) if step is None else step + 1]
    now = reached[-1]
    visible = reached[:-1] if hide_step else reached
    lit = set(now.wires)
    if now.phase == "backward":
        others = set(now.others)
        lit |= {edge.id for edge in trace.edges if edge.source in others}
    shows_results = now.phase != "inputs" and not hide_step
    known = {node for each in visible if each.phase != "backward" for node in each.nodes}
    return StepMarks(
        phase=now.phase,
        known=known,
        done={node for each in visible if each.phase == "backward" for node in each.nodes},
        nonfinite=_find_nonfinite(trace) & known,
        current=set(now.current),
        others=set(now.others),
        working=_find_working(now),
        lit=lit,
        results=set(now.nodes) if shows_results else set(),
        factors=set(now.wires) if now.phase == "backward" else set(),
        contributions=set() if hide_step else set(now.contributions),
    )


def _find_nonfinite(trace: Trace) -> set[str]:
    flagged = {node.id for node in trace.nodes if "nonfinite" in node.flags}
    if not flagged:
        return flagged
    return {
        node.id
        for node in trace.nodes
        if node.kind == "op"
        and node.id in flagged
        and not any(isinstance(each, str) and each in flagged for each in node.operands)
    }


def _find_working(step: Step) -> set[str]:
    if step.phase != "backward":
        return set(step.current)
    return set(step.others) if len(step.others) == 1 else set()

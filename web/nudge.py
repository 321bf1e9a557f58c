"""Nudging an input: the change that its gradient promises, and the change that happens."""

from __future__ import annotations

from typing import Any

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.nudge import Nudge, nudge_trace
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.equations.elements import choose_shown_element
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.force import format_signed
from gradwalk.explain.text import text
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.element import choose_element
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def nudge_input(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return what raising one number of an input does, and the program with that number raised.

    Raises as `trace_or_shapes` does, and Problem 400 for an element that does not exist and for
    a program without numbers.
    """
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        raise Problem(400, "request.nudge")
    name, index = choose_element(state, result)
    grad = result.inputs[name].grad
    if index and not state.index and grad is not None:
        # The element that the explanation writes out.
        index = choose_shown_element(grad)
    compiled = recompile(result, unroll=state.unroll, limits=limits)
    look = Lookup(result, language, state.digits)
    found = nudge_trace(look.trace, compiled, name, index, state.by)
    return {
        "sentence": _nudge_sentence(look, name, index, state.by, found),
        "promise": format_signed(found.promise),
        "happened": format_signed(found.happened),
        "before": look.format_number(found.before),
        "after": look.format_number(found.after),
        "program": _rewrite_program(result, name, index, state.by),
    }


def _nudge_sentence(
    look: Lookup, name: str, index: tuple[int, ...], by: float, found: Nudge
) -> str:
    words = {
        "node": look.format_element(look.trace.inputs[name].node, index),
        "output": look.target_text,
        "by": format_constant(abs(by)),
        "promise": format_signed(found.promise),
        "happened": format_signed(found.happened),
        "before": look.format_number(found.before),
        "after": look.format_number(found.after),
        "slope": look.format_number(found.slope),
        "end": look.format_number(found.end),
        "gate": look.label(look.nodes[found.gate]) if found.gate else "",
    }
    way = "raised" if by >= 0 else "lowered"
    what = f"nudge.{way}"
    if found.reason in ("broken", "unpromised", "undefined"):
        what = f"nudge.{way}.alone"
    reason = f"nudge.{found.reason}"
    if not found.gate and found.reason in ("jump", "kink", "kinked"):
        reason = f"{reason}.somewhere"
    return f"{text(look.language, what, **words)} {text(look.language, reason, **words)}"


def _rewrite_program(trace: Trace, name: str, index: tuple[int, ...], by: float) -> str | None:
    """Return the program with the typed number changed; None if the number is not typed there."""
    given = trace.inputs[name]
    shape = next(node.shape for node in trace.nodes if node.id == given.node)
    place = given.literal
    if shape:
        flat = 0
        for k, length in zip(index, shape, strict=True):
            flat = flat * length + k
        place = given.numbers[flat] if flat < len(given.numbers) else None
    if place is None or given.trained or given.value is None:
        return None
    value = given.value if isinstance(given.value, float) else float(given.value[index])
    line, column, length = place
    lines = trace.program.split("\n")
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + length :]
    lines[line - 1] = f"{before}{_format_literal(value + by)}{after}"
    return "\n".join(lines)


def _format_literal(value: float) -> str:
    """Return a number as a person types it: 0.1 + 0.2 is 0.3."""
    return repr(float(f"{value:.12g}")).removesuffix(".0")

"""How much processor time an answer takes, estimated before it begins; see `core.cost`.

An answer over the limit is refused. The server computes one that is not small where it holds up
no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import prod
from typing import TypeAlias

from gradwalk.classroom.nudge import MOST_SECONDS
from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Trace
from gradwalk.explain.math.closed import find_closed_functions
from gradwalk.graphviz_render.cost import estimate_drawing
from gradwalk.web.admission import admit
from gradwalk.web.field_kinds import MOST_SWEPT

Estimate: TypeAlias = Callable[[Trace, Limits], float]
"""The seconds that something computed from a trace takes."""

_COMMENT = re.compile("#.*")
_CHARACTER = 2e-6
_SIGN = 100e-6
"""To read one operator, bracket or line, and to make a gate of it."""
_SIGNS = "+-*/@^(,\n"

_SENT_NODE, _SENT_WIRE = 60e-6, 15e-6
_SENT_NUMBER = 250e-9
_EXPLAINED_STEP = 300e-6
_PAGE = 0.02
_LOOKUP = 0.01
"""To answer about one node or wire of a trace, whatever its size."""
_WRITTEN_NODE = 700e-6
_NUDGES = 84
"""Passes that look for the reason why a nudge does what it does."""
_CURVE, _SHORT_CURVE = 51, 15
"""Evaluations for an error curve, and for one of a program that is slow."""
_FORMULAS = 0.3
"""To write out a derivative as long as it may be."""
_CURVES, _CURVE_NODE = 0.3, 0.01
"""To sample the functions of a program of one number and to look where they jump: at most, and for
each node."""
_SWEPT_SECONDS = 0.25
"""A sweep takes no longer: of a program that is dear it has fewer numbers."""
_FEWEST_SWEPT = 5
"""Of fewer no drag would make sense."""
_SWEPT_TEXT, _SWEPT_NODE, _RUN_NODE = 1.5e-6, 20e-6, 60e-6
"""To word a number of a sweep, to look at a node in all runs, and to run it once more alone."""
_EXPLAINED_SECONDS = 0.15
"""The explanations of a step for all numbers of a sweep take no longer, or there are none."""
_CLOSED = 0.02
"""To derive a function of the program that is drawn as one gate."""
_RECOGNISED = 0.05
"""To compare a function with those of the language."""
MOST_PAGES, _MOST_ON_PAGES = 60, 6_000
"""Steps in a handout, and the nodes on all its pages together: a large graph has fewer pages."""
_MARKED = 0.1
"""To read an answer as a formula and compare it."""


def admit_program(program: str) -> None:
    """Let the reading of `program` begin, or raise TooHeavyError.

    Every gate takes a sign in the text, so a short text is read before more is known.
    """
    read = _COMMENT.sub("", program)
    signs = sum(map(read.count, _SIGNS))
    admit(signs * _SIGN + len(program) * _CHARACTER)


def admit_answer(trace: Trace, seconds: float, limits: Limits) -> None:
    """Let an answer about `trace` begin that takes `seconds` besides, or raise TooHeavyError.

    Raises LimitError for one that would take too long.
    """
    _admit(trace.cost.seconds + seconds, "answer_seconds", limits.answer_seconds)


def admit_view(trace: Trace, seconds: float, limits: Limits) -> None:
    """Let `trace` be shown in `seconds`, or raise as `admit_answer` does."""
    if trace.numbers:
        _admit(trace.cost.seconds + seconds, "cpu_seconds", limits.cpu_seconds)
    else:
        _admit(trace.cost.seconds + seconds, "drawing_seconds", limits.drawing_seconds)


def admit_walk(trace: Trace, seconds: float, limits: Limits) -> None:
    """Let many steps of `trace` be written in `seconds`, or raise as `admit_answer` does."""
    _admit(trace.cost.seconds + seconds, "walk_seconds", limits.walk_seconds)


def _admit(seconds: float, name: str, limit: float) -> None:
    if seconds > limit:
        raise LimitError(name, SourceSpan(1, 1), limit=limit)
    admit(seconds)


def estimate_trace(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to write a trace out, with its first explanations."""
    cost = trace.cost
    explained = min(len(trace.steps), 50) * _EXPLAINED_STEP
    structure = cost.nodes * _SENT_NODE + cost.wires * _SENT_WIRE
    numbers = _count_numbers(trace, limits) if cost.numbers else 0
    explained += len(find_closed_functions(trace)) * _CLOSED
    return structure + explained + numbers * _SENT_NUMBER + cost.kernels / 2


def estimate_functions(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to plot the functions of a program of one number."""
    return estimate_trace(trace, limits) + min(_CURVES, len(trace.nodes) * _CURVE_NODE)


def _count_numbers(trace: Trace, limits: Limits) -> int:
    """How many numbers of arrays are written out, of those that are not too large for that."""
    sizes = {node.id: prod(node.shape) for node in trace.nodes if node.shape}
    small = {node: size for node, size in sizes.items() if size <= limits.trace_elements}
    wires = sum(small.get(e.source, 0) + small.get(e.target, 0) for e in trace.edges)
    return 2 * sum(small.values()) + wires


def estimate_picture(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to lay a trace out and to draw it."""
    return estimate_drawing(trace)


def estimate_share(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to say of every file what it takes; each looks at the drawing."""
    return estimate_lookup(trace, limits) + estimate_picture(trace, limits)


def estimate_view(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to write a trace out and to draw it."""
    return estimate_trace(trace, limits) + estimate_picture(trace, limits)


def estimate_explanations(trace: Trace, limits: Limits) -> float:
    """Return the seconds that fifty explanations take."""
    return 50 * _EXPLAINED_STEP + trace.cost.kernels


def estimate_handout(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to draw and explain the steps of a handout."""
    explained = count_pages(trace) * (_EXPLAINED_STEP + trace.cost.nodes * _SENT_NODE)
    return estimate_picture(trace, limits) + explained + trace.cost.kernels


def count_pages(trace: Trace) -> int:
    """Return how many steps of a trace are printed at once."""
    return max(1, min(MOST_PAGES, len(trace.steps), _MOST_ON_PAGES // len(trace.nodes)))


def estimate_lookup(trace: Trace, limits: Limits) -> float:
    """Return the seconds that an answer about one node or wire takes."""
    return _LOOKUP + trace.cost.kernels / 2


def estimate_grouping(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to write the program with gates grouped, and to compare it."""
    return _RECOGNISED + _WRITTEN_NODE * len(trace.nodes)


def estimate_mark(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to mark a typed answer."""
    return _MARKED + trace.cost.kernels / 2


def estimate_nudge(trace: Trace, limits: Limits) -> float:
    """Return the seconds that a nudge takes; of large programs no reason is looked for."""
    cost = trace.cost
    reason = _NUDGES * cost.update
    return cost.structure + 2 * cost.update + (reason if reason < MOST_SECONDS else 0.0)


def estimate_sweep(trace: Trace, limits: Limits) -> float:
    """Return the seconds that a sweep takes at most."""
    runs = MOST_SWEPT * _cost_of_run(trace)
    return trace.cost.structure + trace.cost.update + min(_SWEPT_SECONDS, runs)


def estimate_swept_step(trace: Trace, limits: Limits) -> float:
    """Return the seconds that the explanations of a step take at most, for all its numbers."""
    runs = MOST_SWEPT * _explain_one(trace)
    return trace.cost.structure + trace.cost.update + min(_EXPLAINED_SECONDS, runs)


def thin_sweep(trace: Trace, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many of `numbers` as a sweep has time for, evenly chosen; none if those are few."""
    most = int((_SWEPT_SECONDS - _SWEPT_NODE * len(trace.nodes)) / _cost_of_run(trace))
    if len(numbers) <= max(1, most):
        return numbers
    return numbers[:: -(-len(numbers) // most)] if most >= _FEWEST_SWEPT else ()


def can_explain_sweep(trace: Trace, count: int) -> bool:
    """Return whether there is time to explain a step for `count` numbers of a sweep."""
    return 0 < count * _explain_one(trace) < _EXPLAINED_SECONDS


def _explain_one(trace: Trace) -> float:
    return _EXPLAINED_STEP + trace.cost.update + len(trace.nodes) * _RUN_NODE


def _cost_of_run(trace: Trace) -> float:
    """The seconds that one more number takes."""
    texts = 2 * len(trace.nodes) + len(trace.edges)
    if any(node.shape for node in trace.nodes):
        texts += _count_numbers(trace, DEFAULT)
        return texts * _SWEPT_TEXT + len(trace.nodes) * _RUN_NODE + trace.cost.update
    return texts * _SWEPT_TEXT


def estimate_check(trace: Trace, limits: Limits) -> float:
    """Return the seconds that a gradient check takes."""
    cost = trace.cost
    if 2 * trace.totals.multiply_adds > limits.check_work:
        return cost.structure
    checked = 2 * min(limits.check_elements, trace.totals.parameters) * cost.evaluation
    return cost.structure + min(checked, limits.check_seconds) + 3 * cost.update


def estimate_curve(trace: Trace, limits: Limits) -> float:
    """Return the seconds that an error curve takes."""
    cost = trace.cost
    if 2 * _SHORT_CURVE * trace.totals.multiply_adds > limits.check_work:
        return cost.structure
    many, few = _CURVE * cost.evaluation, _SHORT_CURVE * cost.evaluation
    return cost.structure + max(few, min(many, limits.check_seconds)) + cost.update


def estimate_forward_mode(trace: Trace, limits: Limits) -> float:
    """Return the seconds that forward mode takes, where no Jacobian is asked for row by row."""
    cost = trace.cost
    # a gate is run for each operand that moves
    widest = max(len(node.operands) for node in trace.nodes)
    return cost.nodes * _SENT_NODE + (4 + widest / 2) * cost.kernels


def estimate_code(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to write a program out as code."""
    return trace.cost.structure + trace.cost.nodes * _WRITTEN_NODE


def estimate_comparison(trace: Trace, limits: Limits) -> float:
    """Return the seconds it takes to compare a trace with one like it."""
    return trace.cost.seconds + estimate_trace(trace, limits)


def estimate_derivatives(trace: Trace, limits: Limits) -> float:
    """Return the seconds that the whole derivatives take; of large programs none are written."""
    return _FORMULAS if len(trace.nodes) <= 4 * limits.formula_gates else _LOOKUP


def estimate_page(trace: Trace, limits: Limits) -> float:
    """Return the seconds that the page takes."""
    return _PAGE + estimate_view(trace, limits)

"""The questions that the page asks about its program: one row each, with its route under /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.web import board, code, measure, nudge, predict, tensors, train, views, why
from gradwalk.web.state import State, fields_read_by


@dataclass(frozen=True, slots=True)
class Question:
    """`fields` are allowed in the body; `answer(state, language, limits)` returns the JSON."""

    fields: frozenset[str]
    answer: Callable[[State, str, Limits], dict[str, Any]]


_TRACE = fields_read_by("trace")

QUESTIONS: dict[str, Question] = {
    "explain": Question(_TRACE | {"step"}, board.explain_steps),
    "why": Question(_TRACE | {"edge"}, why.explain_wire),
    "nudge": Question(_TRACE | {"input", "index", "by"}, nudge.nudge_input),
    "array": Question(_TRACE | {"node", "row", "column"}, tensors.page_array),
    "jacobian": Question(_TRACE | {"edge"}, tensors.describe_jacobian),
    "check": Question(_TRACE, measure.check_gradients),
    "curve": Question(_TRACE | {"input", "index"}, measure.measure_error_curve),
    "forward": Question(_TRACE | {"input", "index"}, views.run_forward_mode),
    "deltas": Question(_TRACE, views.list_layer_deltas),
    "compare": Question(_TRACE | {"other", "other_update"}, views.compare_states),
    "code": Question(_TRACE | {"dialect"}, code.write_code),
    "train": Question(_TRACE | {"count"}, train.train_program),
    "questions": Question(_TRACE | {"step", "ask"}, predict.list_questions),
    "answer": Question(_TRACE | {"node", "index", "ask", "answer"}, predict.mark_answer),
    "exercise": Question(_TRACE | {"exercise", "level"}, predict.choose_exercise),
}

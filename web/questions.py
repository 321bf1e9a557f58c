"""The questions that the page asks about its program: one row each, with its route under /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.web import board, code, measure, nudge, predict, tensors, train, views, why
from gradwalk.web.state import State, fields_read_by


@dataclass(frozen=True, slots=True)
class QuestionRoute:
    """`fields` are allowed in the body; `answer(state, language, limits)` returns the JSON."""

    fields: frozenset[str]
    answer: Callable[[State, str, Limits], dict[str, Any]]


_TRACE = fields_read_by("trace")

QUESTIONS: dict[str, QuestionRoute] = {
    "explain": QuestionRoute(_TRACE | {"step"}, board.explain_steps),
    "why": QuestionRoute(_TRACE | {"edge"}, why.explain_wire),
    "nudge": QuestionRoute(_TRACE | {"input", "index", "by"}, nudge.nudge_input),
    "array": QuestionRoute(_TRACE | {"node", "row", "column"}, tensors.page_array),
    "jacobian": QuestionRoute(_TRACE | {"edge"}, tensors.describe_jacobian),
    "check": QuestionRoute(_TRACE, measure.check_gradients),
    "curve": QuestionRoute(_TRACE | {"input", "index"}, measure.measure_error_curve),
    "forward": QuestionRoute(_TRACE | {"input", "index"}, views.run_forward_mode),
    "deltas": QuestionRoute(_TRACE, views.list_layer_deltas),
    "compare": QuestionRoute(_TRACE | {"other", "other_update"}, views.compare_states),
    "code": QuestionRoute(_TRACE | {"dialect"}, code.write_code),
    "train": QuestionRoute(_TRACE | {"count"}, train.train_program),
    "questions": QuestionRoute(_TRACE | {"step", "ask"}, predict.list_questions),
    "answer": QuestionRoute(_TRACE | {"node", "index", "ask", "answer"}, predict.mark_answer),
    "exercise": QuestionRoute(_TRACE | {"exercise", "level"}, predict.choose_exercise),
}

"""What the page asks about the program it shows: a row a question, each a route under /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.web import board, code, measure, nudge, predict, tensors, train, views, why
from gradwalk.web.state import State, fields_read_by


@dataclass(frozen=True, slots=True)
class Question:
    """`fields` are allowed in its body; `answer(state, language, limits)` is the JSON."""

    fields: frozenset[str]
    answer: Callable[[State, str, Limits], dict[str, Any]]


_TRACE = fields_read_by("trace")

QUESTIONS: dict[str, Question] = {
    "explain": Question(_TRACE | {"step"}, board.explained),
    "why": Question(_TRACE | {"edge"}, why.why),
    "nudge": Question(_TRACE | {"input", "index", "by"}, nudge.nudged),
    "array": Question(_TRACE | {"node", "row", "column"}, tensors.array),
    "jacobian": Question(_TRACE | {"edge"}, tensors.jacobian),
    "check": Question(_TRACE, measure.check),
    "curve": Question(_TRACE | {"input", "index"}, measure.error_of),
    "forward": Question(_TRACE | {"input", "index"}, views.forward),
    "deltas": Question(_TRACE, views.layered),
    "compare": Question(_TRACE | {"other", "other_update"}, views.beside),
    "code": Question(_TRACE | {"dialect"}, code.written),
    "train": Question(_TRACE | {"count"}, train.train),
    "questions": Question(_TRACE | {"step", "ask"}, predict.asked),
    "answer": Question(_TRACE | {"node", "index", "ask", "answer"}, predict.answered),
    "exercise": Question(_TRACE | {"exercise", "level"}, predict.chosen),
}

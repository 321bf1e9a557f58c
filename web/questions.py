"""What the page asks about the program it shows: a row a question, each a route under /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.web import board, code, measure, nudge, predict, tensors, train, views, why
from gradwalk.web.state import TRACE, State


@dataclass(frozen=True, slots=True)
class Question:
    """`fields` are allowed in its body; `answer(state, language, limits)` is the JSON."""

    fields: frozenset[str]
    answer: Callable[[State, str, Limits], dict[str, Any]]


QUESTIONS: dict[str, Question] = {
    "explain": Question(TRACE | {"step"}, board.explained),
    "why": Question(TRACE | {"edge"}, why.why),
    "nudge": Question(TRACE | {"input", "index", "by"}, nudge.nudged),
    "array": Question(TRACE | {"node", "row", "column"}, tensors.array),
    "jacobian": Question(TRACE | {"edge"}, tensors.jacobian),
    "check": Question(TRACE, measure.check),
    "curve": Question(TRACE | {"input", "index"}, measure.error_of),
    "forward": Question(TRACE | {"input", "index"}, views.forward),
    "deltas": Question(TRACE, views.layered),
    "compare": Question(TRACE | {"other", "other_update"}, views.beside),
    "code": Question(TRACE | {"dialect"}, code.written),
    "train": Question(TRACE | {"count"}, train.train),
    "questions": Question(TRACE | {"step", "ask"}, predict.asked),
    "answer": Question(TRACE | {"node", "index", "ask", "answer"}, predict.answered),
    "exercise": Question(TRACE | {"exercise", "level"}, predict.chosen),
}

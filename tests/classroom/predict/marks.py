"""An answer marked, by the symbol of its node: what the tests of predictions share."""

from __future__ import annotations

from gradwalk.classroom.predict.marking import Mark, judge_answer
from gradwalk.classroom.predict.questions import Question, find_asked_element
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup


def marked(
    program: str,
    symbol: str,
    answer: str,
    part: str = "grad",
    *,
    language: str = "en",
    digits: int = 2,
    **attributes: object,
) -> Mark:
    look = Lookup(trace(program, **attributes), language, digits)
    node = next(node for node in look.trace.nodes if node.symbol == symbol)
    return judge_answer(look, Question(node.id, part, find_asked_element(node, part)), answer)

"""An answer marked: right up to rounding, or wrong, with the mistake named that explains it.

A right answer is never called wrong. An answer is right where it is the exact number, of a number
that the picture rounds within 1 % or within the digits typed, and where it is what the rounded
numbers on the picture give, unless a mistake explains it better.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from gradwalk.classroom.predict.around import Around, is_small_work, keep_exact, round_as_shown
from gradwalk.classroom.predict.mistakes import Named, find_mistakes
from gradwalk.classroom.predict.nearness import (
    is_coarsely_near,
    is_equal,
    is_near,
    measure_distance,
)
from gradwalk.classroom.predict.questions import Question, format_exact_value, get_asked_number
from gradwalk.classroom.predict.reading import Typed, UnreadableAnswer, read_answer
from gradwalk.classroom.predict.saying import (
    describe_mistake,
    describe_shape_mismatch,
    describe_wrong_answer,
    describe_wrong_elements,
)
from gradwalk.core.model import Trace, Value
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text

Verdict = Literal["right", "wrong", "unreadable"]

_LARGEST = 1e4
"""Errors of computing are not believed to be larger than at this size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`mistake` is a name of `classroom.predict.mistakes` or None; `shown` the exact number
    where the answer is right, else empty, because it may be tried again."""

    verdict: Verdict
    mistake: str | None
    sentence: str
    shown: str


def judge_answer(look: Lookup, question: Question, answer: str) -> Mark:
    """Return what there is to say of `answer`, in the language of `look`.

    The question must have a number and an index that the node has.
    """
    try:
        typed = read_answer(answer, list_known_names(look.trace, question), look.trace.first)
    except UnreadableAnswer as reason:
        return Mark("unreadable", None, reason.message(look.language), "")
    node = look.nodes[question.node]
    right = np.asarray(get_asked_number(node, question.part))[question.index]
    small = is_small_work(look, node)
    exact = Around(look, node, keep_exact)
    fits = typed.value.shape == right.shape
    close: Any = _close(look, question, typed, right) if fits else np.zeros(())
    if close.all():
        return _right(look, typed, right)
    found = _best(look, question, typed, right, exact) if small else None
    if fits and _as_good(look, question, typed, right, small, found):
        return _right(look, typed, right)
    if found is not None:
        return Mark("wrong", found.name, describe_mistake(look, question, found), "")
    if not fits:
        return Mark(
            "wrong",
            None,
            describe_shape_mismatch(look, question, typed.value.shape, right.shape),
            "",
        )
    if close.any():
        return Mark("wrong", None, describe_wrong_elements(look, ~close), "")
    return Mark("wrong", None, describe_wrong_answer(look, question), "")


def list_known_names(trace: Trace, question: Question) -> Mapping[str, Value]:
    """Return the names that an answer may use: those whose values are known at the question.

    A value is asked before it is known, and so are those that come after it.
    """
    names: dict[str, Value] = {}
    for node in trace.nodes:
        if node.kind == "op" and question.part == "value" and node.id == question.node:
            break
        if node.kind != "constant" and node.value is not None:
            for name in (node.symbol, *((node.name,) if node.name else ()), *node.aliases):
                names.setdefault(name, node.value)
    return names


def _right(look: Lookup, typed: Typed, right: Any) -> Mark:
    exact = format_exact_value(right)
    if _is_close(typed.value, right):
        return Mark("right", None, text(look.language, "predict.right"), exact)
    return Mark("right", None, text(look.language, "predict.right.rounded", exact=exact), exact)


def _close(look: Lookup, question: Question, typed: Typed, right: Any) -> Any:
    """Element by element, whether what was typed is the number, or what the picture shows."""
    scale = _scale(look.trace, question)
    return is_near(typed, right, look.digits, scale) | (typed.value == round_as_shown(look)(right))


def _best(
    look: Lookup, question: Question, typed: Typed, right: Any, exact: Around
) -> Named | None:
    """The most specific mistake that gives what was typed, exactly or with the rounded numbers."""
    for around in (exact, _read(look, exact)):
        for mistake in find_mistakes(around, question.part):
            produced = _take_asked_element(mistake.produced, question, around)
            if produced.shape != typed.value.shape or _is_close(produced, right):
                continue
            if is_near(typed, produced, look.digits).all():
                return Named(mistake.name, produced, mistake.words)
    return None


def _is_close(found: Any, right: Any) -> bool:
    """Whether two arrays are equal but for errors of computing."""
    if found.shape != right.shape:
        return False
    equal = is_equal(found, right) | (np.isnan(found) & np.isnan(right))
    return bool(equal.all())


def _take_asked_element(produced: Any, question: Question, around: Around) -> Any:
    """The element that is asked for, where the mistake gives it."""
    whole = np.asarray(produced)
    return whole[question.index] if whole.shape == around.node.shape else whole


def _as_good(
    look: Lookup, question: Question, typed: Typed, right: Any, small: bool, found: Named | None
) -> bool:
    """Whether the answer is right with fewer digits, or by the rounded numbers, as near as any."""
    close = is_near(typed, right, look.digits) | is_coarsely_near(typed, right, look.digits)
    nearest = measure_distance(typed, right)
    if small and not close.all():
        around = _read(look, Around(look, look.nodes[question.node], keep_exact))
        seen = around.gradient if question.part == "grad" else around.value
        known = np.asarray(seen)[question.index]
        same_sign = (np.sign(known) == np.sign(right)) & (typed.value != 0)
        close = close | (same_sign & is_near(typed, known, look.digits))
        nearest = min(nearest, measure_distance(typed, known))
    return bool(close.all()) and (
        found is None or nearest <= measure_distance(typed, found.produced)
    )


def _read(look: Lookup, exact: Around) -> Around:
    return Around(look, exact.node, round_as_shown(look))


def _scale(trace: Trace, question: Question) -> float:
    """The size at which rounding errors arise: that of the greatest number around."""
    numbers = (node.grad if question.part == "grad" else node.value for node in trace.nodes)
    sizes = (_find_size(number) for number in numbers if number is not None)
    return min(max(sizes, default=1.0), _LARGEST)


def _find_size(number: Value) -> float:
    """The greatest of the finite numbers, however it is signed, and at least 1."""
    if not isinstance(number, np.ndarray):
        return max(1.0, math.fabs(number)) if math.isfinite(number) else 1.0
    size = np.abs(number)
    return float(np.max(size, where=np.isfinite(size), initial=1.0))
